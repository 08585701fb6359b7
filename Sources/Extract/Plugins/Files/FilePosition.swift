import Base

/// How far a file is loaded.
struct FilePosition: Equatable {
  /// Bytes that are loaded.
  var offset = 0
  /// Of those bytes.
  var sha256 = ""
  /// The 1-based line at `offset`.
  var line = 1
  /// Of a JSON document, where in it `offset` is.
  var place = JSONDocumentDecoder.Place.start
  /// The bytes end in the middle of a line: what is appended would belong to a record that is loaded already.
  var endsWithinLine = false

  init() {}

  init?(_ json: JSON?) {
    guard let offset = json?["offset"]?.intValue, let sha256 = json?["sha256"]?.stringValue else { return nil }
    self.offset = offset
    self.sha256 = sha256
    line = json?["line"]?.intValue ?? 1
    place = json?["place"]?.stringValue.flatMap(JSONDocumentDecoder.Place.init) ?? .start
    endsWithinLine = json?["ends_within_line"]?.boolValue ?? false
  }

  var json: JSON {
    var members: OrderedDictionary<String, JSON> = ["line": .int(line), "offset": .int(offset)]
    if place != .start { members["place"] = .string(place.rawValue) }
    if endsWithinLine { members["ends_within_line"] = true }
    members["sha256"] = .string(sha256)
    return .object(members)
  }
}
