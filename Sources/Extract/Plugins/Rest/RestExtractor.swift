import Base
import HTTP
import YAML

/// Any HTTP API that answers with JSON, declared in YAML: where its streams are, how to sign in, how its pages follow each
/// other, and what makes a record newer than another. See docs/extraction.md.
///
/// A stream is read in sweeps, each over all pages of all parents. A page's position says where the sweep is to be continued;
/// the cursor by which the next sweep begins later is moved by the sweep's last page only, since APIs tell the newest records
/// first as often as not. See docs/decisions/0041-rest.md.
public struct RestExtractor: Extractor {
  public static let name = "rest"

  let settings: RestSettings
  /// By name.
  let streams: [String: RestStream]
  private let credentials: RestCredentials

  public init(
    config: inout MappingReader, streams: inout [DeclaredStream], in context: PluginContext
  ) throws(Diagnostic) {
    settings = try RestSettings(&config)
    credentials = RestCredentials(settings.authentication)
    var declared: [String: RestStream] = [:]
    // A parent may be declared behind its children.
    var waiting = Array(streams.indices)
    while !waiting.isEmpty {
      var next: [Int] = []
      for index in waiting {
        let parent = streams[index].reader.node["parent"]?["stream"]?.string
        if let parent, declared[parent] == nil, streams.contains(where: { $0.name == parent }) {
          next.append(index)
        } else {
          declared[streams[index].name] = try RestStream(
            &streams[index].reader, name: streams[index].name, settings: settings, known: declared)
        }
      }
      if next.count == waiting.count {
        let reader = streams[next[0]].reader
        throw Diagnostic(
          .extractDeclaration, "\(reader.subject) is its own parent", at: reader.node["parent"]?.span)
      }
      waiting = next
    }
    self.streams = declared
    guard !declared.isEmpty else {
      throw Diagnostic(
        .extractDeclaration, "an extract with the plugin 'rest' needs 'streams'", at: config.node.span,
        hint: "each with a 'name' and a 'path'")
    }
  }

  public func discover() throws(Diagnostic) -> [StreamDescription] {
    streams.values.sorted { $0.name < $1.name }.map {
      StreamDescription(name: $0.name, primaryKey: $0.key.map { [$0] } ?? [], cursor: $0.cursor?.field)
    }
  }

  public func refusalOfWindow(_ stream: String) -> String? {
    guard let cursor = streams[stream]?.cursor else { return "it has no cursor" }
    return cursor.isTime ? nil : "its cursor is no time"
  }

  public func read(_ request: ReadRequest) throws(Diagnostic) -> any BatchReader {
    guard let stream = streams[request.stream.name] else {
      throw Diagnostic(.extractDeclaration, "there is no stream '\(request.stream.name)'", at: request.stream.span)
    }
    let connection = RestConnection(
      settings: settings, credentials: credentials, span: request.stream.span, isCancelled: request.isCancelled)
    return try RestReader(stream, connection, request)
  }
}
