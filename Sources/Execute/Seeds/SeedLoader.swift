import Base
import Compile
import Nodes
import Warehouse

/// Opens seeds' CSV files as typed tables.
public struct SeedLoader: Sendable {
  private let dialect: Dialect
  private let warn: @Sendable (Diagnostic) -> Void

  /// - Parameter warn: Told of what dbt would pass over: columns without a name, rows without all fields.
  public init(dialect: Dialect, warn: @escaping @Sendable (Diagnostic) -> Void = { _ in }) {
    self.dialect = dialect
    self.warn = warn
  }

  /// The rows, each column with the type that all of its values have. The file is read once to find the types, and again
  /// for the rows.
  ///
  /// - Throws: E102 with file and line for a file that is no table, E103 for one without a header.
  public func load(_ node: Node) throws(Diagnostic) -> any SeedTable {
    let file = SeedFile(node: node, delimiter: try delimiter(of: node))
    // Types given in the config are the database's to apply: the text goes there as it is.
    let given = Set((node.config["column_types"]?.objectValue ?? [:]).keys)
    var header: SeedHeader?
    var columns: [SeedColumn] = []
    var count = 0
    var shortRow: (line: Int, range: Range<Int>, fields: Int)?
    try file.forEachRecord { record, bytes, base throws(Diagnostic) in
      let range = record.range.lowerBound + base..<record.range.upperBound + base
      guard let names = header?.names else {
        let found = try SeedHeader(record.texts(in: bytes), record, base, of: file)
        header = found
        columns = found.names.map { SeedColumn(isText: given.contains($0)) }
        return
      }
      let fields = record.fields
      guard fields.count <= names.count else {
        throw Diagnostic(
          .invalidSeed, "line \(record.line) has \(fields.count) fields, the header has \(names.count)",
          at: try file.span(range), hint: "put fields that hold commas in quotes")
      }
      if fields.count < names.count, shortRow == nil { shortRow = (record.line, range, fields.count) }
      bytes.withUnsafeBufferPointer { buffer in
        for position in fields.indices {
          fields[position].withContent(in: buffer) { columns[position].note($0) }
        }
      }
      count += 1
    }
    guard let header else {
      throw Diagnostic(
        .emptySeed, "\(file.shownPath) is empty", at: try file.span(0..<0),
        hint: "its first line must name the columns")
    }
    for warning in header.warnings { warn(warning) }
    if let shortRow {
      warn(
        Diagnostic(
          .invalidSeed, "line \(shortRow.line) has \(shortRow.fields) fields, the header has \(header.names.count)",
          at: try file.span(shortRow.range), severity: .warning, hint: "what is missing is null"))
    }
    return LoadedSeed(
      file: file,
      columns: zip(header.names, columns).map {
        ResultColumn(name: $0, type: dialect.seedTypeName($1.kind, longest: $1.longest))
      },
      types: columns, rowCount: count)
  }

  private func delimiter(of node: Node) throws(Diagnostic) -> UInt8 {
    let text = node.config.text("delimiter") ?? ","
    guard let byte = text.utf8.first, text.utf8.count == 1 else {
      throw Diagnostic(
        .invalidDelimiter, "the delimiter of seed '\(node.name)' must be one ASCII character, is '\(text)'",
        at: node.declaration)
    }
    return byte
  }
}

/// A seed whose types are known.
private struct LoadedSeed: SeedTable {
  let file: SeedFile
  let columns: [ResultColumn]
  let types: [SeedColumn]
  let rowCount: Int

  /// Bytes and rows of a batch, about.
  private static let (batchSize, batchRows) = (1 << 20, 16_384)

  func forEachBatch(_ body: (RowBuffer) throws(Diagnostic) -> Void) throws(Diagnostic) {
    var isHeader = true
    var rows = RowBuffer(width: types.count)
    try file.forEachRecord { record, bytes, _ throws(Diagnostic) in
      if isHeader {
        isHeader = false
        return
      }
      let fields = record.fields
      bytes.withUnsafeBufferPointer { buffer in
        for (position, type) in types.enumerated() {
          guard position < fields.count else {
            rows.appendNull()
            continue
          }
          fields[position].withContent(in: buffer) { type.append($0, to: &rows) }
        }
      }
      if rows.bytes.count >= Self.batchSize || rows.count >= Self.batchRows {
        try body(rows)
        rows.removeAll()
      }
    }
    if rows.count > 0 { try body(rows) }
  }
}
