import Base

/// Something of the semantic layer that stands in the graph: a semantic model, a metric or a saved query.
///
/// SeeAlso: dbt docs, "Build your metrics".
public struct SemanticResource: Sendable {
  /// What it says beside what all of them have.
  public enum Content: Sendable {
    case model(SemanticModel)
    case metric(Metric)
    case query(SavedQuery)
  }

  public var uniqueID: String
  public var name: String
  public var packageName: String
  /// Relative to the resource path it was found under.
  public var path: String
  public var originalFilePath: String
  public var fqn: [String]
  public var description: String?
  public var label: String?
  public var content: Content
  public var config = NodeConfig()
  public var unrenderedConfig: OrderedDictionary<String, JSON> = [:]
  /// Tags beside those of the config.
  public var ownTags: [String] = []
  /// Of a metric: what counts when its config has no meta.
  public var ownMeta: OrderedDictionary<String, JSON> = [:]
  public var refs: [RefCall] = []
  public var dependsOnNodes: [String] = []
  public var declaration: SourceSpan?

  public init(
    type: ResourceType, name: String, packageName: String, path: String, originalFilePath: String, fqn: [String],
    content: Content
  ) {
    uniqueID = "\(type.rawValue).\(packageName).\(name)"
    self.name = name
    self.packageName = packageName
    self.path = path
    self.originalFilePath = originalFilePath
    self.fqn = fqn
    self.content = content
  }

  public var type: ResourceType {
    switch content {
    case .model: .semanticModel
    case .metric: .metric
    case .query: .savedQuery
    }
  }

  public var model: SemanticModel? { if case .model(let model) = content { model } else { nil } }
  public var metric: Metric? { if case .metric(let metric) = content { metric } else { nil } }
  public var query: SavedQuery? { if case .query(let query) = content { query } else { nil } }
  public var group: String? { config.text("group") }
  public var meta: OrderedDictionary<String, JSON> { config.meta.isEmpty ? ownMeta : config.meta }
  public var tags: [String] { type == .metric ? ownTags : Set(ownTags + config.tags).sorted() }
}
