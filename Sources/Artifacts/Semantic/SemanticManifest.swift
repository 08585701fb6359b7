import Base
import Nodes

/// `semantic_manifest.json`: the semantic layer alone, for the tools that query metrics.
///
/// SeeAlso: dbt docs, "Semantic manifest".
public struct SemanticManifest {
  public static let fileName = "semantic_manifest.json"
  /// A model of this name is a time spine of days without being declared one.
  public static let olderTimeSpineName = "metricflow_time_spine"

  private let manifest: Manifest

  public init(_ manifest: Manifest) { self.manifest = manifest }

  public var json: JSON {
    let resources = manifest.semantics.values
    return [
      "semantic_models": .array(resources.compactMap { resource in resource.model.map { model(resource, $0) } }),
      "metrics": .array(resources.compactMap { resource in resource.metric.map { metric(resource, $0) } }),
      "project_configuration": [
        "time_spine_table_configurations": .array(olderTimeSpines), "metadata": nil,
        // The form of this file, as dbt 1.11 writes it.
        "dsi_package_version": ["major_version": "0", "minor_version": "9", "patch_version": "0"],
        "time_spines": .array(manifest.nodes.values.compactMap(timeSpine)),
      ], "saved_queries": .array(resources.compactMap { resource in resource.query.map { query(resource, $0) } }),
    ]
  }

  /// Replaces the file at once.
  public func write(to path: String) throws(Diagnostic) {
    try FileSystem.write(Array(json.text.utf8), to: path, isDurable: false)
  }

  private func model(_ resource: SemanticResource, _ model: SemanticModel) -> JSON {
    let unknownPlace: OrderedDictionary<String, JSON> = ["metadata": nil]
    return [
      "name": .string(resource.name), "defaults": model.defaults, "description": JSON(resource.description),
      "node_relation": model.relation?.json ?? .null, "primary_entity": JSON(model.primaryEntity),
      "entities": .array(model.entities.map { .object($0.json.merging(unknownPlace)) }),
      "measures": .array(model.measures.map { .object($0.json.merging(unknownPlace)) }),
      "dimensions": .array(model.dimensions.map { .object($0.json) }), "label": JSON(resource.label), "metadata": nil,
      "config": ["meta": .object(resource.config.meta)],
    ]
  }

  private func metric(_ resource: SemanticResource, _ metric: Metric) -> JSON {
    [
      "name": .string(resource.name), "description": JSON(resource.description), "type": .string(metric.kind.rawValue),
      "type_params": .object(metric.parameters), "filter": JSON(filter: metric.filter), "metadata": nil,
      "label": JSON(resource.label), "config": ["meta": .object(resource.config.meta)],
      "time_granularity": JSON(metric.timeGranularity),
    ]
  }

  private func query(_ resource: SemanticResource, _ query: SavedQuery) -> JSON {
    let exports = query.exports.map { export -> JSON in
      [
        "name": .string(export.name),
        "config": [
          "export_as": .string(export.kind), "schema_name": .string(export.schema), "alias": .string(export.alias),
        ],
      ]
    }
    return [
      "name": .string(resource.name), "query_params": query.json, "description": JSON(resource.description),
      "metadata": nil, "label": JSON(resource.label), "exports": .array(exports), "tags": JSON(strings: resource.tags),
    ]
  }

  private func timeSpine(_ node: Node) -> JSON? {
    guard let spine = node.timeSpine else { return nil }
    return [
      "node_relation": SemanticModel.TableName(node).json,
      "primary_column": [
        "name": .string(spine.column), "time_granularity": JSON(node.columns[spine.column]?.granularity),
      ], "custom_granularities": .array(spine.customGranularities.map(\.json)),
    ]
  }

  private var olderTimeSpines: [JSON] {
    guard manifest.semantics.values.contains(where: { $0.model != nil }),
      let node = manifest.nodes.values.first(where: { $0.name == Self.olderTimeSpineName && $0.isReferable }),
      node.timeSpine == nil
    else { return [] }
    return [["location": JSON(node.relationName), "column_name": "date_day", "grain": "day"]]
  }
}
