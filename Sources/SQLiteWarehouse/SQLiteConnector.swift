import Base
import Synchronization
import Warehouse

/// Opens connections to the SQLite files of one profile target.
public final class SQLiteConnector: Connector {
  public let profile: SQLiteProfile
  let writers = WriterCount()
  /// Schemas created since the start: schema to absolute path.
  private let created = Locked(OrderedDictionary<String, String>())
  /// Changes whenever a schema comes or goes: connections then look at `attachments` again.
  private let changes = Atomic(0)
  /// Whether the files belong to others: they must be there, and are opened for reading.
  let isOfOthers: Bool

  public convenience init(profile: SQLiteProfile) { self.init(profile: profile, isOfOthers: false) }

  private init(profile: SQLiteProfile, isOfOthers: Bool) {
    self.profile = profile
    self.isOfOthers = isOfOthers
  }

  public var ofOthers: any Connector { SQLiteConnector(profile: profile, isOfOthers: true) }

  public var dialect: Dialect { .sqlite }
  public var database: String { profile.database }
  public var schema: String { profile.schema }
  public var threads: Int { profile.threads }
  public var warnings: [Diagnostic] { profile.warnings }

  public var description: [(name: String, value: String)] {
    var lines = [("database", profile.database), ("schema", profile.schema)]
    lines += profile.paths.map { ("file of \($0.key)", $0.value) }
    lines.append(("schema_directory", profile.schemaFolder))
    if !profile.extensions.isEmpty { lines.append(("extensions", profile.extensions.joined(separator: ", "))) }
    lines.append(("timeout", "\(profile.timeout) s"))
    return lines.map { (name: $0.0, value: $0.1) }
  }

  public func open(readOnly: Bool) throws(WarehouseError) -> any Adapter {
    try SQLiteAdapter(connector: self, readOnly: readOnly || isOfOthers)
  }

  /// Where the schema's file is or would be.
  func path(of schema: String) -> String {
    profile.paths[schema] ?? Paths.join(profile.schemaFolder, schema + ".db")
  }

  var generation: Int { changes.load(ordering: .acquiring) }

  func noteCreated(_ schema: String) {
    created.withLock { $0[schema] = path(of: schema) }
    changes.add(1, ordering: .acquiringAndReleasing)
  }

  func noteDropped(_ schema: String) {
    created.withLock { _ = $0.removeValue(forKey: schema) }
    changes.add(1, ordering: .acquiringAndReleasing)
  }

  /// Every file a connection attaches beside `main`: those of the profile, of the schema folder, and those created since.
  func attachments() throws(WarehouseError) -> OrderedDictionary<String, String> {
    var result = profile.paths
    result.removeValue(forKey: "main")
    if profile.attachesSchemaFolder, FileSystem.isFolder(profile.schemaFolder) {
      let known = Set(profile.paths.values)
      for name in (try? FileSystem.names(in: profile.schemaFolder)) ?? [] where name.hasSuffix(".db") {
        let path = Paths.join(profile.schemaFolder, name)
        if known.contains(path) { continue }
        let schema = Paths.stem(name)
        guard profile.paths[schema] == nil else {
          throw WarehouseError(
            .connection,
            "'\(path)' cannot be attached as schema '\(schema)': schemas_and_paths gives that name to "
              + "'\(profile.paths[schema]!)'", code: "SQLITE_ERROR",
            hint: "rename the file, or point schema_directory at another folder")
        }
        result[schema] = path
      }
    }
    return created.withLock { $0.merging(result) }
  }
}

/// How many connections of this process hold a write transaction now (0 or 1).
///
/// A connection that waits for a sibling waits as long as it takes; only other processes are subject to the time-out.
final class WriterCount: Sendable {
  private let count = Atomic(0)

  var isWriting: Bool { count.load(ordering: .relaxed) > 0 }
  func entered() { count.add(1, ordering: .relaxed) }
  func left() { count.subtract(1, ordering: .relaxed) }
}
