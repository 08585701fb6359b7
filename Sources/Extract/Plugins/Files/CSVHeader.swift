import Base

/// The first record of a CSV file, which names its fields.
enum CSVHeader {
  /// Reads the header and leaves the input at the file's start.
  ///
  /// - Throws: X202 for a header with a name twice, or one that cannot be read; X101 for a mapping of a field that the file
  ///   does not have.
  static func read(
    _ file: SourceDataFile, _ stream: FilesStream, _ request: ReadRequest, _ input: any DataInput
  ) throws(Diagnostic) -> (RecordMapper, (FilePosition) -> any RecordDecoder) {
    let (names, end, line) = try names(file, stream, input)
    input.rewind()
    let mapper = try RecordMapper(table: request.table, mappings: request.stream.columns, known: names)
    var places: [Int] = []
    for field in mapper.fields {
      guard let place = names.firstIndex(of: field) else {
        // An empty file has no fields, and no records that could miss them.
        if names.isEmpty { continue }
        let mapping = request.stream.columns.values.first { $0.source == .field(field) }
        throw Diagnostic(
          .extractDeclaration, "'\(file.path)' has no column '\(field)'", at: mapping?.span ?? file.span,
          hint: Diagnostic.didYouMean(field, among: names)
            ?? "it has \(names.map { "'\($0)'" }.joined(separator: ", "))")
      }
      places.append(place)
    }
    let decoder = { [places] (position: FilePosition) -> any RecordDecoder in
      CSVDecoder(
        places: places, width: names.count, delimiter: stream.delimiter, encoding: stream.encoding,
        line: position.offset == 0 ? line : position.line, headerEnd: position.offset == 0 ? end : 0)
    }
    return (mapper, decoder)
  }

  /// The names, and the offset and line behind the header.
  private static func names(
    _ file: SourceDataFile, _ stream: FilesStream, _ input: any DataInput
  ) throws(Diagnostic) -> ([String], Int, Int) {
    var bytes: [UInt8] = []
    var record = CSVRecord()
    while true {
      let piece = try input.read(upTo: 1 << 16)
      bytes += piece
      if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
        throw unreadable(file, "is UTF-16 text", hint: "convert it to UTF-8 first")
      }
      var reader = CSVReader(bytes, delimiter: stream.delimiter, isLast: piece.isEmpty)
      switch reader.next(into: &record) {
      case .end: return ([], reader.offset, reader.line)
      case .unterminatedQuote: throw unreadable(file, "has a header with a quote that is never closed")
      case .incomplete:
        if bytes.count > 1 << 20 { throw unreadable(file, "has no header in its first megabyte") }
      case .record:
        var replaced = 0
        let names = record.fields.map { field in
          field.content(in: bytes).withUnsafeBufferPointer { stream.encoding.text($0, replaced: &replaced) }
        }
        try refuseDuplicates(names, file)
        return (names, reader.offset, reader.line)
      }
    }
  }

  private static func refuseDuplicates(_ names: [String], _ file: SourceDataFile) throws(Diagnostic) {
    var seen: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      if let first = seen.updateValue(index, forKey: name) {
        throw unreadable(file, "has two columns named '\(name)', the \(ordinal(first)) and the \(ordinal(index))")
      }
    }
  }

  private static func ordinal(_ index: Int) -> String { "\(index + 1)." }

  private static func unreadable(_ file: SourceDataFile, _ what: String, hint: String? = nil) -> Diagnostic {
    Diagnostic(.extractUnreadable, "'\(file.path)' \(what)", at: file.span, hint: hint)
  }
}
