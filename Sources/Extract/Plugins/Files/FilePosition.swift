import Base

/// How far a file is loaded.
struct FilePosition: Equatable {
  /// What tells an object's content from others without reading it.
  struct Version: Equatable {
    let etag: String
    let size: Int
  }

  /// Bytes that are loaded, unpacked.
  var offset = 0
  /// Of those bytes; empty for an object, which has a version.
  var sha256 = ""
  var version: Version?
  /// Of an object: all of it is loaded.
  var isComplete = false
  /// The 1-based line at `offset`.
  var line = 1
  /// Of a JSON document, where in it `offset` is.
  var place = JSONDocumentDecoder.Place.start
  /// The bytes end in the middle of a line: what is appended would belong to a record that is loaded already.
  var endsWithinLine = false

  init() {}

  init?(_ json: JSON?) {
    guard let json, let offset = json["offset"]?.intValue else { return nil }
    self.offset = offset
    if let etag = json["etag"]?.stringValue, let size = json["size"]?.intValue {
      version = Version(etag: etag, size: size)
      isComplete = json["complete"]?.boolValue ?? false
    } else if let sha256 = json["sha256"]?.stringValue {
      self.sha256 = sha256
    } else {
      return nil
    }
    line = json["line"]?.intValue ?? 1
    place = json["place"]?.stringValue.flatMap(JSONDocumentDecoder.Place.init) ?? .start
    endsWithinLine = json["ends_within_line"]?.boolValue ?? false
  }

  var json: JSON {
    var members: OrderedDictionary<String, JSON> = ["line": .int(line), "offset": .int(offset)]
    if place != .start { members["place"] = .string(place.rawValue) }
    if endsWithinLine { members["ends_within_line"] = true }
    if let version {
      if isComplete { members["complete"] = true }
      members["etag"] = .string(version.etag)
      members["size"] = .int(version.size)
    } else {
      members["sha256"] = .string(sha256)
    }
    return .object(members)
  }
}
