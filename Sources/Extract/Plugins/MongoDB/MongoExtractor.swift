import Base
import Mongo
import YAML

/// Collections of a database of MongoDB, a document a row. See docs/databases.md.
///
/// A stream with a cursor is read as one of the plugin `database` is: see docs/decisions/0046-databases.md.
public struct MongoExtractor: Extractor {
  public static let name = "mongodb"

  let settings: MongoSettings
  /// By name.
  private let streams: [String: MongoStream]

  public init(
    config: inout MappingReader, streams: inout [DeclaredStream], in context: PluginContext
  ) throws(Diagnostic) {
    settings = try MongoSettings(&config)
    var declared: [String: MongoStream] = [:]
    for index in streams.indices {
      declared[streams[index].name] = try MongoStream(streams[index].name, &streams[index].reader)
    }
    self.streams = declared
  }

  public func discover() throws(Diagnostic) -> [StreamDescription] {
    try settings.client().collections().map { StreamDescription(name: $0, primaryKey: ["_id"]) }
  }

  public func read(_ request: ReadRequest) throws(Diagnostic) -> any BatchReader {
    let name = request.stream.name
    return try MongoReader(streams[name] ?? MongoStream(collection: name), try settings.client(), request)
  }
}

/// How the server is reached.
struct MongoSettings: Sendable {
  let address: String
  let database: String?
  let timeout: Int
  let span: SourceSpan
  private let secrets: SecretMask

  /// Reads `uri:`, `database:` and `timeout:`.
  init(_ reader: inout MappingReader) throws(Diagnostic) {
    span = reader.span(of: "uri")
    // Only one with a password is a secret.
    let plain = reader.value("uri")?.string
    if let plain, !plain.contains("@") { address = plain } else { address = try reader.secret("uri") }
    database = try reader.string("database")
    timeout = try reader.positive("timeout", upTo: 3_600) ?? 30
    // `mongodb://user:password@host`
    let login = address.split(separator: "//", maxSplits: 1).last?.split(separator: "@").dropLast().joined(
      separator: "@")
    let password = login.flatMap { $0.split(separator: ":", maxSplits: 1).dropFirst().first.map(String.init) }
    secrets = SecretMask([address, password ?? ""])
  }

  func client() throws(Diagnostic) -> MongoClient {
    do throws(Diagnostic) {
      return try MongoClient(address, database: database, timeout: timeout, secrets: secrets)
    } catch {
      var error = error
      error.span = span
      throw error
    }
  }
}

/// What a stream of the plugin declares beside its mapping.
struct MongoStream: Sendable {
  let collection: String
  /// Extended JSON.
  var filter: JSON = [:]
  /// `initial` is a text, whatever it stands for.
  var cursor: DatabaseStream.Cursor?

  /// A collection that is not declared.
  init(collection: String) { self.collection = collection }

  init(_ name: String, _ reader: inout MappingReader) throws(Diagnostic) {
    collection = try reader.string("collection") ?? name
    if let filter = reader.value("filter") {
      guard filter.mapping != nil else { throw reader.mismatch("filter", "a mapping", filter) }
      self.filter = filter.json
    }
    guard var cursor = try reader.reader("cursor") else { return }
    self.cursor = DatabaseStream.Cursor(
      column: try cursor.requiredString("field"),
      initial: cursor.value("initial").flatMap { $0.scalarText.map(CursorValue.text) },
      lookback: try cursor.duration("lookback") ?? 0, span: cursor.node.span)
    if let unknown = cursor.unknownKeys().first {
      throw Diagnostic(.extractDeclaration, unknown.message, at: unknown.span, hint: unknown.hint)
    }
  }

  /// One of the queries by which a run reads the stream.
  struct Reading {
    let filter: JSON
    let options: JSON
    /// Whether its documents are newer than all that are loaded. If not, some of them may be loaded already.
    let advances: Bool
  }

  /// What reads the documents behind a position, as `DatabaseStream.readings` does.
  ///
  /// - Parameter newest: The position's value.
  func readings(behind position: DatabasePosition?, newest: MongoCursorValue?) -> [Reading] {
    guard let cursor else { return [Reading(filter: filter, options: [:], advances: true)] }
    let field = cursor.column
    let sort: JSON = ["sort": .object(field == "_id" ? ["_id": .int(1)] : [field: .int(1), "_id": .int(1)])]
    func reading(_ conditions: [JSON], advances: Bool = true) -> Reading {
      Reading(filter: ["$and": .array([filter] + conditions)], options: sort, advances: advances)
    }
    func bounded(_ bounds: OrderedDictionary<String, JSON>) -> JSON { .object([field: .object(bounds)]) }
    guard let position, let newest else {
      let first = cursor.initial.map { bounded(["$gte": MongoCursorValue.declared($0.shown).json]) }
      return [reading([first ?? bounded(["$ne": .null])])]
    }
    if let key = position.key?.first, let id = try? JSONParser.parse(key.shown) {
      let same: JSON = .object([field: newest.json, "_id": ["$gt": id]])
      return [reading([["$or": .array([bounded(["$gt": newest.json]), same])]])]
    }
    let first = newest.earlier(by: cursor.lookback) ?? newest
    return [
      reading([bounded(["$gte": first.json, "$lte": newest.json])], advances: false),
      reading([bounded(["$gt": newest.json])]),
    ]
  }
}
