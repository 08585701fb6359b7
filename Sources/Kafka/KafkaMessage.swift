import CKafka

/// What is read from a partition.
public enum KafkaEvent {
  case message(KafkaMessage)
  /// All that there is was read; further messages come at this offset or behind it.
  case end(topic: String, partition: Int, offset: Int)
  /// The offset asked for is not there: it is too old, or the partition is another one.
  case outOfRange(topic: String, partition: Int)
}

/// A message. Valid only while it is handed over.
public struct KafkaMessage {
  public let topic: String
  public let partition: Int
  public let offset: Int
  /// Milliseconds since 1970; nil when the broker keeps none.
  public let timestamp: Int?
  /// nil when there is none.
  public let key: UnsafeBufferPointer<UInt8>?
  /// nil for a tombstone.
  public let value: UnsafeBufferPointer<UInt8>?
  /// In their order; a name may come twice.
  public let headers: [(name: String, value: [UInt8]?)]
}

extension KafkaMessage {
  init(_ message: KafkaLibrary.Message, topic: String, _ library: KafkaLibrary) {
    let content = message.pointee
    self.topic = topic
    partition = Int(content.partition)
    offset = Int(content.offset)
    let time = library.timestamp(message, nil)
    timestamp = time >= 0 ? Int(time) : nil
    key = Self.bytes(content.key, content.key_length)
    value = Self.bytes(content.value, content.value_length)
    var headers: [(name: String, value: [UInt8]?)] = []
    var list: KafkaLibrary.Handle?
    if library.headers(message, &list) == 0, let list {
      var (name, value, length) = (KafkaLibrary.Text?.none, UnsafeRawPointer?.none, 0)
      while library.header(list, headers.count, &name, &value, &length) == 0, let text = name {
        headers.append((String(cString: text), value.map { Array(UnsafeRawBufferPointer(start: $0, count: length)) }))
      }
    }
    self.headers = headers
  }

  private static func bytes(_ pointer: UnsafeMutableRawPointer?, _ count: Int) -> UnsafeBufferPointer<UInt8>? {
    pointer.map { UnsafeBufferPointer(start: $0.assumingMemoryBound(to: UInt8.self), count: count) }
  }
}
