import Base
import Jinja
import Warehouse

extension AdapterObject.Method {
  /// Names and quoting: nothing here asks the warehouse.
  static let naming: [Self] = [
    Self("type") { context, _ throws(Interrupt) in .string(context.session.dialect.name) },
    Self("quote", required: ["identifier"]) { context, bound throws(Interrupt) in
      .string(context.session.dialect.quoted(try bound[0].str()))
    },
    Self("quote_as_configured", required: ["identifier", "quote_key"]) { context, bound throws(Interrupt) in
      let policy = context.session.quotePolicy
      let name = try bound[0].str()
      let parts = ["database": policy.database, "schema": policy.schema, "identifier": policy.identifier]
      let isQuoted = parts[bound[1].text ?? ""] ?? false
      return .string(isQuoted ? context.session.dialect.quoted(name) : name)
    },
    Self("quote_seed_column", required: ["column"], optional: ["quote_config"]) { context, bound throws(Interrupt) in
      let configured = bound[optional: 1] ?? .none
      var isQuoted = true
      if case .bool(let flag) = configured {
        isQuoted = flag
      } else if !configured.isNone, !configured.isUndefined {
        throw .typeError(
          "The seed configuration value of \"quote_columns\" has an invalid type <class '\(configured.typeName)'>")
      }
      return isQuoted ? .string(context.session.dialect.quoted(try bound[0].str())) : bound[0]
    },
    // A name of a relation of our own beside another one: a hash takes the place of what is too long.
    Self("suffixed_name", required: ["identifier", "suffix"]) { context, bound throws(Interrupt) in
      .string(
        context.session.dialect.fittingName(try bound[0].str(), suffix: try bound[1].str()))
    },
    Self("parse_index", required: ["raw_index"]) { _, bound throws(Interrupt) in
      bound[0].isNone ? .none : .object(try IndexObject(bound[0]))
    },
    // Who has which privilege, from the rows of `show grants`.
    Self("standardize_grants_dict", required: ["grants_table"]) { _, bound throws(Interrupt) in
      let grants = DictValue()
      let table = try bound[0].table(of: "standardize_grants_dict")
      let (grantee, privilege) = (
        table.columnNames.firstIndex(of: "grantee"), table.columnNames.firstIndex(of: "privilege_type")
      )
      guard let grantee, let privilege else { return .dict(grants) }
      for row in table.rows {
        let name = Value(row[privilege], in: table.columns[privilege])
        let others: [Value] = if case .list(let list)? = grants[name] { list.items } else { [] }
        grants[name] = .list(others + [Value(row[grantee], in: table.columns[grantee])])
      }
      return .dict(grants)
    },
    Self("valid_incremental_strategies") { _, _ throws(Interrupt) in
      .list(AdapterObject.strategies.map(Value.string))
    },
    Self("get_incremental_strategy_macro", required: ["model_context", "strategy"]) {
      context, bound throws(Interrupt) in
      let strategy = bound[1].isNone ? "default" : try bound[1].str()
      if strategy == "insert_overwrite" {
        throw .failure(
          .unknownStrategy, "The incremental strategy '\(strategy)' is not valid for this adapter",
          hint: "use \(AdapterObject.strategies.joined(separator: ", "))")
      }
      let name = "get_incremental_\(strategy.map { $0 == "+" ? "_" : String($0) }.joined())_sql"
      guard let entry = context.session.macros.find(name, from: context.package) else {
        throw .failure(
          .unknownStrategy,
          "dbt could not find an incremental strategy macro with the name \"\(name)\" in \(context.session.project.name)",
          hint: Diagnostic.didYouMean(strategy, among: AdapterObject.strategies)
            ?? "use \(AdapterObject.strategies.joined(separator: ", ")), or define that macro")
      }
      return .object(MacroObject(entry, context: context))
    },
  ]
}

extension AdapterObject {
  /// Incremental strategies that every warehouse has.
  fileprivate static let strategies = ["append", "delete+insert", "merge", "microbatch"]
}
