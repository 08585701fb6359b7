import Base

/// Takes values out of an artifact that an earlier run (ours or dbt's) wrote. Members it does not ask for do not matter.
struct ArtifactReader {
  private let members: OrderedDictionary<String, JSON>
  /// The artifact's file, for messages.
  private let path: String
  /// Where in the file this object stands: `results[3].timing[0]`.
  private let place: String

  /// - Throws: `Diagnostic` B101 when the file cannot be read, A101 when it holds no JSON object.
  init(path: String) throws(Diagnostic) {
    let bytes = try FileSystem.read(path)
    let json: JSON
    do throws(JSONError) {
      json = try JSONParser.parse(bytes)
    } catch {
      let file = SourceFile(path: path, bytes: bytes)
      let position = file.position(of: error.offset)
      throw .damaged(path, "\(error.message) at line \(position.line), column \(position.column)")
    }
    try self.init(json, path: path, place: "")
  }

  private init(_ json: JSON, path: String, place: String) throws(Diagnostic) {
    guard case .object(let members) = json else {
      throw .damaged(path, "\(place.isEmpty ? "the file" : "'\(place)'") holds \(json.kindName), not a mapping")
    }
    self.members = members
    self.path = path
    self.place = place
  }

  func member(_ key: String) throws(Diagnostic) -> ArtifactReader {
    try ArtifactReader(members[key] ?? .null, path: path, place: locate(key))
  }

  /// One reader for each object of a list.
  func list(_ key: String) throws(Diagnostic) -> [ArtifactReader] {
    guard let items = (members[key] ?? .array([])).arrayValue else { throw wrong(key, "a list") }
    var readers: [ArtifactReader] = []
    for (index, item) in items.enumerated() {
      readers.append(try ArtifactReader(item, path: path, place: "\(locate(key))[\(index)]"))
    }
    return readers
  }

  /// One reader for each member of an object.
  func entries(_ key: String) throws(Diagnostic) -> [(key: String, reader: ArtifactReader)] {
    var readers: [(String, ArtifactReader)] = []
    for (name, value) in try object(key) {
      readers.append((name, try ArtifactReader(value, path: path, place: "\(locate(key)).\(name)")))
    }
    return readers
  }

  func text(_ key: String) throws(Diagnostic) -> String {
    guard let text = try optionalText(key) else { throw wrong(key, "text") }
    return text
  }

  func optionalText(_ key: String) throws(Diagnostic) -> String? {
    try optional(key, "text", \.stringValue)
  }

  func optionalInt(_ key: String) throws(Diagnostic) -> Int? {
    try optional(key, "a whole number", \.intValue)
  }

  func optionalBool(_ key: String) throws(Diagnostic) -> Bool? {
    try optional(key, "true or false", \.boolValue)
  }

  /// 0 when absent.
  func number(_ key: String) throws(Diagnostic) -> Double {
    switch members[key] ?? .int(0) {
    case .int(let value): return Double(value)
    case .double(let value): return value
    default: throw wrong(key, "a number")
    }
  }

  /// Empty when absent or null.
  func object(_ key: String) throws(Diagnostic) -> OrderedDictionary<String, JSON> {
    try optional(key, "a mapping", \.objectValue) ?? [:]
  }

  /// Anything; null when absent.
  func json(_ key: String) -> JSON { members[key] ?? .null }

  private func optional<Value>(
    _ key: String, _ kind: String, _ value: (JSON) -> Value?
  ) throws(Diagnostic) -> Value? {
    guard let json = members[key], !json.isNull else { return nil }
    guard let value = value(json) else { throw wrong(key, kind) }
    return value
  }

  private func locate(_ key: String) -> String { place.isEmpty ? key : "\(place).\(key)" }

  func wrong(_ key: String, _ expected: String) -> Diagnostic {
    .damaged(path, "'\(locate(key))' should be \(expected), not \(members[key]?.kindName ?? "absent")")
  }
}

extension Diagnostic {
  fileprivate static func damaged(_ path: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      .damagedArtifact, "'\(path)' is damaged: \(reason)",
      hint: "remove the file, and run again the command that writes it")
  }
}
