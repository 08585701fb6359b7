import Base
import Warehouse

/// Brings a raw table to its declared shape.
///
/// Where a database enforces types, declared columns are made as text: a value that does not parse must still be there for
/// staging to reject it with a reason.
struct RawTableShape {
  let table: RawTable
  let adapter: any Adapter

  /// Creates the table, or adds the columns that it lacks; never removes or changes one. One whose columns come from the data is
  /// only made when there is none.
  ///
  /// - Returns: A warning for each column whose type is another than declared.
  func establish(withoutData: Bool = false) throws(WarehouseError) -> [Diagnostic] {
    let dialect = adapter.dialect
    let name = dialect.render(table.relation)
    let wanted = table.columns.map { $0.stored(in: dialect) } + RawTable.loaderColumns
    let existing = try adapter.columns(of: table.relation)
    if existing.isEmpty, table.open != nil, table.columns.isEmpty, !withoutData { return [] }
    if existing.isEmpty {
      let columns = wanted.map { "\(dialect.quoted($0.name)) \($0.dataType)" }.joined(separator: ", ")
      try adapter.run("create table \(name) (\(columns))")
      return []
    }
    var warnings: [Diagnostic] = []
    for column in wanted {
      if let old = existing.first(where: { $0.name.lowercased() == column.name.lowercased() }) {
        if ValueType(dataType: old.type) != column.type { warnings.append(otherType(column, old)) }
      } else {
        try adapter.run("alter table \(name) add column \(dialect.quoted(column.name)) \(column.dataType)")
      }
    }
    return warnings
  }

  func drop() throws(WarehouseError) {
    try adapter.run("drop table if exists \(adapter.dialect.render(table.relation))")
  }

  private func otherType(_ column: RawColumn, _ old: Column) -> Diagnostic {
    Diagnostic(
      .extractColumnType,
      "column '\(column.name)' of '\(table.identifier)' is \(old.type), but declared as \(column.dataType)",
      severity: .warning, hint: "'model extract --full-refresh' builds the table anew")
  }
}

extension RawColumn {
  /// The column as the table has it.
  fileprivate func stored(in dialect: Dialect) -> RawColumn {
    dialect.takesAnyValue ? self : RawColumn(name: name, dataType: dialect.typeNames[.text] ?? "text")
  }
}
