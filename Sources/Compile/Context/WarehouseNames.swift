import Base
import Jinja

extension ContextName {
  static let warehouse: [ContextName] = [
    ContextName("adapter") { context in .object(AdapterObject(context)) },
    ContextName("column") { context in .object(ColumnClass(dialect: context.session.dialect)) },
    // The date of today, in dbt's own word for it.
    ContextName("sql_now") { context in .string(context.session.dialect.timeNow) },
    ContextName("api") { context in
      .dict([
        "Relation": .object(RelationClass(dialect: context.session.dialect, quote: context.session.quotePolicy)),
        "Column": .object(ColumnClass(dialect: context.session.dialect)),
      ])
    },
    // The SQL that a statement named `main` is about to run, kept for target/run.
    .function("write") { context, arguments throws(Interrupt) in
      let sql = try Signature("write", required: ["payload"]).bind(arguments)[0].str()
      context.runtimeCode = sql
      if let node = context.node, let run = context.run {
        do throws(Diagnostic) { try run.record(node, sql, run.batch(of: node)) } catch { throw .failure(error) }
      }
      return .string("")
    },
  ]
}
