import Base

/// One JSON value with the records in a list at some path within it; a mapping there is the only record.
///
/// The list is read item by item, so a document of any size takes little memory.
struct JSONDocumentDecoder: RecordDecoder {
  /// Where in the document the next bytes begin.
  enum Place: String {
    case start
    /// Directly behind the list's `[`.
    case first
    /// Behind a record of the list.
    case next
    /// Behind the records.
    case behind
  }

  private(set) var line: Int
  private(set) var place: Place
  let canGrow = false
  private let path: [[UInt8]]
  private let tree: JSONPathTree
  private var fields: RecordFields
  /// Makes the error for a document that cannot be read.
  private let unreadable: @Sendable (_ message: String, _ hint: String?) -> Diagnostic

  /// - Parameter path: Names and places joined by `.`; empty for the document itself.
  init(
    fields: [String], path: String, line: Int = 1, place: Place = .start,
    unreadable: @escaping @Sendable (String, String?) -> Diagnostic
  ) {
    tree = JSONPathTree(paths: fields)
    self.fields = RecordFields(count: fields.count)
    self.path = path.utf8.split(separator: UInt8(ascii: ".")).map(Array.init)
    self.line = line
    self.place = place
    self.unreadable = unreadable
  }

  mutating func decode(_ bytes: [UInt8], isLast: Bool, into builder: inout RowBuilder) throws(Diagnostic) -> Int {
    let result: Result<Int, Diagnostic> = bytes.withUnsafeBufferPointer { buffer in
      decode(buffer, isLast, &builder)
    }
    return try result.get()
  }

  private mutating func decode(
    _ buffer: UnsafeBufferPointer<UInt8>, _ isLast: Bool, _ builder: inout RowBuilder
  ) -> Result<Int, Diagnostic> {
    var done = 0
    // The end of what is understood so far, up to which lines are counted.
    func advance(to offset: Int) {
      line += buffer[done..<offset].count { $0 == .lineFeed }
      done = offset
    }
    // A byte order mark may be cut.
    if place == .start, !isLast, buffer.count < 3 { return .success(0) }
    var scanner = JSONScanner(buffer, at: place == .start && buffer.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    do throws(JSONFault) {
      if place == .start {
        var known: [String] = []
        if let missing = try missingStep(path[...], &scanner, &known) {
          return .failure(unreadable("has no '\(missing)'", Diagnostic.didYouMean(missing, among: known)))
        }
        if scanner.take(.openBracket) {
          place = .first
          advance(to: scanner.offset)
        } else {
          try record(&scanner, done, isLast, &builder)
          place = .behind
        }
      }
      while place == .first || place == .next {
        if try scanner.peek() == .closeBracket {
          place = .behind
        } else {
          if place == .next, !scanner.take(.comma) { throw scanner.fault("expected ',' or ']'") }
          try record(&scanner, done, isLast, &builder)
          place = .next
        }
        advance(to: scanner.offset)
      }
    } catch {
      // What comes before a fault is loaded; the next call then begins with the fault.
      if done > 0 || error.isAtEnd && !isLast { return .success(done) }
      return .failure(unreadable("is no JSON, line \(lineOf(scanner, done, buffer)): \(error.reason)", nil))
    }
    advance(to: buffer.count)
    return .success(done)
  }

  private mutating func record(
    _ scanner: inout JSONScanner, _ done: Int, _ isLast: Bool, _ builder: inout RowBuilder
  ) throws(JSONFault) {
    _ = try scanner.peek()
    let line = lineOf(scanner, done, scanner.bytes)
    try scanner.record(tree, &fields, line: line, into: &builder) { scanner throws(JSONFault) in
      // Only a number does not tell whether it goes on.
      let last = scanner.bytes[scanner.offset - 1]
      if !isLast, last.isDigit { _ = try scanner.peek() }
    }
  }

  private func lineOf(_ scanner: JSONScanner, _ done: Int, _ buffer: UnsafeBufferPointer<UInt8>) -> Int {
    line + buffer[done..<min(scanner.offset, buffer.count)].count { $0 == .lineFeed }
  }

  /// Steps into the value at a path. Returns the step that there is not, if any, and what there is in its place.
  private func missingStep(
    _ path: ArraySlice<[UInt8]>, _ scanner: inout JSONScanner, _ known: inout [String]
  ) throws(JSONFault) -> String? {
    let first = try scanner.peek()
    guard let step = path.first else { return nil }
    let name = String(decoding: step, as: UTF8.self)
    if first == .openBracket, let index = Int(name) {
      scanner.offset += 1
      for _ in 0..<index {
        try scanner.skipValue()
        guard scanner.take(.comma) else { return name }
      }
      return try missingStep(path.dropFirst(), &scanner, &known)
    }
    known = []
    guard scanner.take(.openBrace), try scanner.peek() != .closeBrace else { return name }
    repeat {
      guard try scanner.peek() == .quote else { throw scanner.fault("expected a quoted key") }
      let start = scanner.offset + 1
      try scanner.skipString()
      let key = scanner.bytes[start..<scanner.offset - 1]
      guard try scanner.peek() == .colon else { throw scanner.fault("expected ':'") }
      scanner.offset += 1
      if key.elementsEqual(step) { return try missingStep(path.dropFirst(), &scanner, &known) }
      known.append(String(decoding: key, as: UTF8.self))
      try scanner.skipValue()
    } while scanner.take(.comma)
    guard scanner.take(.closeBrace) else { throw scanner.fault("expected ',' or '}'") }
    return name
  }
}
