import Base

/// extracts.json: where the rows of source tables come from. A file of our own beside dbt's, whose formats have no place for it.
public struct ExtractLineage: Sendable {
  public static let fileName = "extracts.json"

  /// One stream of an extract.
  public struct Stream: Sendable, Equatable {
    /// `extract.<project>.<extract>.<stream>`
    public var uniqueID: String
    public var extract: String
    public var stream: String
    public var plugin: String
    /// The dbt source whose table it fills, and that table.
    public var source: String
    public var table: String
    /// `append`, `replace` or `upsert`.
    public var write: String
    public var isEnabled: Bool
    /// The file that declares it, relative to the project.
    public var path: String
    /// The source table's unique id; nil when the project declares no such table.
    public var fills: String?

    public init(
      uniqueID: String, extract: String, stream: String, plugin: String, source: String, table: String,
      write: String, isEnabled: Bool, path: String, fills: String?
    ) {
      self.uniqueID = uniqueID
      self.extract = extract
      self.stream = stream
      self.plugin = plugin
      self.source = source
      self.table = table
      self.write = write
      self.isEnabled = isEnabled
      self.path = path
      self.fills = fills
    }
  }

  /// In the order in which they are declared.
  public var streams: [Stream]

  public init(streams: [Stream]) { self.streams = streams }

  /// The enabled streams that fill a source table.
  public func parents(of id: String) -> [String] {
    streams.filter { $0.isEnabled && $0.fills == id }.map(\.uniqueID)
  }

  /// - Throws: what keeps the file from being written.
  public func write(to path: String, metadata: ArtifactMetadata) throws(Diagnostic) {
    var parents: OrderedDictionary<String, [JSON]> = [:]
    for stream in streams where stream.isEnabled {
      if let table = stream.fills { parents[table, default: []].append(.string(stream.uniqueID)) }
    }
    let document: JSON = [
      "metadata": [
        "generated_at": .string(metadata.generatedAt), "invocation_id": JSON(metadata.invocationID),
        "env": .object(metadata.env),
      ],
      "extracts": .object(OrderedDictionary(streams.map { ($0.uniqueID, $0.json) })),
      "parent_map": .object(parents.mapValues(JSON.array)),
    ]
    try FileSystem.write(Array((document.text + "\n").utf8), to: path, isDurable: false)
  }
}

extension ExtractLineage.Stream {
  fileprivate var json: JSON {
    [
      "unique_id": .string(uniqueID), "name": .string(extract), "stream": .string(stream), "plugin": .string(plugin),
      "source_name": .string(source), "table": .string(table), "write": .string(write), "enabled": .bool(isEnabled),
      "original_file_path": .string(path), "fills": JSON(fills),
    ]
  }
}
