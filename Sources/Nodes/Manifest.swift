import Base

/// Everything a project and its packages declare, linked: the one value that selection, execution, artifacts and docs read.
public struct Manifest: Sendable {
  public var projectName: String
  /// The root project and its packages.
  public var packageOrder: PackageOrder
  /// The warehouse's type: `sqlite`.
  public var adapterType: String
  /// By unique id; models, seeds, tests, analyses and hooks.
  public var nodes: OrderedDictionary<String, Node> = [:]
  public var sources: OrderedDictionary<String, Source> = [:]
  public var exposures: OrderedDictionary<String, Exposure> = [:]
  /// Metrics, semantic models and saved queries.
  public var semantics: OrderedDictionary<String, SemanticResource> = [:]
  public var groups: OrderedDictionary<String, Group> = [:]
  public var unitTests: OrderedDictionary<String, UnitTest> = [:]
  public var macros: OrderedDictionary<String, Macro> = [:]
  public var docs: OrderedDictionary<String, DocBlock> = [:]
  /// nil when `ref` always means a node's own relation.
  public var deferral: Deferral?
  /// Of selectors.yml, by name.
  public var selectors: OrderedDictionary<String, NamedSelector> = [:]
  /// Nodes whose config says `enabled: false`; nothing may depend on them.
  public var disabled: OrderedDictionary<String, Node> = [:]
  /// Data tests on something that is disabled or missing. They are disabled themselves, but dbt's manifest has them among
  /// its nodes.
  public var idleTests: OrderedDictionary<String, Node> = [:]
  public var disabledSources: OrderedDictionary<String, Source> = [:]
  public var disabledExposures: OrderedDictionary<String, Exposure> = [:]
  public var disabledSemantics: OrderedDictionary<String, SemanticResource> = [:]
  /// Unique id of the latest version of each versioned model, by package and name: `shop.orders`.
  public var latestVersions: [String: String] = [:]
  public var disabledUnitTests: OrderedDictionary<String, UnitTest> = [:]
  /// Unique ids of nodes, sources, exposures, unit tests and what is of the semantic layer, and who depends on whom.
  public var graph = Graph()

  public init(projectName: String, adapterType: String, packageOrder: PackageOrder? = nil) {
    self.projectName = projectName
    self.packageOrder = packageOrder ?? PackageOrder([projectName])
    self.adapterType = adapterType
  }

  /// Name, type and place of anything in the graph.
  public subscript(id: String) -> Resource? {
    if let node = nodes[id] { return .node(node) }
    if let source = sources[id] { return .source(source) }
    if let exposure = exposures[id] { return .exposure(exposure) }
    if let semantic = semantics[id] { return .semantic(semantic) }
    return unitTests[id].map(Resource.unitTest)
  }
}

/// Anything that stands in the graph, for code that treats them alike (selection, listing, docs).
public enum Resource: Sendable {
  case node(Node)
  case source(Source)
  case exposure(Exposure)
  case unitTest(UnitTest)
  case semantic(SemanticResource)

  public var node: Node? { if case .node(let node) = self { node } else { nil } }

  public var uniqueID: String {
    switch self {
    case .node(let node): node.uniqueID
    case .source(let source): source.uniqueID
    case .exposure(let exposure): exposure.uniqueID
    case .unitTest(let test): test.uniqueID
    case .semantic(let semantic): semantic.uniqueID
    }
  }

  public var type: ResourceType {
    switch self {
    case .node(let node): node.resourceType
    case .source: .source
    case .exposure: .exposure
    case .unitTest: .unitTest
    case .semantic(let semantic): semantic.type
    }
  }

  public var name: String {
    switch self {
    case .node(let node): node.name
    case .source(let source): source.name
    case .exposure(let exposure): exposure.name
    case .unitTest(let test): test.name
    case .semantic(let semantic): semantic.name
    }
  }

  public var packageName: String {
    switch self {
    case .node(let node): node.packageName
    case .source(let source): source.packageName
    case .exposure(let exposure): exposure.packageName
    case .unitTest(let test): test.packageName
    case .semantic(let semantic): semantic.packageName
    }
  }

  public var originalFilePath: String {
    switch self {
    case .node(let node): node.originalFilePath
    case .source(let source): source.originalFilePath
    case .exposure(let exposure): exposure.originalFilePath
    case .unitTest(let test): test.originalFilePath
    case .semantic(let semantic): semantic.originalFilePath
    }
  }

  public var fqn: [String] {
    switch self {
    case .node(let node): node.fqn
    case .source(let source): source.fqn
    case .exposure(let exposure): exposure.fqn
    case .unitTest(let test): test.fqn
    case .semantic(let semantic): semantic.fqn
    }
  }

  public var config: NodeConfig {
    switch self {
    case .node(let node): node.config
    case .source(let source): source.config
    case .exposure(let exposure): exposure.config
    case .unitTest(let test): test.config
    case .semantic(let semantic): semantic.config
    }
  }

  public var tags: [String] {
    switch self {
    case .node(let node): node.tags
    case .semantic(let semantic): semantic.tags
    default: config.tags
    }
  }
}
