import Base
import CKafka

/// A topic and its partitions' numbers.
public struct KafkaTopic: Sendable {
  public let name: String
  public let partitions: [Int]
}

extension KafkaClient {
  /// The topics that this user may see.
  ///
  /// - Throws: Q103 when no broker answers, Q104 when one says no.
  public func topics() throws(Diagnostic) -> [KafkaTopic] {
    var found: KafkaLibrary.Metadata?
    try patiently("the list of topics") { library.metadata(handle, 1, nil, &found, $0) }
    guard let found else { return [] }
    defer { library.freeMetadata(found) }
    let content = found.pointee
    return (0..<Int(content.topic_count)).map { index in
      let topic = content.topics[index]
      return KafkaTopic(
        name: String(cString: topic.name),
        partitions: (0..<Int(topic.partition_count)).map { Int(topic.partitions[$0].id) }.sorted())
    }.sorted { $0.name < $1.name }
  }

  /// The first offset that is still there, and the one behind the last message that readers may see.
  public func watermarks(_ topic: String, _ partition: Int) throws(Diagnostic) -> (low: Int, high: Int) {
    var (low, high): (Int64, Int64) = (0, 0)
    try patiently("the offsets of '\(topic)', partition \(partition)") {
      library.watermarks(handle, topic, Int32(partition), &low, &high, $0)
    }
    return (Int(low), Int(high))
  }

  /// The first offset of each partition whose message is not older than a moment; nil where all are.
  ///
  /// - Parameter milliseconds: Since 1970.
  public func offsets(
    since milliseconds: Int, of partitions: [(topic: String, partition: Int)]
  ) throws(Diagnostic) -> [Int?] {
    guard let places = library.makePlaces(Int32(partitions.count)) else { return [] }
    defer { library.freePlaces(places) }
    for partition in partitions { _ = library.addPlace(places, partition.topic, Int32(partition.partition)) }
    try patiently("the offsets by time") { wait in
      // An answer overwrites what was asked.
      for index in partitions.indices { places.pointee.places[index].offset = Int64(milliseconds) }
      return library.offsetsForTimes(handle, places, wait)
    }
    var offsets: [Int?] = []
    for index in partitions.indices {
      let place = places.pointee.places[index]
      guard place.error == 0 else {
        throw .refused("the offsets by time of '\(partitions[index].topic)': \(text(place.error))")
      }
      offsets.append(place.offset >= 0 ? Int(place.offset) : nil)
    }
    return offsets
  }
}
