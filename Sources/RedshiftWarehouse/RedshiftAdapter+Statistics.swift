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
      description: "Whether a column of the table is stored compressed."),
    Figure(
      id: "diststyle", label: "Dist Style", expression: "diststyle",
      description: "How rows are spread over the slices; by which column, where it is by a key."),
    // The name of an interleaved key ends in a byte that is no text.
    Figure(
      id: "sortkey1", label: "Sort Key 1",
      expression: "case when sortkey1 like 'INTERLEAVED%' then 'INTERLEAVED' else sortkey1 end",
      description: "The column that rows are sorted by first.", isOmitted: \.isNull),
    Figure(
      id: "max_varchar", label: "Max Varchar", expression: "max_varchar",
      description: "Length of the longest column of the type varchar."),
    Figure(
      id: "sortkey_num", label: "# Sort Keys", expression: "sortkey_num",
      description: "How many columns rows are sorted by.", isOmitted: { ($0.integerValue ?? 0) == 0 }),
    Figure(
      id: "size", label: "Approximate Size", expression: "size * 1000000",
      description: "Bytes of the table, counted in blocks of 1 MB."),
    Figure(
      id: "pct_used", label: "Disk Utilization", expression: "pct_used / 100.0",
      description: "Share of the space there is that the table takes."),
    Figure(
      id: "unsorted", label: "Unsorted %", expression: "unsorted / 100.0",
      description: "Share of rows that are not in their order yet.", isOmitted: \.isNull),
    Figure(
      id: "stats_off", label: "Stats Off", expression: "stats_off",
      description: "How old the planner's statistics are: from 0, current, to 100, of no use."),
    Figure(
      id: "rows", label: "Approximate Row Count", expression: "tbl_rows",
      description:
        "Rows of the table, deleted ones that are not vacuumed yet among them."),
    Figure(
      id: "skew_sortkey1", label: "Sort Key Skew", expression: "skew_sortkey1",
      description:
        "How many times larger the largest other column is than the first one that rows are sorted by.",
      isOmitted: \.isNull),
    Figure(
      id: "skew_rows", label: "Skew Rows", expression: "skew_rows",
      description:
        "How many times more rows the fullest slice has than the emptiest one.",
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
