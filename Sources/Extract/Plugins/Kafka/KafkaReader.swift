import Base
import Kafka

/// Reads the partitions of a stream's topics, some at the same time, each batch from one of them.
final class KafkaReader: BatchReader {
  private let stream: KafkaStream
  private let settings: KafkaSettings
  private let request: ReadRequest
  private let client: KafkaClient
  private let mapper: RecordMapper
  private var decoder: MessageDecoder
  private var partitions: [KafkaPartition] = []
  /// The places in `partitions`, by part.
  private var places: [String: Int] = [:]
  /// Batches without rows that say where a first run begins.
  private var beginnings: [Batch]?
  /// Partitions that are read at the same time: each may have some megabytes fetched ahead.
  private var width = 8
  /// Following: whether what was there at first is read.
  private var isFollowing = false
  private var sinceProgress = Stopwatch()
  private var sinceListing = Stopwatch()
  private(set) var warnings: [Diagnostic] = []
  /// Following: seconds after which new partitions are looked for.
  private static let listingInterval = 10.0
  private static let pollMilliseconds = 100

  init(_ stream: KafkaStream, _ settings: KafkaSettings, _ request: ReadRequest) throws(Diagnostic) {
    self.stream = stream
    self.settings = settings
    self.request = request
    mapper = try RecordMapper(table: request.table, mappings: request.stream.columns)
    decoder = MessageDecoder(mapper: mapper)
    client = try KafkaClient(settings, isCancelled: request.isCancelled)
  }

  func takeNotes() -> [String] { client.takeLines() }

  func next() throws(Diagnostic) -> Batch? {
    do throws(Diagnostic) { return try nextBatch() } catch {
      // What was waited for when the user stopped it is no matter.
      if request.isCancelled() { return nil }
      var error = error
      error.span = error.span ?? request.stream.span
      throw error
    }
  }

  private func nextBatch() throws(Diagnostic) -> Batch? {
    if beginnings == nil { beginnings = try begin().reversed() }
    if let batch = beginnings?.popLast() { return batch }
    while !request.isCancelled() {
      if let index = ready() { return partitions[index].takeBatch(mapper: mapper) }
      try startWaiting()
      if !partitions.contains(where: { $0.state == .reading }) {
        guard request.follows else { return nil }
        if !isFollowing { follow() }
        try startWaiting()
      }
      if isFollowing, sinceListing.seconds > Self.listingInterval { try lookForMore() }
      let count = try client.poll(atMost: stream.batchMessages, milliseconds: Self.pollMilliseconds) {
        event throws(Diagnostic) in try take(event)
      }
      if isFollowing, count == 0, ready() == nil { return nil }
      if !isFollowing, sinceProgress.seconds > settings.timeout { throw stuck() }
    }
    return nil
  }

  // MARK: - What is to be read

  /// Finds the partitions, and where each is to be read from and to.
  ///
  /// - Returns: On a first run that does not begin at the beginning, the positions at which it begins. They are committed together:
  ///   a partition that has none later on is a new one.
  private func begin() throws(Diagnostic) -> [Batch] {
    let plan = try KafkaPlan(stream, client, request)
    warnings = plan.warnings
    for found in plan.partitions { add(found, target: found.high) }
    guard request.positions.isEmpty, stream.start != .earliest else { return [] }
    var batches = partitions.indices.map { partitions[$0].takeBatch(mapper: mapper) }
    for index in batches.indices.dropLast() { batches[index].isResumable = false }
    return batches
  }

  private func add(_ found: KafkaPlan.Partition, target: Int) {
    let partition = KafkaPartition(
      found.topic, found.number, at: found.position, low: found.low, target: target, mapper: mapper)
    places[partition.part] = partitions.count
    partitions.append(partition)
  }

  /// From now on all partitions are read, without an end.
  private func follow() {
    isFollowing = true
    width = .max
    for index in partitions.indices {
      partitions[index].target = .max
      partitions[index].state = .waiting
    }
    sinceListing = Stopwatch()
  }

