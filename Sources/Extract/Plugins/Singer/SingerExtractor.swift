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

  public init(config: inout MappingReader, streams: inout [DeclaredStream]) throws(Diagnostic) {
    tap = try SingerTap(&config)
    var declared: [String: SingerStream] = [:]
    for index in streams.indices {
      declared[streams[index].name] = try SingerStream(streams[index].name, &streams[index].reader)
    }
    self.streams = declared
  }

  public func discover() throws(Diagnostic) -> [StreamDescription] {
    guard let catalog = try SingerCatalog(of: tap) else {
      throw Diagnostic(
        .extractDeclaration, "the tap '\(tap.command[0])' has no catalog that would tell its streams", at: tap.span,
        hint: "list them under 'streams:'")
    }
    return catalog.names.map { StreamDescription(name: $0) }
  }

  public func read(_ request: ReadRequest) throws(Diagnostic) -> any BatchReader {
    let name = request.stream.name
    let stream = streams[name] ?? SingerStream(name: name, tapName: name, metadata: [:], span: request.stream.span)
    return try SingerReader(tap, stream, request)
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

  /// The program and its arguments.
  let command: [String]
  /// What the tap reads with `--config`.
  let config: JSON
  let catalog: CatalogSource
  let span: SourceSpan

  init(_ reader: inout MappingReader) throws(Diagnostic) {
    span = reader.span(of: "executable")
    command = [try reader.requiredString("executable")] + (try reader.strings("arguments") ?? [])
    config = reader.json("config") ?? [:]
    guard case .object = config else {
      throw Diagnostic(
        .extractDeclaration, "'config' of a tap is a mapping", at: reader.span(of: "config"),
        hint: "write what the tap's documentation calls its settings")
    }
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

  /// Texts of the configuration under names that secrets have.
  var secrets: [String] { Self.secrets(in: config, isSecret: false) }

  private static func secrets(in value: JSON, isSecret: Bool) -> [String] {
    switch value {
    case .object(let members):
      members.flatMap { name, value in secrets(in: value, isSecret: isSecret || isSecretName(name)) }
    case .array(let items): items.flatMap { secrets(in: $0, isSecret: isSecret) }
    case .string(let text): isSecret && !text.isEmpty ? [text] : []
    default: []
    }
  }

  private static func isSecretName(_ name: String) -> Bool {
    ["password", "secret", "token", "key", "credential", "url"].contains { name.lowercased().contains($0) }
  }

  /// A text in which no secret can be read.
  func scrubbed(_ text: String) -> String {
    var text = text
    for secret in secrets where text.contains(secret) {
      text = text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "*****")
    }
    return text
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
