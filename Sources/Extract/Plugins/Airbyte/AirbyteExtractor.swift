import Base
import YAML

/// Programs that speak the Airbyte protocol: a connector writes records and its state, one JSON message a line.
///
/// The connector is run once for each stream, with a catalog of that one, and with the state that was committed with its last
/// rows. What it says goes to the log.
///
/// SeeAlso: https://docs.airbyte.com/platform/understanding-airbyte/airbyte-protocol
public struct AirbyteExtractor: Extractor {
  public static let name = "airbyte"

  let connector: SourceProgram
  let streams: [String: AirbyteStream]
  /// What the connector has told, which takes it seconds; nil before it was asked.
  private let known = Locked<AirbyteCatalog?>(nil)

  public init(
    config: inout MappingReader, streams: inout [DeclaredStream], in context: PluginContext
  ) throws(Diagnostic) {
    connector = try SourceProgram(&config, kind: "connector")
    var declared: [String: AirbyteStream] = [:]
    for index in streams.indices {
      declared[streams[index].name] = try AirbyteStream(streams[index].name, &streams[index].reader)
    }
    self.streams = declared
  }

  public func discover() throws(Diagnostic) -> [StreamDescription] {
    let catalog = try catalog(ProgramFiles(connector))
    return catalog.names.map { StreamDescription(name: $0, columns: catalog.columns(of: $0)) }
  }

  public func describe(_ stream: ExtractStream) throws(Diagnostic) -> StreamDescription? {
    let name = streams[stream.name]?.connectorName ?? stream.name
    return StreamDescription(name: name, columns: try catalog(ProgramFiles(connector)).columns(of: name))
  }

  public func read(_ request: ReadRequest) throws(Diagnostic) -> any BatchReader {
    let name = request.stream.name
    let stream = streams[name] ?? AirbyteStream(name: name, span: request.stream.span)
    let files = try ProgramFiles(connector)
    let catalog = try catalog(files).configured(for: stream, of: connector)
    var arguments = ["read", "--config", files.config, "--catalog", try files.write(catalog, as: "catalog.json")]
    if let state = ProgramReader.state(of: request) {
      // Connectors of old have one state of no type.
      let document = state["type"]?.stringValue == "LEGACY" ? state["data"] ?? [:] : [state]
      arguments += ["--state", try files.write(document, as: "state.json")]
    }
    return try ProgramReader(
      connector, arguments, files: files, stream: stream.connectorName, request, format: AirbyteMessage.read)
  }
}

extension AirbyteExtractor {
  private func catalog(_ files: ProgramFiles) throws(Diagnostic) -> AirbyteCatalog {
    if let known = known.withLock({ $0 }) { return known }
    let found = try AirbyteCatalog(of: connector, files)
    known.withLock { $0 = found }
    return found
  }
}

/// A stream of a connector.
struct AirbyteStream: Sendable {
  let name: String
  /// As the connector calls it.
  let connectorName: String
  /// `incremental` or `full_refresh`; nil for the first of them that the stream has.
  let syncMode: String?
  /// Of an incremental stream whose connector does not choose it.
  let cursor: String?
  let span: SourceSpan

  init(name: String, span: SourceSpan) {
    (self.name, connectorName, syncMode, cursor, self.span) = (name, name, nil, nil, span)
  }

  init(_ name: String, _ reader: inout MappingReader) throws(Diagnostic) {
    self.name = name
    span = reader.node.span
    connectorName = try reader.string("stream") ?? name
    syncMode = try reader.string("sync_mode")
    cursor = try reader.string("cursor_field")
    if let syncMode, !AirbyteCatalog.syncModes.contains(syncMode) {
      throw Diagnostic(
        .extractDeclaration, "unknown sync mode '\(syncMode)'", at: reader.span(of: "sync_mode"),
        hint: Diagnostic.didYouMean(syncMode, among: AirbyteCatalog.syncModes)
          ?? "there are \(AirbyteCatalog.syncModes.joined(separator: ", "))")
    }
  }
}
