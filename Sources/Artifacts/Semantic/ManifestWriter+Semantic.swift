import Base
import Nodes

extension ManifestWriter {
  /// What is of a kind, in order.
  func semantics(_ type: ResourceType) -> OrderedDictionary<String, SemanticResource> {
    OrderedDictionary(manifest.semantics.filter { $0.value.type == type }.map { ($0.key, $0.value) })
  }

  func writeSemantic(_ resource: SemanticResource, to json: inout JSONWriter) {
    json.object { json in
      json.member("name", resource.name)
      json.member("resource_type", resource.type.rawValue)
      json.member("package_name", resource.packageName)
      json.member("path", resource.path)
      json.member("original_file_path", resource.originalFilePath)
      json.member("unique_id", resource.uniqueID)
      json.member("fqn", strings: resource.fqn)
      json.member("description", resource.description)
      json.member("label", resource.label)
      for (name, value) in resource.content.json { json.member(name, value) }
      json.member("metadata", .null)
      json.member("config", .object(resource.config.values))
      json.member("unrendered_config", .object(resource.unrenderedConfig))
      json.member("depends_on", ["macros": [], "nodes": JSON(strings: resource.dependsOnNodes)])
      json.member("refs", .array(resource.refs.map(\.json)))
      json.member("created_at", .double(createdAt))
      json.member("group", resource.group)
      switch resource.content {
      case .metric:
        json.member("meta", .object(resource.meta))
        json.member("tags", strings: resource.tags)
        json.member("sources", [])
        json.member("metrics", [])
      case .query: json.member("tags", strings: resource.tags)
      case .model: break
      }
    }
  }
}

extension SemanticResource.Content {
  /// The members that only this kind has.
  fileprivate var json: OrderedDictionary<String, JSON> {
    switch self {
    case .metric(let metric): metric.json
    case .query(let query): ["query_params": query.json, "exports": .array(query.exports.map(\.json))]
    case .model(let model): model.json
    }
  }
}

extension SavedQuery.Export {
  fileprivate var json: JSON {
    [
      "name": .string(name),
      "config": [
        "export_as": .string(kind), "schema_name": .string(schema), "alias": .string(alias),
        "database": .string(database),
      ], "unrendered_config": .object(config),
    ]
  }
}
