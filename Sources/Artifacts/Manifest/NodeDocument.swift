import Base
import Nodes

/// Parts of the manifest as data, for templates: dbt's `model` and `graph`.
public enum NodeDocument {
  /// One node as `manifest.json` has it.
  public static func json(of node: Node) -> JSON {
    parsed { writer, json in writer.writeNode(node, to: &json) }
  }

  /// A macro, which is `model` of an operation that calls it.
  public static func json(of macro: Macro) -> JSON {
    parsed { writer, json in writer.writeMacro(macro, to: &json) }
  }

  /// Any resource of the graph.
  public static func json(of resource: Resource) -> JSON {
    parsed { writer, json in
      switch resource {
      case .node(let node): writer.writeNode(node, to: &json)
      case .source(let source): writer.writeSource(source, to: &json)
      case .exposure(let exposure): writer.writeExposure(exposure, to: &json)
      case .unitTest(let test): writer.writeUnitTest(test, to: &json)
      case .semantic(let resource): writer.writeSemantic(resource, to: &json)
      }
    }
  }

  /// `graph`: nodes, sources and exposures by unique id.
  public static func graph(of manifest: Manifest) -> JSON {
    parsed(manifest) { writer, json in
      json.object { json in
        writer.write(writer.nodes { $0 != .function }, as: "nodes", to: &json, writer.writeNode)
        writer.write(manifest.sources, as: "sources", to: &json, writer.writeSource)
        writer.write(manifest.exposures, as: "exposures", to: &json, writer.writeExposure)
        writer.write(writer.semantics(.metric), as: "metrics", to: &json, writer.writeSemantic)
        writer.write(manifest.groups, as: "groups", to: &json, writer.writeGroup)
        writer.write(writer.semantics(.semanticModel), as: "semantic_models", to: &json, writer.writeSemantic)
        writer.write(writer.semantics(.savedQuery), as: "saved_queries", to: &json, writer.writeSemantic)
      }
    }
  }

  /// What the manifest's writer writes, read back: so that there is one place that knows a node's fields.
  private static func parsed(
    _ manifest: Manifest = Manifest(projectName: "", adapterType: ""),
    _ write: (ManifestWriter, inout JSONWriter) -> Void
  ) -> JSON {
    let metadata = ArtifactMetadata(invocationID: "", invocationStartedAt: Timestamp(microseconds: 0), environment: [])
    var json = JSONWriter()
    write(ManifestWriter(manifest: manifest, metadata: metadata, isForTemplates: true), &json)
    return (try? JSONParser.parse(json.bytes)) ?? [:]
  }
}
