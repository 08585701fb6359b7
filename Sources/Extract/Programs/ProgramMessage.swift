import Base

/// What a line of a program means.
enum ProgramMessage {
  /// A record of a stream, which begins at that offset of the line.
  case record(stream: String, at: Int)
  /// Something else about a stream.
  case stream(String)
  /// From where the stream can be continued.
  case state(JSON)
  /// For the log.
  case note(String)
  /// Why the program is going to end.
  case failure(String)
  /// What means nothing here.
  case nothing
}

/// A line that is one JSON object with a `type`, as all messages are.
struct TypedLine {
  let type: String
  let scanner: JSONScanner
  private let members: [(name: String, value: Range<Int>)]

  /// - Parameter line: Without its break.
  /// - Throws: For what is no such object.
  init(_ line: UnsafeBufferPointer<UInt8>) throws(JSONFault) {
    var scanner = JSONScanner(line)
    members = try scanner.memberRanges()
    scanner.skipSpace()
    if scanner.offset < line.count { throw JSONFault(reason: "text behind the message", isAtEnd: false) }
    self.scanner = scanner
    guard let type = members.last(where: { $0.name == "type" }).flatMap({ scanner.text($0.value) }) else {
      throw JSONFault(reason: "no 'type'", isAtEnd: false)
    }
    self.type = type
  }

  /// Where a member's value is.
  func value(_ name: String) -> Range<Int>? { members.last { $0.name == name }?.value }
}

extension JSONScanner {
  /// The members of the object that begins here, each with the range of its value. Valid only for this scanner's bytes.
  mutating func memberRanges() throws(JSONFault) -> [(name: String, value: Range<Int>)] {
    var found: [(name: String, value: Range<Int>)] = []
    try members { scanner, name throws(JSONFault) in
      _ = try scanner.peek()
      let start = scanner.offset
      try scanner.skipValue()
      found.append((scanner.plainText(name), start..<scanner.offset))
    }
    return found
  }

  /// A text's content; nil for what is none.
  func text(_ value: Range<Int>) -> String? {
    guard value.count >= 2, bytes[value.lowerBound] == .quote else { return nil }
    return plainText(value.lowerBound + 1..<value.upperBound - 1)
  }

  private func plainText(_ range: Range<Int>) -> String {
    let content = UnsafeBufferPointer(rebasing: bytes[range])
    if content.contains(.backslash) { return String(decoding: JSONEscapes.decode(content).content, as: UTF8.self) }
    return String(decoding: content, as: UTF8.self)
  }

  /// A value as a tree.
  func tree(_ value: Range<Int>) -> JSON { (try? JSONParser.parse(Array(bytes[value]))) ?? .null }
}
