import Base
import YAML

/// What a declaration says about where rows come from and where they go, without its settings: enough for lineage, and known
/// where no secret is set and no source can be reached.
public struct ExtractOutline: Sendable {
  public struct Stream: Sendable {
    public let name: String
    /// A table of the declaration's source.
    public let table: String
    /// `append`, `replace` or `upsert`.
    public let write: String

    public init(name: String, table: String, write: String) {
      self.name = name
      self.table = table
      self.write = write
    }
  }

  public let name: String
  public let plugin: String
  public let source: String
  /// Relative to the project.
  public let path: String
  /// As far as it can be told here: what depends on a variable that is not set counts as enabled.
  public let isEnabled: Bool
  /// Empty when the source itself tells its streams.
  public let streams: [Stream]

  /// Reads what can be read of the project's files of `extracts:`; what is wrong with the rest `ExtractDeclaration.read` tells.
  ///
  /// - Parameter render: As there; a text that cannot be rendered stays as it is.
  public static func read(_ files: [SourceFile], render: TextRenderer) -> [ExtractOutline] {
    var outlines: [ExtractOutline] = []
    for file in files {
      guard let root = try? YAMLDocument.parse(file).root else { continue }
      for entry in root["extracts"]?.sequence ?? [] {
        if let outline = ExtractOutline(entry, path: file.path, render) { outlines.append(outline) }
      }
    }
    return outlines
  }

  private init?(_ entry: YAMLNode, path: String, _ render: TextRenderer) {
    func text(_ node: YAMLNode?) -> String? {
      guard let node else { return nil }
      return ((try? node.rendered(render)) ?? node).scalarText
    }
    guard let name = text(entry["name"]), let source = text(entry["source"]) else { return nil }
    self.name = name
    self.source = source
    self.path = path
    plugin = text(entry["plugin"]) ?? ""
    let enabled = text(entry["enabled"])?.lowercased() ?? "true"
    isEnabled = !["false", "0", "no", ""].contains(enabled)
    streams = (entry["streams"]?.sequence ?? []).compactMap { stream in
      guard let name = text(stream["name"]) else { return nil }
      return Stream(name: name, table: text(stream["table"]) ?? name, write: text(stream["write"]) ?? "append")
    }
  }
}
