import Base
import Kafka

/// Where a run reads each partition from and to, by what the brokers have and what is loaded.
struct KafkaPlan {
  struct Partition {
    let topic: String
    let number: Int
    let position: KafkaPosition
    /// The first offset that is there.
    let low: Int
    /// Behind the last one.
    let high: Int
  }

  private(set) var partitions: [Partition] = []
  private(set) var warnings: [Diagnostic] = []

  /// - Throws: X201 for a topic that there is none, X306 when messages are gone that were not read.
  init(_ stream: KafkaStream, _ client: KafkaClient, _ request: ReadRequest) throws(Diagnostic) {
    let topics = try stream.chosen(among: try client.topics(), at: request.stream.span)
    for topic in topics {
      for number in topic.partitions {
        let (low, high) = try client.watermarks(topic.name, number)
        var position = KafkaPosition(offset: low)
        if let stored = KafkaPosition(request.positions[KafkaPartition.part(topic.name, number)]) {
          position = try resumed(stored, topic.name, number, low: low, high: high, stream, request)
        } else if request.positions.isEmpty, stream.start == .latest {
          position.offset = high
        }
        partitions.append(
          Partition(topic: topic.name, number: number, position: position, low: low, high: high))
      }
    }
    try lookForLost(topics, stream, request)
    guard request.positions.isEmpty, case .time(let time) = stream.start else { return }
    // Kafka's times are whole milliseconds.
    let offsets = try client.offsets(
      since: (time.microseconds + 999) / 1_000, of: partitions.map { ($0.topic, $0.number) })
    partitions = zip(partitions, offsets).map { partition, offset in
      Partition(
        topic: partition.topic, number: partition.number,
        position: KafkaPosition(offset: max(partition.low, offset ?? partition.high)), low: partition.low,
        high: partition.high)
    }
  }

  private mutating func resumed(
    _ stored: KafkaPosition, _ topic: String, _ number: Int, low: Int, high: Int, _ stream: KafkaStream,
    _ request: ReadRequest
  ) throws(Diagnostic) -> KafkaPosition {
    guard let gap = KafkaGap(at: stored.offset, low: low, high: high) else { return stored }
    let error = gap.diagnostic(topic, number, request.stream)
    guard stream.gaps == .skip else { throw error }
    warnings.append(error.asWarning)
    return KafkaPosition(offset: low)
  }

  /// Looks for partitions that are loaded, but are not there any more.
  private mutating func lookForLost(
    _ topics: [KafkaTopic], _ stream: KafkaStream, _ request: ReadRequest
  ) throws(Diagnostic) {
    let known = Set(partitions.map { KafkaPartition.part($0.topic, $0.number) })
    for part in request.positions.keys where !known.contains(part) {
      let topic = part.split(separator: "/").dropLast().joined(separator: "/")
      guard let number = part.split(separator: "/").last.flatMap({ Int($0) }),
        stream.topics.contains(where: { topic.matches(glob: $0) })
      else { continue }
      let error = KafkaGap.removed.diagnostic(topic, number, request.stream)
      // Topics of a pattern come and go; one that has fewer partitions than before was made anew.
      if topics.contains(where: { $0.name == topic }), stream.gaps == .error { throw error }
      warnings.append(error.asWarning)
    }
  }
}

/// Why messages between what is loaded and what is there are gone.
enum KafkaGap: Equatable {
  /// Removed by the topic's retention before they were read.
  case trimmed(from: Int, to: Int)
  /// The partition ends before what is loaded.
  case shortened(from: Int, to: Int)
  /// The partition has another message where one was loaded.
  case replaced(offset: Int)
  /// There is no such partition any more.
  case removed

  /// - Returns: nil when there is none.
  init?(at offset: Int, low: Int, high: Int) {
    if offset < low {
      self = .trimmed(from: offset, to: low)
    } else if offset > high {
      self = .shortened(from: offset, to: high)
    } else {
      return nil
    }
  }

  func diagnostic(_ topic: String, _ number: Int, _ stream: ExtractStream) -> Diagnostic {
    let partition = "partition \(number) of topic '\(topic)'"
    let anew = "'model extract --full-refresh' reads what is there from its start into an empty table"
    let message: String
    let hint: String
    switch self {
    case .trimmed(let from, let to):
      let count = to - from == 1 ? "offset \(from) is" : "\(to - from) offsets, \(from) to \(to - 1), are"
      message = "\(count) gone from \(partition): the topic's retention removed them before they were read"
      hint =
        "to go on behind the gap, say 'gaps: skip' of the stream; \(anew); a longer retention or more frequent runs avoid it"
    case .shortened(let from, let to):
      message =
        "\(partition) ends at offset \(to), \(from - to) before offset \(from), up to which it is loaded: the topic was deleted and made anew, or has lost messages"
      hint =
        "to read what is there from its start beside the rows that are loaded, say 'gaps: skip' of the stream; \(anew)"
    case .replaced(let offset):
      message =
        "\(partition) has another message at offset \(offset) than the one that was loaded from there: the topic was deleted and made anew"
      hint =
        "to read what is there from its start beside the rows that are loaded, say 'gaps: skip' of the stream; \(anew)"
    case .removed:
      message = "\(partition) is loaded, but is not there any more"
      hint = "to go on without it, say 'gaps: skip' of the stream; \(anew)"
    }
    return Diagnostic(.extractGap, message, at: stream.span, hint: hint)
  }
}

extension Diagnostic {
  /// What the user has said is no error.
  var asWarning: Diagnostic {
    var warning = self
    warning.severity = .warning
    warning.hint = nil
    return warning
  }
}
