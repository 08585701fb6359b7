import Warehouse

/// What `svv_table_info` tells of tables, under dbt-redshift's names.
///
/// SeeAlso: Redshift's documentation, "SVV_TABLE_INFO".
extension RedshiftAdapter {
  private struct Figure {
    let id: String
    let label: String
    /// Over the view's columns.
    let expression: String
    let description: String
    /// Values that are not worth telling.
    var isOmitted: @Sendable (SQLValue) -> Bool = { _ in false }
  }

  private static let figures = [
    Figure(
      id: "encoded", label: "Encoded", expression: "encoded",
      description: "Indicates whether any column in the table has compression encoding defined."),
    Figure(
      id: "diststyle", label: "Dist Style", expression: "diststyle",
      description: "Distribution style or distribution key column, if key distribution is defined."),
    // The name of an interleaved key ends in a byte that is no text.
    Figure(
      id: "sortkey1", label: "Sort Key 1",
      expression: "case when sortkey1 like 'INTERLEAVED%' then 'INTERLEAVED' else sortkey1 end",
      description: "First column in the sort key.", isOmitted: \.isNull),
    Figure(
      id: "max_varchar", label: "Max Varchar", expression: "max_varchar",
      description: "Size of the largest column that uses a VARCHAR data type."),
    Figure(
      id: "sortkey_num", label: "# Sort Keys", expression: "sortkey_num",
      description: "Number of columns defined as sort keys.", isOmitted: { ($0.integerValue ?? 0) == 0 }),
    Figure(
      id: "size", label: "Approximate Size", expression: "size * 1000000",
      description: "Approximate size of the table, calculated from a count of 1MB blocks"),
    Figure(
      id: "pct_used", label: "Disk Utilization", expression: "pct_used / 100.0",
      description: "Percent of available space that is used by the table."),
    Figure(
      id: "unsorted", label: "Unsorted %", expression: "unsorted / 100.0",
      description: "Percent of unsorted rows in the table.", isOmitted: \.isNull),
    Figure(
      id: "stats_off", label: "Stats Off", expression: "stats_off",
      description: "Number that indicates how stale the table statistics are; 0 is current, 100 is out of date."),
    Figure(
      id: "rows", label: "Approximate Row Count", expression: "tbl_rows",
      description:
        "Approximate number of rows in the table. This value includes rows marked for deletion, but not yet vacuumed."),
    Figure(
      id: "skew_sortkey1", label: "Sort Key Skew", expression: "skew_sortkey1",
      description:
        "Ratio of the size of the largest non-sort key column to the size of the first column of the sort key.",
      isOmitted: \.isNull),
    Figure(
      id: "skew_rows", label: "Skew Rows", expression: "skew_rows",
      description:
        "Ratio of the number of rows in the slice with the most rows to the number of rows in the slice with the fewest rows.",
      isOmitted: \.isNull),
  ]

  /// By the table's name. Empty for a user who may not read the view, and for other databases.
  func statistics(of schema: Relation) throws(WarehouseError) -> [String: [RelationStatistic]] {
    guard isHere(schema) else { return [:] }
    let mayRead = try connection.rows("select has_table_privilege(current_user, 'svv_table_info', 'SELECT')", [])
    guard mayRead.first?.first == .boolean(true) else { return [:] }
    let expressions = Self.figures.map(\.expression).joined(separator: ", ")
    let rows = try connection.rows(
      "select \"table\", \(expressions) from svv_table_info where lower(\"schema\") = lower($1)", [schema.schema])
    var result: [String: [RelationStatistic]] = [:]
    for row in rows {
      result[row[0].description] = zip(Self.figures, row.dropFirst()).compactMap { figure, value in
        if figure.isOmitted(value) { return nil }
        return RelationStatistic(
          id: figure.id, label: figure.label, value: value.asNumber, description: figure.description)
      }
    }
    return result
  }
}

extension SQLValue {
  /// A decimal number comes as text.
  fileprivate var asNumber: SQLValue {
    guard case .text(let text) = self else { return self }
    return Int(text).map(SQLValue.integer) ?? Double(text).map(SQLValue.real) ?? self
  }
}
