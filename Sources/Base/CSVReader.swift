/// Reads the records of a CSV text one at a time, from bytes.
///
/// RFC 4180, and beyond it what Python's `csv` module takes: records end in LF, CRLF or a lone CR; a quote inside an
/// unquoted field is text; text after a closing quote belongs to the field. Line breaks and delimiters inside quotes are
/// kept as they are. Blank lines are passed over, as `csv.DictReader` does. What Python would swallow in silence, a quote
/// that is never closed, is told (`unterminatedQuote`).
///
/// A text may come in pieces: `isLast` is false for all but the last one, `next` answers `incomplete` when the piece ends
/// within a record, and the caller continues with a piece that begins at `offset`.
public struct CSVReader: Sendable {
  public enum Outcome: Sendable {
    /// A record was read.
    case record
    /// The text is at its end.
    case end
    /// The piece ends before the record does.
    case incomplete
    /// A quoted field has no closing quote up to the text's end; `offset` is still at the record's start.
    case unterminatedQuote
  }

  /// The text.
  public let bytes: [UInt8]
  /// Where the next record begins.
  public private(set) var offset: Int
  /// The 1-based line on which the next record begins.
  public private(set) var line: Int
  private let delimiter: UInt8
  private let isLast: Bool
  private let keepsBlankLines: Bool

  /// - Parameters:
  ///   - start: Where the first record begins.
  ///   - line: The line at which it begins.
  ///   - keepsBlankLines: Blank lines are records of one empty field, as Python's `csv.reader` nearly has them.
  public init(
    _ bytes: [UInt8], from start: Int = 0, delimiter: UInt8 = UInt8(ascii: ","), line: Int = 1, isLast: Bool = true,
    keepsBlankLines: Bool = false
  ) {
    self.keepsBlankLines = keepsBlankLines
    self.bytes = bytes
    self.delimiter = delimiter
    self.line = line
    self.isLast = isLast
    offset = start == 0 && line == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start
  }

  /// Reads the next record into `record`, which keeps its storage from call to call.
  public mutating func next(into record: inout CSVRecord) -> Outcome {
    let bytes = bytes
    return bytes.withUnsafeBufferPointer { buffer in
      while true {
        record.reset(line: line, start: offset)
        let outcome = scan(buffer, &record)
        if outcome != .record || keepsBlankLines || !record.isBlank { return outcome }
      }
    }
  }

  /// Goes on behind the line on which the record that could not be read begins. Returns that line without its break.
  public mutating func skipLine() -> Range<Int> {
    let start = offset
    let end = bytes[start...].firstIndex(of: .lineFeed) ?? bytes.count
    offset = min(end + 1, bytes.count)
    line += 1
    return start..<(end > start && bytes[end - 1] == .carriageReturn ? end - 1 : end)
  }

  private mutating func scan(_ buffer: UnsafeBufferPointer<UInt8>, _ record: inout CSVRecord) -> Outcome {
    var index = offset
    var lines = 0
    if index >= buffer.count { return isLast ? .end : .incomplete }
    while true {
      var field = CSVField(range: index..<index)
      if index < buffer.count, buffer[index] == .quote {
        guard let close = closingQuote(buffer, after: index, &field, &lines) else {
          return isLast ? .unterminatedQuote : .incomplete
        }
        if close + 1 == buffer.count, !isLast { return .incomplete }
        field.isQuoted = true
        field.range = index + 1..<close
        index = close + 1
      }
      let rest = index
      while index < buffer.count, !endsField(buffer[index]) { index += 1 }
      if index == buffer.count, !isLast { return .incomplete }
      if !field.isQuoted {
        field.range = rest..<index
      } else if index > rest {
        field.tail = rest..<index
      }
      record.fields.append(field)
      if index < buffer.count, buffer[index] == delimiter {
        index += 1
        continue
      }
      record.range = offset..<index
      return finish(buffer, at: index, lines)
    }
  }

  /// Steps over the record's line break.
  private mutating func finish(_ buffer: UnsafeBufferPointer<UInt8>, at end: Int, _ lines: Int) -> Outcome {
    var index = end
    if index < buffer.count {
      let isReturn = buffer[index] == .carriageReturn
      index += 1
      if isReturn {
        if index == buffer.count, !isLast { return .incomplete }
        if index < buffer.count, buffer[index] == .lineFeed { index += 1 }
      }
    }
    line += lines + 1
    offset = index
    return .record
  }

  private func endsField(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == .lineFeed || byte == .carriageReturn
  }

  /// The place of the quote that closes the field opened at `open`.
  private func closingQuote(
    _ buffer: UnsafeBufferPointer<UInt8>, after open: Int, _ field: inout CSVField, _ lines: inout Int
  ) -> Int? {
    var index = open + 1
    while index < buffer.count {
      let byte = buffer[index]
      if byte == .lineFeed { lines += 1 }
      if byte == .quote {
        guard index + 1 < buffer.count, buffer[index + 1] == .quote else { return index }
        field.hasDoubledQuotes = true
        index += 1
      }
      index += 1
    }
    return nil
  }
}

/// One record of a CSV text: its fields as ranges of the reader's bytes.
public struct CSVRecord: Sendable {
  public fileprivate(set) var fields: [CSVField] = []
  /// The 1-based line on which the record begins.
  public fileprivate(set) var line = 1
  /// The record's bytes without its line break.
  public fileprivate(set) var range = 0..<0

  public init() {}

  fileprivate mutating func reset(line: Int, start: Int) {
    fields.removeAll(keepingCapacity: true)
    self.line = line
    range = start..<start
  }

  fileprivate var isBlank: Bool { fields.count == 1 && fields[0].range.isEmpty && !fields[0].isQuoted }

  /// The fields' texts; invalid UTF-8 becomes U+FFFD.
  public func texts(in bytes: [UInt8]) -> [String] { fields.map { $0.text(in: bytes) } }
}

/// One field of a record.
public struct CSVField: Sendable {
  /// The content, without the quotes around it.
  public var range: Range<Int>
  /// Whether the content stood in quotes: an empty field that did is a text, one that did not may count as null.
  public var isQuoted = false
  /// Whether the content holds quotes that are doubled in the text.
  public var hasDoubledQuotes = false
  /// What stands between the closing quote and the delimiter; malformed, but part of the field.
  public var tail: Range<Int>?

  /// The field's text as bytes.
  public func content<Bytes: RandomAccessCollection<UInt8>>(in bytes: Bytes) -> [UInt8] where Bytes.Index == Int {
    var content = [UInt8]()
    content.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      content.append(bytes[index])
      index += hasDoubledQuotes && bytes[index] == .quote ? 2 : 1
    }
    if let tail { content += bytes[tail] }
    return content
  }

  /// Hands over the field's bytes, without copying where they stand as they are meant.
  public func withContent<Result>(
    in bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if !hasDoubledQuotes, tail == nil { return body(UnsafeBufferPointer(rebasing: bytes[range])) }
    return content(in: bytes).withUnsafeBufferPointer(body)
  }

  /// The field's text; invalid UTF-8 becomes U+FFFD.
  public func text(in bytes: [UInt8]) -> String {
    hasDoubledQuotes || tail != nil
      ? String(decoding: content(in: bytes), as: UTF8.self) : String(decoding: bytes[range], as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate static let quote = UInt8(ascii: "\"")
  fileprivate static let lineFeed = UInt8(ascii: "\n")
  fileprivate static let carriageReturn = UInt8(ascii: "\r")
}
