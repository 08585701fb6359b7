import Base
import Warehouse

/// Rows that are told apart by a key, and the items of their lists.
extension OpenLoader {
  func upsert(
    _ rows: RowBuffer, _ constants: [AddedColumn], _ columns: [String], _ key: [String], _ table: OpenTable
  ) throws(Diagnostic) {
    guard rows.count > 0 else { return }
    try check(key, table)
    // Rows without a whole key are each alone.
    let missing = key.filter { !columns.contains($0) }
    let added = constants + missing.map { _ in .constant(.null) }
    try asked { () throws(WarehouseError) in
      let replacement = RowReplacement(of: table.relation, adapter)
      if indexed.insert(table.name).inserted { try replacement.makeIndex(on: key) }
      try replacement.upsert(rows, adding: added, columns: columns + missing, key: key) {
        condition throws(WarehouseError) in
        try removeItems(of: "select _batch_id, _row from \(table.name) where \(condition)")
      }
    }
  }

  func addUnknown(
    _ rows: RowBuffer, _ constants: [AddedColumn], _ columns: [String], _ key: [String], _ table: OpenTable
  ) throws(Diagnostic) {
    try check(key, table)
    try asked { () throws(WarehouseError) in
      let replacement = RowReplacement(of: table.relation, adapter)
      if indexed.insert(table.name).inserted { try replacement.makeIndex(on: key) }
      try replacement.addUnknown(rows, adding: constants, columns: columns, key: key.filter(columns.contains))
    }
  }

  /// - Throws: X101 for a column that no field fills.
  private func check(_ key: [String], _ table: OpenTable) throws(Diagnostic) {
    for name in key where !table.columns.values.contains(where: { $0.name == name }) {
      throw Diagnostic(
        .extractDeclaration, "'primary_key' names '\(name)', a field that the records do not have",
        at: plan.stream.span,
        hint: Diagnostic.didYouMean(name, among: table.columns.values.map(\.name).sorted()))
    }
  }

  /// Removes the items of rows that are about to go.
  ///
  /// - Parameter doomed: A query of them.
  private func removeItems(of doomed: String) throws(WarehouseError) {
    let lists = try lists()
    var conditions: [String] = []
    for list in lists {
      let name = adapter.dialect.render(list.relation)
      if indexed.insert(name).inserted {
        try RowReplacement(of: list.relation, adapter).makeIndex(on: ["_batch_id", "_parent_row"])
      }
      let parents = list.parent.map {
        "select _batch_id, _row from \(adapter.dialect.render(lists[$0].relation)) where \(conditions[$0])"
      }
      conditions.append("(_batch_id, _parent_row) in (\(parents ?? doomed))")
    }
    for (list, condition) in zip(lists, conditions).reversed() {
      try adapter.run("delete from \(adapter.dialect.render(list.relation)) where \(condition)")
    }
  }

  /// Removes the items of those of the batch's rows that were not added: there is a later one, or the table had them.
  func removeOrphans(of batch: String) throws(WarehouseError) {
    let lists = try lists()
    for list in lists {
      let parent = adapter.dialect.render(list.parent.map { lists[$0].relation } ?? plan.table.relation)
      let place = "_batch_id = \(batch.sqlLiteral)"
      try adapter.run(
        """
        delete from \(adapter.dialect.render(list.relation))
        where \(place) and _parent_row not in (select _row from \(parent) where \(place))
        """)
    }
  }
}

extension WriteMode {
  var hasKey: Bool { if case .upsert = self { true } else { false } }
}
