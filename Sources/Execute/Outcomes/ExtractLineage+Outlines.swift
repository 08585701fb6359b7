import Artifacts
import Extract
import Nodes

extension ExtractLineage {
  /// What a project's extracts fill. One that lists no streams takes all that its source has: it may fill each of the tables.
  public init(_ outlines: [ExtractOutline], of manifest: Manifest) {
    var streams: [Stream] = []
    for outline in outlines {
      let tables = manifest.sources.values.filter { $0.sourceName == outline.source }
      let listed =
        outline.streams.isEmpty
        ? tables.map { ExtractOutline.Stream(name: $0.name, table: $0.name, write: "append") } : outline.streams
      for stream in listed {
        streams.append(
          Stream(
            uniqueID: "extract.\(manifest.projectName).\(outline.name).\(stream.name)", extract: outline.name,
            stream: stream.name, plugin: outline.plugin, source: outline.source, table: stream.table,
            write: stream.write, isEnabled: outline.isEnabled, path: outline.path,
            fills: tables.first { $0.name == stream.table }?.uniqueID))
      }
    }
    self.init(streams: streams)
  }
}
