import Base
import Nodes

/// A seed's CSV file, read in pieces: it may be larger than memory.
struct SeedFile {
  /// As messages name it.
  let shownPath: String
  private let path: String
  private let delimiter: UInt8

  init(node: Node, delimiter: UInt8) {
    shownPath = node.originalFilePath
    path = Paths.join(node.rootPath ?? "", node.originalFilePath)
    self.delimiter = delimiter
  }

  private static let pieceSize = 1 << 20

  /// Hands over every record, the header first, with the bytes that its ranges are in and where those start in the file.
  ///
  /// - Throws: E102 for what is no text or no CSV.
  func forEachRecord(
    _ body: (CSVRecord, _ bytes: [UInt8], _ base: Int) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let input = try FileInput(path: path)
    var bytes = try input.read(upTo: Self.pieceSize)
    var (base, line) = (0, 1)
    var record = CSVRecord()
    while true {
      var reader = CSVReader(
        bytes, delimiter: delimiter, line: line, isLast: input.isAtEnd, keepsBlankLines: true)
      var outcome = reader.next(into: &record)
      while case .record = outcome {
        try body(record, bytes, base)
        outcome = reader.next(into: &record)
      }
      try checkEncoding(bytes[..<reader.offset])
      if case .unterminatedQuote = outcome {
        throw Diagnostic(
          .invalidSeed, "a quote on line \(reader.line) is never closed",
          at: try span(base + reader.offset..<base + reader.offset + 1),
          hint: "close it, or double it to mean the sign itself")
      }
      guard case .incomplete = outcome else { return }
      base += reader.offset
      line = reader.line
      bytes = Array(bytes[reader.offset...]) + (try input.read(upTo: max(Self.pieceSize, bytes.count)))
    }
  }

  /// A place in the file, for messages: only then is it read as a whole.
  func span(_ range: Range<Int>) throws(Diagnostic) -> SourceSpan {
    SourceSpan(file: SourceFile(path: shownPath, bytes: try FileSystem.read(path)), range: range)
  }

  private func checkEncoding(_ bytes: ArraySlice<UInt8>) throws(Diagnostic) {
    guard bytes.contains(0) || String(validating: bytes, as: UTF8.self) == nil else { return }
    let file = SourceFile(path: shownPath, bytes: try FileSystem.read(path))
    if let place = file.invalidByte {
      throw Diagnostic(.invalidSeed, "\(shownPath) is not UTF-8", at: place, hint: .saveAsUTF8)
    }
    let offset = file.bytes.firstIndex(of: 0) ?? 0
    throw Diagnostic(
      .invalidSeed, "\(shownPath) holds a NUL byte", at: SourceSpan(file: file, range: offset..<offset + 1),
      hint: "delete it; if every second byte is one, the file is UTF-16: save it as UTF-8")
  }
}
