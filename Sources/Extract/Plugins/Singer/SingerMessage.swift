import Base

/// Singer's messages.
///
/// SeeAlso: https://hub.meltano.com/singer/spec
enum SingerMessage {
  /// - Parameter line: One line, without its break.
  /// - Throws: For what is no message of the protocol.
  static func read(_ line: UnsafeBufferPointer<UInt8>) throws(JSONFault) -> ProgramMessage {
    let message = try TypedLine(line)
    let stream = message.value("stream").flatMap(message.scanner.text) ?? ""
    switch message.type {
    case "RECORD":
      guard let record = message.value("record") else { throw JSONFault(reason: "no 'record'", isAtEnd: false) }
      return .record(stream: stream, at: record.lowerBound)
    case "SCHEMA": return .stream(stream)
    case "STATE": return message.value("value").map { .state(message.scanner.tree($0)) } ?? .nothing
    // Rows are only ever added: what is no longer there stays.
    case "ACTIVATE_VERSION": return .stream(stream)
    case "BATCH":
      throw JSONFault(
        reason: "a BATCH, whose records are in files: turn 'batch_config' off in the tap's config", isAtEnd: false)
    default: throw JSONFault(reason: "a message of the unknown type '\(message.type)'", isAtEnd: false)
    }
  }
}
