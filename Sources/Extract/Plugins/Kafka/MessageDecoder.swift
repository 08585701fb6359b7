import Base
import Kafka

/// Makes rows of messages: columns take fields of the value, which is a JSON object, and what Kafka knows of the message.
struct MessageDecoder {
  /// What a message has beside its value, by the names under which columns take it.
  private enum Property {
    case topic, partition, offset, timestamp, key, value, headers
    case header(String)

    init?(_ name: String) {
      switch name {
      case "_topic": self = .topic
      case "_partition": self = .partition
      case "_offset": self = .offset
      case "_timestamp": self = .timestamp
      case "_key": self = .key
      case "_value": self = .value
      case "_headers": self = .headers
      default:
        let prefix = "_headers."
        guard name.hasPrefix(prefix) else { return nil }
        self = .header(String(name.dropFirst(prefix.count)))
      }
    }
  }

  private let tree: JSONPathTree
  private let properties: [(slot: Int, property: Property)]
  private var fields: RecordFields

  init(mapper: RecordMapper) {
    let named = mapper.fields.enumerated().map { (slot: $0, name: $1, property: Property($1)) }
    properties = named.compactMap { field in field.property.map { (field.slot, $0) } }
    tree = JSONPathTree(slots: named.filter { $0.property == nil }.map { ($0.name, $0.slot) })
    fields = RecordFields(count: mapper.fields.count)
  }

  /// Adds a message to the rows, or to the quarantine, and its line to what is landed.
  mutating func decode(_ message: KafkaMessage, into builder: inout RowBuilder, payload: inout [UInt8]) {
    let line = Line(message)
    guard let value = message.value else {
      line.write(value: .tombstone, to: &payload)
      return builder.quarantine(
        message.key ?? UnsafeBufferPointer(start: nil, count: 0), line: message.offset,
        reason: "a tombstone: a message without a value")
    }
    var scanner = JSONScanner(value)
    do throws(JSONFault) {
      try scanner.record(
        tree, &fields, line: message.offset, into: &builder,
        completed: { Self.complete(&$0, properties, message) },
        checkEnd: { scanner throws(JSONFault) in
          scanner.skipSpace()
          if scanner.offset < value.count { throw JSONFault(reason: "text behind the record", isAtEnd: false) }
        })
      line.write(value: .json(value), to: &payload)
    } catch {
      line.write(value: .bytes(value), to: &payload)
      builder.quarantine(value, line: message.offset, reason: error.reason)
    }
  }

  /// What is landed of a message, with the line's end.
  func line(of message: KafkaMessage) -> [UInt8] {
    var bytes: [UInt8] = []
    let line = Line(message)
    guard let value = message.value else {
      line.write(value: .tombstone, to: &bytes)
      return bytes
    }
    var scanner = JSONScanner(value)
    do throws(JSONFault) {
      try scanner.skipValue()
      scanner.skipSpace()
      line.write(value: scanner.offset == value.count ? .json(value) : .bytes(value), to: &bytes)
    } catch {
      line.write(value: .bytes(value), to: &bytes)
    }
    return bytes
  }

  private static func complete(
    _ fields: inout RecordFields, _ properties: [(slot: Int, property: Property)], _ message: KafkaMessage
  ) {
    for (slot, property) in properties {
      switch property {
      case .topic: fields.set(slot, text: message.topic)
      case .partition: fields.set(slot, text: String(message.partition))
      case .offset: fields.set(slot, text: String(message.offset))
      case .timestamp:
        message.timestamp.map { fields.set(slot, text: Timestamp(microseconds: $0 * 1_000).shortISO8601) }
      case .key: message.key.map { fields.set(slot, text: text($0)) }
      case .value: message.value.map { fields.set(slot, text: text($0), isJSON: true) }
      case .headers:
        if !message.headers.isEmpty { fields.set(slot, text: headers(message).text, isJSON: true) }
      case .header(let name):
        if let value = message.headers.last(where: { $0.name == name })?.value { fields.set(slot, text: text(value)) }
      }
    }
  }

  /// By name; those of a name that comes more than once as a list.
  private static func headers(_ message: KafkaMessage) -> JSON {
    var values: OrderedDictionary<String, [JSON]> = [:]
    for (name, value) in message.headers {
      values[name, default: []].append(value.map { .string(text($0)) } ?? .null)
    }
    return .object(OrderedDictionary(values.map { ($0.key, $0.value.count == 1 ? $0.value[0] : .array($0.value)) }))
  }

  private static func text(_ bytes: [UInt8]) -> String { bytes.withUnsafeBufferPointer(text) }

  /// Bytes that are no text of a warehouse stand as `\x` and their digits.
  private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    Self.isText(bytes) ? String(decoding: bytes, as: UTF8.self) : "\\x" + Digest.hexadecimal(Array(bytes))
  }

  fileprivate static func isText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    TextEncoding.utf8.isText(bytes) && !bytes.contains(0)
  }
}

/// What is landed of a message: one line of JSON from which each of its bytes can be had again.
private struct Line {
  enum Value {
    case tombstone
    case json(UnsafeBufferPointer<UInt8>)
    case bytes(UnsafeBufferPointer<UInt8>)
  }

  private let message: KafkaMessage

  init(_ message: KafkaMessage) { self.message = message }

  func write(value: Value, to bytes: inout [UInt8]) {
    var members: OrderedDictionary<String, JSON> = [
      "topic": .string(message.topic), "partition": .int(message.partition), "offset": .int(message.offset),
    ]
    if let timestamp = message.timestamp { members["timestamp"] = .int(timestamp) }
    if let key = message.key { members[MessageDecoder.isText(key) ? "key" : "key_hex"] = content(key) }
    if !message.headers.isEmpty {
      members["headers"] = .array(
        message.headers.map { name, value in
          .array([.string(name), value.map { $0.withUnsafeBufferPointer(header) } ?? .null])
        })
    }
    switch value {
    case .tombstone: members["value"] = .null
    case .json(let value) where !value.contains(.lineFeed):
      // As it came.
      bytes += Array(JSON.object(members).text.utf8.dropLast()) + Array(#","value":"#.utf8)
      bytes += value
      bytes += [.closeBrace, .lineFeed]
      return
    case .json(let value), .bytes(let value):
      members[MessageDecoder.isText(value) ? "value_text" : "value_hex"] = content(value)
    }
    bytes += Array(JSON.object(members).text.utf8) + [.lineFeed]
  }

  private func header(_ bytes: UnsafeBufferPointer<UInt8>) -> JSON {
    MessageDecoder.isText(bytes) ? content(bytes) : ["hex": content(bytes)]
  }

  /// A text, or the digits of what is none.
  private func content(_ bytes: UnsafeBufferPointer<UInt8>) -> JSON {
    .string(
      MessageDecoder.isText(bytes) ? String(decoding: bytes, as: UTF8.self) : Digest.hexadecimal(Array(bytes)))
  }
}
