import Base
import Kafka

/// A partition while it is read: what is collected of it for the next batch, and how far it is to be read.
struct KafkaPartition {
  enum State {
    case waiting, reading
    /// All that was there when the run began is read.
    case done
  }

  let topic: String
  let number: Int
  var state = State.waiting
  /// Behind what is collected.
  private(set) var position: KafkaPosition
  /// Reading ends before this offset.
  var target: Int
  /// The loaded message that must be found again before others are taken.
  private(set) var awaited: KafkaPosition.Mark?
  private(set) var builder: RowBuilder
  private(set) var payload: [UInt8] = []
  /// Where the last message's line begins in the payload.
  private var lastLine: (start: Int, offset: Int)?
  /// The offset of the last batch.
  private var handedOver: Int
  /// Since there is something to commit.
  private(set) var age: Stopwatch?

  /// - Parameter low: The first offset that is still there.
  init(_ topic: String, _ number: Int, at position: KafkaPosition, low: Int, target: Int, mapper: RecordMapper) {
    (self.topic, self.number, self.position, self.target) = (topic, number, position, target)
    handedOver = position.offset
    // With retention the message may be gone although nothing was missed.
    if let mark = position.mark, mark.offset >= low { awaited = mark }
    builder = RowBuilder(mapper: mapper, file: Self.part(topic, number))
  }

  static func part(_ topic: String, _ number: Int) -> String { "\(topic)/\(number)" }
  var part: String { Self.part(topic, number) }

  /// Where fetching begins.
  var begin: Int { awaited?.offset ?? position.offset }
  var isComplete: Bool { position.offset >= target }
  /// Whether the position is beyond the last batch.
  var isDirty: Bool { position.offset > handedOver }

  /// Forgets what is known of messages that are not there any more.
  mutating func restart(at offset: Int) {
    position = KafkaPosition(offset: offset)
    awaited = nil
  }

  /// Nothing is before this offset that was not handed over.
  mutating func advance(to offset: Int) {
    guard offset > position.offset else { return }
    position.offset = offset
    touch()
  }

  private mutating func touch() { if age == nil { age = Stopwatch() } }

  /// Takes a message.
  ///
  /// - Returns: false when it is not the one that was loaded from its offset.
  mutating func take(_ message: KafkaMessage, _ decoder: inout MessageDecoder) -> Bool {
    if let mark = awaited {
      awaited = nil
      if message.offset == mark.offset {
        return KafkaPosition.Mark(offset: mark.offset, line: decoder.line(of: message)) == mark
      }
    }
    guard message.offset >= position.offset else { return true }
    guard message.offset < target else {
      // What lies between, if anything, is no message: transactions' marks, or compacted.
      advance(to: target)
      return true
    }
    lastLine = (payload.count, message.offset)
    decoder.decode(message, into: &builder, payload: &payload)
    position.offset = message.offset + 1
    touch()
    return true
  }

  /// What is collected.
  mutating func takeBatch(mapper: RecordMapper) -> Batch {
    if let lastLine {
      position.mark = KafkaPosition.Mark(offset: lastLine.offset, line: payload[lastLine.start...])
    }
    var batch = builder.batch(part: part, position: position.json, payload: payload, fileExtension: "jsonl")
    batch.place = "offset \(position.offset)"
    builder = RowBuilder(mapper: mapper, file: part)
    payload = []
    lastLine = nil
    age = nil
    handedOver = position.offset
    return batch
  }
}
