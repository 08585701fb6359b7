import Jinja
import Warehouse

extension AdapterObject.Method {
  /// Running SQL.
  static let statements: [Self] = [
    Self(
      "execute", required: ["sql"], optional: ["auto_begin", "fetch", "limit"], stub: .noResponse
    ) {
      context, bound throws(Interrupt) in
      let (response, result) = try context.execute(
        try bound[0].str(), in: try bound[optional: 1]?.truth() ?? false ? .required : .usual,
        fetch: try bound[optional: 2]?.truth() ?? false, limit: bound[optional: 3]?.index)
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
      let table = try bound[1].table(of: "load_csv_rows")
      let relation = try bound[0].relation
      return .int(
        try context.connection { adapter throws(WarehouseError) in
          let known = try adapter.columns(of: relation).map(\.name)
          // A header that was not quoted has taken the database's own case.
          var columns: [String] = []
          for column in table.columnNames {
            let match = known.first { $0 == column } ?? known.first { $0.lowercased() == column.lowercased() }
            guard let match else { throw .newColumn(column, of: relation) }
            columns.append(match)
          }
          let writer = try adapter.bulkWriter(into: relation, columns: columns)
          for row in table.rows { try writer.write(row) }
          return try writer.finish()
        })
    },
    Self("convert_type", required: ["agate_table", "col_idx"]) { context, bound throws(Interrupt) in
      let table = try bound[0].table(of: "convert_type")
      guard let index = bound[1].index, table.columns.indices.contains(index) else {
        throw .typeError("convert_type() takes a table and the position of a column")
      }
      if let type = table.columns[index].type { return .string(type) }
      let kind = DataKind(of: table.rows.map { $0[index] })
      let name = context.session.dialect.typeNames[kind] ?? "text"
      return .string(kind == .integer ? "integer" : name)
    },
  ]
}

extension WarehouseError {
  fileprivate static func newColumn(_ column: String, of relation: Relation) -> WarehouseError {
    WarehouseError(
      .statement, "the file has a column '\(column)', table '\(relation.identifier ?? "")' has not", code: "",
      hint: "run again with --full-refresh: the table is then made anew")
  }
}

extension DataKind {
  /// What a column holds that does not say it.
  fileprivate init(of values: [SQLValue]) {
    var kinds: Set<DataKind> = []
    for value in values {
      switch value {
      case .null: continue
      case .integer: kinds.insert(.integer)
      case .real: kinds.insert(.number)
      case .boolean: kinds.insert(.boolean)
      case .text, .blob: kinds.insert(.text)
      }
    }
    self = kinds.count == 1 ? kinds.first ?? .text : kinds == [.integer, .number] ? .number : .text
  }
}
