import Base
import Nodes
import Warehouse

/// Reads a seed's CSV file into typed rows.
public struct SeedLoader: Sendable {
  private let dialect: Dialect

  public init(dialect: Dialect) {
    self.dialect = dialect
  }

  /// The rows, each column with the type that all of its values have.
  ///
  /// - Throws: E102 with file and line for a file that is no table, E103 for one without a header.
  public func load(_ node: Node) throws(Diagnostic) -> ResultSet {
    let file = SourceFile(
      path: node.originalFilePath, bytes: try FileSystem.read(Paths.join(node.rootPath ?? "", node.originalFilePath)))
    let (header, texts) = try records(of: file, delimiter: try delimiter(of: node))
    // Types given in the config are the database's to apply: the text goes there as it is.
    let given = Set((node.config["column_types"]?.objectValue ?? [:]).keys)
    var columns: [ResultColumn] = []
    var rows = Array(repeating: [SQLValue](), count: texts.count)
    for row in rows.indices { rows[row].reserveCapacity(header.count) }
    for (position, name) in header.enumerated() {
      let (kind, values) = column(texts, position, isText: given.contains(name))
      columns.append(ResultColumn(name: name, type: dialect.typeNames[kind]))
      for (row, value) in values.enumerated() { rows[row].append(value) }
    }
    return ResultSet(columns: columns, rows: rows)
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

  private func records(
    of file: SourceFile, delimiter: UInt8
  ) throws(Diagnostic) -> (header: [String], rows: [[String]]) {
    try checkEncoding(file)
    var reader = CSVReader(file.bytes, delimiter: delimiter)
    var record = CSVRecord()
    var header: [String]?
    var rows: [[String]] = []
    while true {
      switch reader.next(into: &record) {
      case .record:
        let texts = record.texts(in: file.bytes)
        guard let header else {
          header = try checked(texts, file, record)
          continue
        }
        guard texts.count == header.count else { throw ragged(texts.count, header.count, file, record) }
        rows.append(texts.map(\.withLineFeeds))
      case .end, .incomplete:
        guard let header else {
          throw Diagnostic(
            .emptySeed, "\(file.path) is empty", at: file.span, hint: "its first line must name the columns")
        }
        return (header, rows)
      case .unterminatedQuote:
        throw Diagnostic(
          .invalidSeed, "a quote on line \(reader.line) is never closed",
          at: SourceSpan(file: file, range: reader.offset..<reader.offset + 1),
          hint: "close it, or double it to mean the sign itself")
      }
    }
  }

  private func checkEncoding(_ file: SourceFile) throws(Diagnostic) {
    if let place = file.invalidByte {
      throw Diagnostic(.invalidSeed, "\(file.path) is not UTF-8", at: place, hint: .saveAsUTF8)
    }
    if let offset = file.bytes.firstIndex(of: 0) {
      throw Diagnostic(
        .invalidSeed, "\(file.path) holds a NUL byte", at: SourceSpan(file: file, range: offset..<offset + 1),
        hint: "delete it; if every second byte is one, the file is UTF-16: save it as UTF-8")
    }
  }

  private func checked(_ header: [String], _ file: SourceFile, _ record: CSVRecord) throws(Diagnostic) -> [String] {
    var seen: Set<String> = []
    for (position, name) in header.enumerated() {
      let field = record.fields[position].range
      if name.trimmingSpaces.isEmpty {
        throw Diagnostic(
          .invalidSeed, "column \(position + 1) has no name", at: SourceSpan(file: file, range: field),
          hint: "name it, or remove the comma")
      }
      if !seen.insert(name.lowercased()).inserted {
        throw Diagnostic(
          .invalidSeed, "two columns are named '\(name)'", at: SourceSpan(file: file, range: field),
          hint: "rename one of them")
      }
    }
    return header
  }

  private func ragged(_ count: Int, _ expected: Int, _ file: SourceFile, _ record: CSVRecord) -> Diagnostic {
    Diagnostic(
      .invalidSeed, "line \(record.line) has \(count) fields, the header has \(expected)",
      at: SourceSpan(file: file, range: record.range), hint: "put fields that hold commas in quotes")
  }

  private func column(_ rows: [[String]], _ position: Int, isText: Bool) -> (DataKind, [SQLValue]) {
    for type in SeedType.allCases where type != .text && !isText {
      var values: [SQLValue] = []
      values.reserveCapacity(rows.count)
      for row in rows {
        guard let value = type.value(row[position]) else { break }
        values.append(value)
      }
      if values.count == rows.count { return Self.kind(of: type, values) }
    }
    return (.text, rows.map { SeedType.text.value($0[position]) ?? .null })
  }

  /// Numbers are whole if all of them are; a column of nulls counts as whole numbers, as in dbt.
  private static func kind(of type: SeedType, _ values: [SQLValue]) -> (DataKind, [SQLValue]) {
    switch type {
    case .number:
      let isWhole = values.allSatisfy { value in
        if case .real(let real) = value { real.rounded() == real && abs(real) >= 9.2e18 } else { true }
      }
      if isWhole { return (.integer, values) }
      return (.number, values.map { if case .integer(let whole) = $0 { .real(Double(whole)) } else { $0 } })
    case .date: return (.date, values)
    case .timestamp, .isoTimestamp: return (.timestamp, values)
    case .boolean: return (.boolean, values)
    case .text: return (.text, values)
    }
  }
}

extension String {
  /// With every line break as a line feed, as Python reads text files.
  fileprivate var withLineFeeds: String {
    guard utf8.contains(UInt8(ascii: "\r")) else { return self }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    var isAfterReturn = false
    for byte in utf8 {
      if byte == UInt8(ascii: "\r") || !isAfterReturn || byte != UInt8(ascii: "\n") {
        bytes.append(byte == UInt8(ascii: "\r") ? UInt8(ascii: "\n") : byte)
      }
      isAfterReturn = byte == UInt8(ascii: "\r")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
