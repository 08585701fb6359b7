import Base

/// Formats that people keep tables in, which the plugin does not read: what to do about them is worth more than that they are unknown.
enum UnreadFormat: String, CaseIterable {
  case parquet, avro, orc, xlsx, xls, arrow, feather

  private var name: String {
    switch self {
    case .parquet: "Parquet"
    case .avro: "Avro"
    case .orc: "ORC"
    case .xlsx, .xls: "Excel"
    case .arrow, .feather: "Arrow"
    }
  }

  /// - Parameter path: nil when the declaration names the format.
  func refusal(_ path: String?, at span: SourceSpan?) -> Diagnostic {
    let file = path ?? "FILE.\(rawValue)"
    let stem = Paths.stem(file)
    let convert =
      switch self {
      case .parquet: "duckdb -c \"copy (from '\(file)') to '\(stem).csv.zst' (header)\""
      case .xlsx, .xls: "save it as CSV"
      case .avro, .orc, .arrow, .feather: "write it as CSV or JSON lines with the tool that made it"
      }
    return Diagnostic(
      .extractDeclaration,
      path.map { "'\($0)' is of a format that is not read: \(name)" }
        ?? "\(name) files are not read", at: span,
      hint: "CSV, JSON and JSON lines are read; \(self == .parquet ? "convert it, for example: " : "")\(convert)")
  }
}