  /// Begins with partitions that have come since.
  private func lookForMore() throws(Diagnostic) {
    sinceListing = Stopwatch()
    let topics = try stream.chosen(among: try client.topics(), at: request.stream.span)
    for topic in topics {
      for number in topic.partitions where places[KafkaPartition.part(topic.name, number)] == nil {
        let (low, high) = try client.watermarks(topic.name, number)
        add(
          KafkaPlan.Partition(
            topic: topic.name, number: number, position: KafkaPosition(offset: low), low: low, high: high),
          target: .max)
      }
    }
  }

  private func startWaiting() throws(Diagnostic) {
    var reading = partitions.count { $0.state == .reading }
    for index in partitions.indices where partitions[index].state == .waiting {
      let partition = partitions[index]
      if partition.isComplete {
        partitions[index].state = .done
        continue
      }
      guard reading < width else { return }
      try client.start(partition.topic, partition.number, at: partition.begin)
      partitions[index].state = .reading
      reading += 1
      sinceProgress = Stopwatch()
    }
  }

  // MARK: - What comes

  private func take(_ event: KafkaEvent) throws(Diagnostic) {
    switch event {
    case .message(let message):
      guard let index = place(message.topic, message.partition) else { return }
      sinceProgress = Stopwatch()
      guard partitions[index].take(message, &decoder) else { return try replaced(index, message.offset) }
      stopIfComplete(index)
    case .end(let topic, let partition, let offset):
      guard let index = place(topic, partition) else { return }
      partitions[index].advance(to: offset)
      stopIfComplete(index)
    case .outOfRange(let topic, let partition):
      guard let index = place(topic, partition) else { return }
      try outOfRange(index)
    }
  }

  /// Of a partition that is read.
  private func place(_ topic: String, _ partition: Int) -> Int? {
    places[KafkaPartition.part(topic, partition)].flatMap { partitions[$0].state == .reading ? $0 : nil }
  }

  private func stopIfComplete(_ index: Int) {
    guard partitions[index].isComplete else { return }
    client.stop(partitions[index].topic, partitions[index].number)
    partitions[index].state = .done
  }

  /// The partition of which a batch is to be made now.
  private func ready() -> Int? {
    let total = partitions.reduce(0) { $0 + $1.payload.count }
    if total >= 4 * KafkaStream.batchBytes {
      return partitions.indices.max { partitions[$0].payload.count < partitions[$1].payload.count }
    }
    return partitions.indices.first { index in
      let partition = partitions[index]
      guard partition.isDirty else { return false }
      return partition.state == .done || partition.payload.count >= KafkaStream.batchBytes
        || partition.builder.recordCount >= stream.batchMessages
        || partition.age.map { $0.seconds >= stream.batchSeconds } ?? false
    }
  }

  // MARK: - What is gone

  /// A loaded message's place has another one.
  private func replaced(_ index: Int, _ offset: Int) throws(Diagnostic) {
    let partition = partitions[index]
    let gap = KafkaGap.replaced(offset: offset)
    try accept(gap, index, from: try client.watermarks(partition.topic, partition.number).low)
  }

  private func outOfRange(_ index: Int) throws(Diagnostic) {
    let partition = partitions[index]
    let (low, high) = try client.watermarks(partition.topic, partition.number)
    let gap = KafkaGap(at: partition.position.offset, low: low, high: high) ?? .trimmed(from: partition.begin, to: low)
    try accept(gap, index, from: low)
  }

  private func accept(_ gap: KafkaGap, _ index: Int, from low: Int) throws(Diagnostic) {
    let partition = partitions[index]
    let error = gap.diagnostic(partition.topic, partition.number, request.stream)
    guard stream.gaps == .skip else { throw error }
    warnings.append(error.asWarning)
    client.stop(partition.topic, partition.number)
    partitions[index].restart(at: low)
    partitions[index].state = .waiting
  }

  private func stuck() -> Diagnostic {
    guard let partition = partitions.first(where: { $0.state == .reading }) else { return client.unreachable() }
    var error = client.unreachable()
    error.message =
      "partition \(partition.number) of topic '\(partition.topic)' tells of messages up to offset \(partition.target), but nothing comes from "
      + "offset \(partition.position.offset) on: \(error.message)"
    return error
  }
}
