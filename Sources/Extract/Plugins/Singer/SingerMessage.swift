import Base

/// Singer's messages.
///
/// SeeAlso: https://hub.meltano.com/singer/spec
enum SingerMessage {
  /// - Parameter line: One line, without its break.
  /// - Throws: For what is no message of the protocol.
  static func read(_ line: UnsafeBufferPointer<UInt8>) throws(JSONFault) -> ProgramMessage {
    var scanner = JSONScanner(line)
    let members = try scanner.memberRanges()
    scanner.skipSpace()
    if scanner.offset < line.count { throw JSONFault(reason: "text behind the message", isAtEnd: false) }
    func value(_ name: String) -> Range<Int>? { members.last { $0.name == name }?.value }
    guard let type = value("type").flatMap(scanner.text) else { throw JSONFault(reason: "no 'type'", isAtEnd: false) }
    let stream = value("stream").flatMap(scanner.text) ?? ""
    switch type {
    case "RECORD":
      guard let record = value("record") else { throw JSONFault(reason: "no 'record'", isAtEnd: false) }
      return .record(stream: stream, at: record.lowerBound)
    case "SCHEMA": return .stream(stream)
    case "STATE": return value("value").map { .state(scanner.tree($0)) } ?? .nothing
    // Rows are only ever added: what is no longer there stays.
    case "ACTIVATE_VERSION": return .stream(stream)
    case "BATCH":
      throw JSONFault(
        reason: "a BATCH, whose records are in files: turn 'batch_config' off in the tap's config", isAtEnd: false)
    default: throw JSONFault(reason: "a message of the unknown type '\(type)'", isAtEnd: false)
    }
  }
}
