import Base
import YAML

/// Imitates the APIs of five platforms: a world of users, posts and engagements that follows from a seed.
///
/// The same settings give the same bytes. The number of events is that of all five platforms in `days` before `end`; the
/// platforms' parts are 35, 15, 20, 18 and 12 percent, 12 percent of each are posts. Profiles come on top, as do repeated and
/// edited records. `RecordDirt` lists what is wrong with how many of them. A later `until` adds the events up to it, and only
/// those.
public struct SimulatorExtractor: Extractor {
  public static let name = "simulator"

  let settings: SimulatorSettings
  let world: SimulatedWorld

  public init(
    config: inout MappingReader, streams: inout [DeclaredStream], in context: PluginContext
  ) throws(Diagnostic) {
    settings = try SimulatorSettings(&config)
    world = SimulatedWorld(settings)
    let known = settings.platform.streams.map(\.name)
    for stream in streams where !known.contains(stream.name) {
      throw Diagnostic(
        .extractDeclaration, "the simulated \(settings.platform.rawValue) has no stream '\(stream.name)'",
        at: stream.reader.node["name"]?.span,
        hint: Diagnostic.didYouMean(stream.name, among: known) ?? "there are \(known.joined(separator: ", "))")
    }
  }

  public func discover() throws(Diagnostic) -> [StreamDescription] {
    settings.platform.streams.map(\.description)
  }

  public func read(_ request: ReadRequest) throws(Diagnostic) -> any BatchReader {
    guard let stream = settings.platform.streams.first(where: { $0.name == request.stream.name }) else {
      throw Diagnostic(
        .extractDeclaration, "there is no stream '\(request.stream.name)'", at: request.stream.span)
    }
    return try SimulatorReader(stream, world, settings: settings.description, request: request)
  }
}
