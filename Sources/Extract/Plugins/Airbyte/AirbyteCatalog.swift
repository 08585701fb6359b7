import Base

/// What a connector can read.
struct AirbyteCatalog: Sendable {
  static let syncModes = ["incremental", "full_refresh"]
  private let streams: [JSON]

  /// Asks the connector.
  ///
  /// - Throws: X204 for one that does not tell it.
  init(of connector: SourceProgram, _ files: ProgramFiles) throws(Diagnostic) {
    let outcome = try Subprocess.run(connector.command + ["discover", "--config", files.config])
    let messages = outcome.output.split(separator: "\n").compactMap { line in
      try? JSONParser.parse(Array(line.utf8))
    }
    guard outcome.status == 0, let catalog = messages.last(where: { $0["type"]?.stringValue == "CATALOG" }) else {
      let told = messages.compactMap { $0["trace"]?["error"].map(AirbyteMessage.failure) }
      let lines = told.isEmpty ? outcome.errors.split(separator: "\n").map(String.init) : told
      throw connector.ended(outcome.status, lines, while: "telling its streams")
    }
    streams = catalog["catalog"]?["streams"]?.arrayValue ?? []
  }

  var names: [String] { streams.compactMap { $0["name"]?.stringValue } }

  func columns(of stream: String) -> [DescribedColumn] {
    DescribedColumn.list(ofSchema: streams.first { $0["name"]?.stringValue == stream }?["json_schema"])
  }

  /// The catalog of one stream, as `read` wants it.
  ///
  /// - Throws: X101 when there is no such stream, or it cannot be read in the way that is wanted.
  func configured(for stream: AirbyteStream, of connector: SourceProgram) throws(Diagnostic) -> JSON {
    guard let found = streams.first(where: { $0["name"]?.stringValue == stream.connectorName }) else {
      throw Diagnostic(
        .extractDeclaration, "\(connector.title) has no stream '\(stream.connectorName)'", at: stream.span,
        hint: Diagnostic.didYouMean(stream.connectorName, among: names)
          ?? "it has \(names.map { "'\($0)'" }.joined(separator: ", "))")
    }
    let modes = (found["supported_sync_modes"]?.arrayValue ?? []).compactMap(\.stringValue)
    let mode = stream.syncMode ?? Self.syncModes.first(where: modes.contains) ?? "full_refresh"
    guard modes.isEmpty || modes.contains(mode) else {
      throw Diagnostic(
        .extractDeclaration, "\(connector.title) reads the stream '\(stream.connectorName)' not by '\(mode)'",
        at: stream.span, hint: "it does by \(modes.map { "'\($0)'" }.joined(separator: ", "))")
    }
    var configured: OrderedDictionary<String, JSON> = [
      "stream": found, "sync_mode": .string(mode), "destination_sync_mode": "append",
    ]
    if let cursor = stream.cursor.map({ JSON.array([.string($0)]) }) ?? found["default_cursor_field"] {
      configured["cursor_field"] = cursor
    }
    if let key = found["source_defined_primary_key"] { configured["primary_key"] = key }
    return ["streams": [.object(configured)]]
  }
}
