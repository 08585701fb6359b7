import Base

/// How far a partition is loaded.
struct KafkaPosition: Equatable {
  /// A message that is loaded, by which the partition is known again: another topic of the same name has another one there.
  struct Mark: Equatable {
    let offset: Int
    /// The beginning of the checksum of what was landed of it.
    let digest: String

    init(offset: Int, digest: String) {
      self.offset = offset
      self.digest = digest
    }

    /// - Parameter line: What was landed of the message.
    init(offset: Int, line: some Collection<UInt8>) {
      self.init(offset: offset, digest: String(Digest.sha256(line).prefix(16)))
    }
  }

  /// That of the next message.
  var offset: Int
  var mark: Mark?

  init(offset: Int) { self.offset = offset }

  init?(_ json: JSON?) {
    guard let json, let offset = json["offset"]?.intValue else { return nil }
    self.offset = offset
    if let last = json["last"]?.intValue, let digest = json["sha256"]?.stringValue {
      mark = Mark(offset: last, digest: digest)
    }
  }

  var json: JSON {
    var members: OrderedDictionary<String, JSON> = ["offset": .int(offset)]
    if let mark {
      members["last"] = .int(mark.offset)
      members["sha256"] = .string(mark.digest)
    }
    return .object(members)
  }
}
