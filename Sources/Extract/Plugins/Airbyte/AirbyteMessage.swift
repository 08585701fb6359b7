import Base

/// Airbyte's messages.
enum AirbyteMessage {
  /// - Parameter line: One line, without its break.
  /// - Throws: For what is no message of the protocol.
  static func read(_ line: UnsafeBufferPointer<UInt8>) throws(JSONFault) -> ProgramMessage {
    let message = try TypedLine(line)
    switch message.type {
    case "RECORD":
      guard let record = message.value("record") else { throw JSONFault(reason: "no 'record'", isAtEnd: false) }
      var scanner = message.scanner
      scanner.offset = record.lowerBound
      let parts = try scanner.memberRanges()
      guard let data = parts.last(where: { $0.name == "data" })?.value else {
        throw JSONFault(reason: "a record without 'data'", isAtEnd: false)
      }
      let stream = parts.last { $0.name == "stream" }.flatMap { scanner.text($0.value) } ?? ""
      return .record(stream: stream, at: data.lowerBound)
    case "STATE": return message.value("state").map { .state(message.scanner.tree($0)) } ?? .nothing
    case "LOG": return note(message.value("log").map(message.scanner.tree))
    case "TRACE": return trace(message.value("trace").map(message.scanner.tree))
    // Answers to other questions than `read`.
    case "CATALOG", "CONNECTION_STATUS", "CONTROL", "SPEC": return .nothing
    default: throw JSONFault(reason: "a message of the unknown type '\(message.type)'", isAtEnd: false)
    }
  }

  private static func note(_ log: JSON?) -> ProgramMessage {
    guard let text = log?["message"]?.stringValue else { return .nothing }
    return .note("\(log?["level"]?.stringValue ?? "INFO") \(text)")
  }

  /// What a connector says of its failure.
  static func failure(_ error: JSON?) -> String {
    let texts = [error?["message"]?.stringValue, error?["internal_message"]?.stringValue].compactMap { $0 }
    return texts.count == 2 && texts[0] != texts[1] ? "\(texts[0]) (\(texts[1]))" : texts.first ?? ""
  }

  private static func trace(_ trace: JSON?) -> ProgramMessage {
    switch trace?["type"]?.stringValue {
    case "ERROR": return .failure(failure(trace?["error"]))
    case "STREAM_STATUS":
      let name = trace?["stream_status"]?["stream_descriptor"]?["name"]?.stringValue
      return name.map(ProgramMessage.stream) ?? .nothing
    default: return .nothing
    }
  }
}
