import Base
import Jinja
import Nodes
import Project

/// Makes the semantic models, metrics and saved queries that properties files declare.
struct SemanticBuilder {
  let session: Session
  let templates: Templates
  let configs: ConfigResolver
  let descriptions: Descriptions
  let namer: NodeNamer

  /// - Throws: C107 for one that is declared twice, and what is wrong in its config or its ref.
  func add(_ file: PropertiesFile, to manifest: inout Manifest) throws(Diagnostic) {
    for properties in file.semantics {
      let resource = try resource(properties, config: properties.config.values, in: file.source)
      try Self.insert(resource, into: &manifest)
      for created in properties.createdMetrics {
        let config: OrderedDictionary<String, JSON> = [
          "enabled": .bool(resource.config.isEnabled), "meta": .object(resource.config.meta),
        ]
        try Self.insert(try self.resource(created, config: config, in: file.source), into: &manifest)
      }
    }
  }

  private static func insert(_ resource: SemanticResource, into manifest: inout Manifest) throws(Diagnostic) {
    if let first = manifest.semantics[resource.uniqueID] {
      throw Diagnostic(
        .duplicateName,
        "dbt found two \(resource.type.sectionName) with the name \"\(resource.name)\"",
        at: resource.declaration, hint: "rename one of them",
        related: [.init(message: "first declared here", span: first.declaration)])
    }
    if resource.config.isEnabled {
      manifest.semantics[resource.uniqueID] = resource
    } else {
      manifest.disabledSemantics[resource.uniqueID] = resource
    }
  }

  private func resource(
    _ properties: SemanticProperties, config: OrderedDictionary<String, JSON>, in source: ProjectSource
  ) throws(Diagnostic) -> SemanticResource {
    let fqn = source.fqnPrefix + [properties.name]
    var resource = SemanticResource(
      type: properties.type, name: properties.name, packageName: source.package, path: source.path,
      originalFilePath: source.originalPath, fqn: fqn, content: properties.content)
    resource.description = try described(properties.description, source, properties.nameSpan)
    resource.label = properties.label
    resource.declaration = properties.nameSpan
    resource.config = try configs.config(
      of: properties.type, fqn: fqn, package: source.package, properties: config, places: properties.config.spans,
      at: properties.nameSpan)
    resource.unrenderedConfig = configs.unrenderedConfig(
      of: properties.type, fqn: fqn, package: source.package, properties: config)
    (resource.ownTags, resource.ownMeta) = (properties.tags, properties.meta)
    switch resource.content {
    case .metric: break
    case .model(var model):
      resource.refs = try refs(model.model, source, properties.nameSpan)
      let meta = resource.config.meta
      for index in model.entities.indices { try complete(&model.entities[index].element, meta, source, resource) }
      for index in model.dimensions.indices { try complete(&model.dimensions[index].element, meta, source, resource) }
      for index in model.measures.indices { try complete(&model.measures[index].element, meta, source, resource) }
      resource.content = .model(model)
    case .query(var query):
      for index in query.exports.indices { try complete(&query.exports[index], of: resource) }
      resource.content = .query(query)
    }
    return resource
  }

  private func described(
    _ text: String?, _ source: ProjectSource, _ span: SourceSpan?
  ) throws(Diagnostic) -> String? {
    guard let text else { return nil }
    return try descriptions.render(text, package: source.package, at: span).text
  }

  /// Renders an element's description and lays its meta over the semantic model's.
  private func complete(
    _ element: inout SemanticModel.Element, _ meta: OrderedDictionary<String, JSON>, _ source: ProjectSource,
    _ resource: SemanticResource
  ) throws(Diagnostic) {
    element.description = try described(element.description, source, resource.declaration)
    element.meta = meta.merging(element.meta)
  }

  /// Where an export would be written: as a model of its name and config would be.
  private func complete(_ export: inout SavedQuery.Export, of resource: SemanticResource) throws(Diagnostic) {
    let config = NodeConfig(export.config)
    guard let kind = config.text("export_as") ?? resource.config.text("export_as") else {
      throw Diagnostic(
        .invalidConfig, "export '\(export.name)' of saved query '\(resource.name)' needs 'export_as'",
        at: resource.declaration, hint: "write 'export_as: table' or 'export_as: view' under its 'config'")
    }
    guard ["table", "view", "cache"].contains(kind) else {
      throw Diagnostic(
        .invalidConfig, "'\(kind)' is no 'export_as' of export '\(export.name)'", at: resource.declaration,
        hint: Diagnostic.didYouMean(kind, among: ["table", "view", "cache"]) ?? "use table or view")
    }
    var node = Node(
      uniqueID: "\(resource.uniqueID).\(export.name)", resourceType: .model, name: export.name,
      packageName: resource.packageName, path: resource.path, originalFilePath: resource.originalFilePath,
      fqn: resource.fqn)
    let schema = config["schema"] ?? config["schema_name"] ?? resource.config["schema"]
    node.config = NodeConfig(["schema": schema ?? .null, "alias": config["alias"] ?? .null])
    try namer.name(&node)
    export.kind = kind
    export.database = node.database
    export.schema = schema?.stringValue ?? node.schema
    export.alias = node.alias
  }

  /// The refs in a text such as `ref('orders')`.
  private func refs(_ text: String, _ source: ProjectSource, _ span: SourceSpan) throws(Diagnostic) -> [RefCall] {
    let calls = try CallExpression(text: text, span: span).calls(from: source.package, in: session)
    guard !calls.refs.isEmpty else {
      throw Diagnostic(
        .invalidConfig, "'\(text)' is no reference to a model", at: span, hint: "write for example ref('orders')")
    }
    return calls.refs.uniqued()
  }
}
