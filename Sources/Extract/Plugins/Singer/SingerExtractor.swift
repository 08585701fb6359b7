import Base
import YAML

/// Programs that speak the Singer protocol: a tap writes records and its state, one JSON message a line.
///
/// The tap is run once for each stream, with a catalog in which only that one is selected, and with the state that was
/// committed with its last rows. What it says on its error stream goes to the log.
///
/// SeeAlso: https://hub.meltano.com/singer/spec
public struct SingerExtractor: Extractor {
  public static let name = "singer"

  let tap: SingerTap
  let streams: [String: SingerStream]
  /// What the tap has told, which takes it seconds; nil before it was asked.
  private let known = Locked<SingerCatalog??>(nil)

  public init(
    config: inout MappingReader, streams: inout [DeclaredStream], in context: PluginContext
  ) throws(Diagnostic) {
    tap = try SingerTap(&config)
    var declared: [String: SingerStream] = [:]
    for index in streams.indices {
      declared[streams[index].name] = try SingerStream(streams[index].name, &streams[index].reader)
    }
    self.streams = declared
  }

  public func discover() throws(Diagnostic) -> [StreamDescription] {
    guard let catalog = try catalog(ProgramFiles(tap.program)) else {
      throw Diagnostic(
        .extractDeclaration, "\(tap.program.title) has no catalog that would tell its streams", at: tap.program.span,
        hint: "list them under 'streams:'")
    }
    return catalog.names.map { StreamDescription(name: $0, columns: catalog.columns(of: $0)) }
  }

  public func describe(_ stream: ExtractStream) throws(Diagnostic) -> StreamDescription? {
    let name = streams[stream.name]?.tapName ?? stream.name
    return try catalog(ProgramFiles(tap.program)).map { StreamDescription(name: name, columns: $0.columns(of: name)) }
  }

  public func read(_ request: ReadRequest) throws(Diagnostic) -> any BatchReader {
    let name = request.stream.name
    let stream = streams[name] ?? SingerStream(name: name, tapName: name, metadata: [:], span: request.stream.span)
    let files = try ProgramFiles(tap.program)
    var arguments = ["--config", files.config]
    if let catalog = try catalog(files) {
      arguments += ["--catalog", try files.write(catalog.selecting(stream, of: tap), as: "catalog.json")]
    }
    if let state = ProgramReader.state(of: request) {
      arguments += ["--state", try files.write(state, as: "state.json")]
    }
    return try ProgramReader(
      tap.program, arguments, files: files, stream: stream.tapName, request, format: SingerMessage.read)
  }
}

extension SingerExtractor {
  /// - Returns: nil for a tap that takes none.
  private func catalog(_ files: ProgramFiles) throws(Diagnostic) -> SingerCatalog? {
    if let known = known.withLock({ $0 }) { return known }
    let found = try SingerCatalog(of: tap, files)
    known.withLock { $0 = .some(found) }
    return found
  }
}

/// How a tap is run.
struct SingerTap: Sendable {
  enum CatalogSource: Sendable {
    /// What the tap tells when it is asked by `--discover`.
    case discovered
    case file(String)
    /// It takes none.
    case none
  }

  let program: SourceProgram
  let catalog: CatalogSource

  init(_ reader: inout MappingReader) throws(Diagnostic) {
    program = try SourceProgram(&reader, kind: "tap")
    switch reader.json("catalog") {
    case nil: catalog = .discovered
    case .string(let path): catalog = .file(path)
    case .bool(let isThere): catalog = isThere ? .discovered : .none
    default:
      throw Diagnostic(
        .extractDeclaration, "'catalog' is a file's path, or false for a tap that takes none",
        at: reader.span(of: "catalog"))
    }
  }
}

/// A stream of a tap.
struct SingerStream: Sendable {
  let name: String
  /// As the tap calls it.
  let tapName: String
  /// What the catalog is told of it: `replication-method`, `replication-key`.
  let metadata: OrderedDictionary<String, JSON>
  let span: SourceSpan

  init(name: String, tapName: String, metadata: OrderedDictionary<String, JSON>, span: SourceSpan) {
    self.name = name
    self.tapName = tapName
    self.metadata = metadata
    self.span = span
  }

  init(_ name: String, _ reader: inout MappingReader) throws(Diagnostic) {
    var metadata: OrderedDictionary<String, JSON> = [:]
    if let method = try reader.string("replication_method") {
      let known = ["FULL_TABLE", "INCREMENTAL", "LOG_BASED"]
      guard known.contains(method.uppercased()) else {
        throw Diagnostic(
          .extractDeclaration, "unknown replication method '\(method)'", at: reader.span(of: "replication_method"),
          hint: Diagnostic.didYouMean(method.uppercased(), among: known) ?? "there are \(known.joined(separator: ", "))"
        )
      }
      metadata["replication-method"] = .string(method.uppercased())
    }
    if let key = try reader.string("replication_key") { metadata["replication-key"] = .string(key) }
    self.init(name: name, tapName: try reader.string("stream") ?? name, metadata: metadata, span: reader.node.span)
  }
}
