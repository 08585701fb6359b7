/// What matters of one line of a tap.
struct SingerMessage {
  enum Kind: String {
    case schema = "SCHEMA"
    case record = "RECORD"
    case state = "STATE"
    case activateVersion = "ACTIVATE_VERSION"
    case batch = "BATCH"
  }

  /// nil for kinds that the protocol does not know.
  var kind: Kind?
  /// As it is written.
  var type = ""
  var stream = ""
  /// Where in the line the record or the state begins.
  var content: Int?

  /// - Parameter line: One line, without its break.
  /// - Throws: For what is no JSON object with a `type`.
  init(_ line: UnsafeBufferPointer<UInt8>) throws(JSONFault) {
    var scanner = JSONScanner(line)
    var message = Self()
    try scanner.members { scanner, name throws(JSONFault) in
      let key = UnsafeBufferPointer(rebasing: line[name])
      _ = try scanner.peek()
      let start = scanner.offset
      try scanner.skipValue()
      let value = start..<scanner.offset
      switch key.count {
      case 4 where key.elementsEqual("type".utf8): message.type = Self.text(line, value)
      case 6 where key.elementsEqual("stream".utf8): message.stream = Self.text(line, value)
      case 6 where key.elementsEqual("record".utf8): message.content = start
      case 5 where key.elementsEqual("value".utf8): message.content = start
      default: break
      }
    }
    scanner.skipSpace()
    if scanner.offset < line.count { throw JSONFault(reason: "text behind the message", isAtEnd: false) }
    guard !message.type.isEmpty else { throw JSONFault(reason: "no 'type'", isAtEnd: false) }
    message.kind = Kind(rawValue: message.type)
    self = message
  }

  private init() {}

  /// A text's content; empty for what is none.
  private static func text(_ line: UnsafeBufferPointer<UInt8>, _ value: Range<Int>) -> String {
    guard value.count >= 2, line[value.lowerBound] == .quote else { return "" }
    let content = UnsafeBufferPointer(rebasing: line[value.lowerBound + 1..<value.upperBound - 1])
    if content.contains(.backslash) { return String(decoding: JSONEscapes.decode(content).content, as: UTF8.self) }
    return String(decoding: content, as: UTF8.self)
  }
}
