import Base
import Jinja
import Warehouse

extension AdapterObject.Method {
  /// Running SQL.
  static let statements: [Self] = [
    Self(
      "execute", required: ["sql"], optional: ["auto_begin", "fetch", "limit"], stub: .noResponse
    ) {
      context, bound throws(Interrupt) in
      // As in dbt, no rows at most means no limit.
      let (response, result) = try context.execute(
        try bound[0].str(), in: try bound[optional: 1]?.truth() ?? false ? .required : .usual,
        fetch: try bound[optional: 2]?.truth() ?? false, limit: bound[optional: 3]?.index.flatMap { $0 == 0 ? nil : $0 }
      )
      return .tuple([.object(ResponseObject(response)), .object(TableObject(result))])
    },
    Self("validate_sql", required: ["sql"], stub: .emptyText) { context, bound throws(Interrupt) in
      try context.check(query: try bound[0].str())
      return .string("")
    },
    Self("commit", stub: .emptyText) { context, _ throws(Interrupt) in
      try context.warehouse { run throws(WarehouseError) in try run.commit() }
      return .string("")
    },
    // What follows is run outside of transactions, until a statement asks for one.
    Self("leave_transaction", stub: .emptyText) { context, _ throws(Interrupt) in
      try context.warehouse { run throws(WarehouseError) in try run.leaveTransaction() }
      return .string("")
    },
    Self("load_csv_rows", required: ["relation", "table"], stub: .zero) { context, bound throws(Interrupt) in
      .int(try context.load(try bound[1].seedTable(of: "load_csv_rows"), into: try bound[0].relation))
    },
    Self("convert_type", required: ["agate_table", "col_idx"]) { context, bound throws(Interrupt) in
      if case .object(let object) = bound[0], let table = object as? TableObject {
        return .string(try table.databaseType(of: bound[1], in: context.session.dialect))
      }
      let table = try bound[0].seedTable(of: "convert_type")
      guard let index = bound[1].index, table.columns.indices.contains(index) else {
        throw .typeError("convert_type() takes a table and the position of a column")
      }
      if let type = table.columns[index].type { return .string(type) }
      let kind: DataKind
      do throws(Diagnostic) { kind = try DataKind(of: index, in: table) } catch { throw .failure(error) }
      let name = context.session.dialect.typeNames[kind] ?? "text"
      return .string(kind == .integer ? "integer" : name)
    },
  ]
}

extension TableObject {
  /// The type that a column of the database needs to hold a column's values.
  fileprivate func databaseType(of column: Value, in dialect: Dialect) throws(Interrupt) -> String {
    let position = try position(of: column)
    let kind: DataKind =
      switch types[position].kind {
      case .integer: .integer
      case .boolean: .boolean
      case .date: .date
      case .dateTime: .timestamp
      case .text: .text
      case .number: values(of: position).contains { ($0.decimal?.fractionDigits ?? 0) > 0 } ? .number : .integer
      }
    if kind == .integer { return "integer" }
    let longest =
      kind == .text
      ? try values(of: position).map { value throws(Interrupt) in value.isNone ? 0 : try value.str().utf8.count }.max()
      : nil
    return dialect.seedTypeName(kind, longest: longest ?? 0) ?? "text"
  }
}

extension DataKind {
  /// What a column holds that does not say it.
  fileprivate init(of index: Int, in table: any SeedTable) throws(Diagnostic) {
    var kinds: Set<DataKind> = []
    try table.forEachBatch { rows throws(Diagnostic) in
      for cell in stride(from: index, to: rows.cells.count, by: rows.width).lazy.map({ rows.cells[$0] }) {
        switch cell {
        case .null: break
        case .integer: kinds.insert(.integer)
        case .real: kinds.insert(.number)
        case .boolean: kinds.insert(.boolean)
        case .text, .blob: kinds.insert(.text)
        }
      }
    }
    self = kinds.count == 1 ? kinds.first ?? .text : kinds == [.integer, .number] ? .number : .text
  }
}
