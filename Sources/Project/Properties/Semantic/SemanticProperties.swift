import Base
import Nodes
import YAML

/// What a properties file says about a semantic model, a metric or a saved query.
public struct SemanticProperties: Sendable {
  public var type: ResourceType
  public var name: String
  public var nameSpan: SourceSpan
  /// Not rendered.
  public var description: String?
  public var label: String?
  public var tags: [String] = []
  public var meta: OrderedDictionary<String, JSON> = [:]
  public var config: ConfigBlock
  public var content: SemanticResource.Content
  /// The metrics that measures with `create_metric: true` are. Their config is the semantic model's.
  public var createdMetrics: [SemanticProperties] = []

  /// - Parameter type: Which of the three sections it stands in.
  /// - Throws: Y2xx and P401 for what the semantic layer does not know.
  init(_ raw: YAMLNode, type: ResourceType, rendering render: TextRenderer) throws(Diagnostic) {
    let node = try raw.rendered(by: render) { SchemaPath.isKept($0, in: type.sectionName) }
    let kind = type.singularName
    var reader = try MappingReader(node, as: "a \(kind)")
    self.type = type
    name = try reader.requiredString("name")
    reader.subject = "\(kind) '\(name)'"
    nameSpan = node["name"]?.span ?? node.span
    description = try reader.string("description")
    label = try reader.string("label")
    config = try ConfigBlock(&reader)
    switch type {
    case .metric:
      if label == nil { throw reader.missing("label") }
      description = description ?? ""
      tags = try reader.strings("tags") ?? []
      meta = try reader.object("meta")
      content = .metric(try Metric(&reader))
    case .savedQuery:
      tags = try reader.strings("tags") ?? []
      content = .query(try SavedQuery(&reader))
    default:
      var created: [SemanticModel.Measure] = []
      let model = try SemanticModel(&reader, createdMetrics: &created)
      content = .model(model)
      let span = reader.span(of: "measures")
      createdMetrics = created.map { SemanticProperties(metricOf: $0, at: span) }
    }
    try reader.refuseUnknownKeys()
  }

  /// The metric that is one measure.
  private init(metricOf measure: SemanticModel.Measure, at span: SourceSpan) {
    let element = measure.element
    var metric = Metric(kind: .simple)
    metric.measure = MeasureInput(name: element.name)
    metric.expression = element.expression ?? element.name
    type = .metric
    name = element.name
    nameSpan = span
    description = element.description ?? "Metric created from measure \(element.name)"
    label = element.label ?? element.name
    config = ConfigBlock()
    content = .metric(metric)
  }
}
