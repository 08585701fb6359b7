import Base
import Nodes
import Project

/// Fetches the rows of unit tests: from the declaration, from files in `tests/fixtures`, from seeds.
struct UnitTestRows {
  /// Fixture files by package and name.
  private var fixtures: [String: [String: [ProjectSource]]] = [:]
  private var seeds: [String: ProjectSource] = [:]

  init(_ files: [ProjectFiles]) {
    for source in files.flatMap({ $0[.fixture] }) {
      fixtures[source.package, default: [:]][source.name, default: []].append(source)
    }
    for source in files.flatMap({ $0[.seed] }) { seeds["\(source.package).\(source.name)"] = source }
  }

  /// - Parameters:
  ///   - package: Of the unit test.
  ///   - seed: The name of the seed that an input refers to, with its package where that is given.
  /// - Throws: P405 for rows that do not fit their format, and for a file that is not there.
  func fixture(
    _ properties: UnitTestFixtureProperties, package: String, seed: (package: String?, name: String)?
  ) throws(Diagnostic) -> UnitTestFixture {
    var rows: UnitTestFixture.Rows
    switch properties.format {
    case .dict: rows = .records(try records(properties, package: package, seed: seed))
    case .csv: rows = .records(try csv(properties, package: package))
    case .sql: rows = .sql(try text(properties, package: package).text.trimmingSpaces)
    }
    if case .records(let records) = rows { rows = .records(Self.promotingCompleteRow(records)) }
    return UnitTestFixture(
      input: properties.input, rows: rows, format: properties.format, fixture: properties.fixture,
      span: properties.span)
  }

  private func records(
    _ properties: UnitTestFixtureProperties, package: String, seed: (package: String?, name: String)?
  ) throws(Diagnostic) -> [OrderedDictionary<String, JSON>] {
    if let rows = properties.rows?.arrayValue { return rows.compactMap(\.objectValue) }
    if properties.rows == nil, properties.fixture == nil, properties.input != nil {
      guard let seed, let source = seeds["\(seed.package ?? package).\(seed.name)"] else {
        throw Diagnostic(
          .invalidUnitTest, "\(properties.subject) has no rows, and is no seed whose file could give them",
          at: properties.span,
          hint: seed.flatMap { Diagnostic.didYouMean($0.name, among: seeds.values.map(\.name)) }
            ?? "add 'rows:'; for no rows write 'rows: []'")
      }
      let file = SourceFile(path: source.originalPath, bytes: try FileSystem.read(source.absolutePath))
      return try Self.records(file)
    }
    let hint =
      properties.fixture == nil
      ? properties.rows == nil ? "add 'rows:'" : "add 'format: csv' or 'format: sql' for rows that are text"
      : "add 'format: csv' or 'format: sql'"
    throw Diagnostic(
      .invalidUnitTest, "the rows of \(properties.subject) do not match format dict", at: properties.rowsSpan,
      hint: hint)
  }

  private func csv(
    _ properties: UnitTestFixtureProperties, package: String
  ) throws(Diagnostic) -> [OrderedDictionary<String, JSON>] {
    let (text, file) = try text(properties, package: package)
    let records = try Self.records(
      file ?? SourceFile(path: properties.span.file.path, text: text), inline: file == nil ? properties.rowsSpan : nil)
    return records.map { $0.mapValues { $0 == "" ? .null : $0 } }
  }

  /// The text of the rows, and the file that it is in.
  private func text(
    _ properties: UnitTestFixtureProperties, package: String
  ) throws(Diagnostic) -> (text: String, file: SourceFile?) {
    if let name = properties.fixture {
      let file = try file(name, properties, package: package)
      return (file.text, file)
    }
    if let text = properties.rows?.stringValue { return (text, nil) }
    throw Diagnostic(
      .invalidUnitTest,
      "the rows of \(properties.subject) do not match format \(properties.format.rawValue): expected text",
      at: properties.rowsSpan,
      hint: properties.rows == nil ? "add 'rows:' or 'fixture:'" : "write the rows as text below 'rows: |'")
  }

  private func file(
    _ name: String, _ properties: UnitTestFixtureProperties, package: String
  ) throws(Diagnostic) -> SourceFile {
    let known = fixtures[package]?[name] ?? []
    let ending = properties.format.rawValue
    if let file = known.first(where: { Paths.fileExtension($0.path) == ending })?.file { return file }
    if let other = known.first {
      throw Diagnostic(
        .invalidUnitTest, "\(properties.subject) has the format \(ending), its file is \(other.originalPath)",
        at: properties.rowsSpan, hint: "write 'format: \(Paths.fileExtension(other.path))'")
    }
    let names = (fixtures[package] ?? [:]).keys
    throw Diagnostic(
      .invalidUnitTest, "File not found for fixture '\(name)' of \(properties.subject)", at: properties.rowsSpan,
      hint: Diagnostic.didYouMean(name, among: names)
        ?? "put '\(name).\(ending)' into the folder 'fixtures' of a test path, and name it without its ending")
  }

  /// The records of a CSV text by column; a field that a record lacks is null.
  ///
  /// - Parameter inline: Where the text stands when it is no file's.
  private static func records(
    _ file: SourceFile, inline: SourceSpan? = nil
  ) throws(Diagnostic) -> [OrderedDictionary<String, JSON>] {
    var reader = CSVReader(file.bytes)
    var record = CSVRecord()
    var header: [String]?
    var records: [OrderedDictionary<String, JSON>] = []
    while true {
      switch reader.next(into: &record) {
      case .record:
        let texts = record.texts(in: file.bytes)
        guard let names = header else {
          header = texts
          continue
        }
        guard texts.count <= names.count else {
          throw Diagnostic(
            .invalidUnitTest,
            "row \(records.count + 1) has \(texts.count) fields, the header has \(names.count): \(texts.joined(separator: ","))",
            at: inline ?? SourceSpan(file: file, range: record.range), hint: "put fields that hold commas in quotes")
        }
        let values = texts.map(JSON.string) + Array(repeating: .null, count: names.count - texts.count)
        records.append(OrderedDictionary(Array(zip(names, values)).map { ($0, $1) }))
      case .end, .incomplete: return records
      case .unterminatedQuote:
        throw Diagnostic(
          .invalidUnitTest, "a quote is never closed in the rows",
          at: inline ?? SourceSpan(file: file, range: reader.offset..<reader.offset + 1),
          hint: "close it, or double it to mean the sign itself")
      }
    }
  }

  /// The first row without a null changes places with the first row: some databases take the types of a query from its
  /// first row.
  private static func promotingCompleteRow(
    _ rows: [OrderedDictionary<String, JSON>]
  ) -> [OrderedDictionary<String, JSON>] {
    guard let complete = rows.firstIndex(where: { !$0.values.contains(.null) }) else { return rows }
    var rows = rows
    rows.swapAt(0, complete)
    return rows
  }
}
