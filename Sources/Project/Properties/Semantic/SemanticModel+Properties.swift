import Base
import Nodes
import YAML

extension SemanticModel {
  /// - Parameters:
  ///   - reader: The semantic model's declaration.
  ///   - createdMetrics: Gets the measures that are to be metrics too.
  init(_ reader: inout MappingReader, createdMetrics: inout [Measure]) throws(Diagnostic) {
    self.init(model: try reader.requiredString("model"))
    primaryEntity = try reader.string("primary_entity")
    if var defaults = try reader.reader("defaults") {
      defaultTimeDimension = .some(try defaults.string("agg_time_dimension"))
      try defaults.refuseUnknownKeys()
    }
    for node in try reader.list("entities") ?? [] { entities.append(try Entity(node, of: reader.subject)) }
    for node in try reader.list("dimensions") ?? [] { dimensions.append(try Dimension(node, of: reader.subject)) }
    for node in try reader.list("measures") ?? [] {
      var isMetric = false
      let measure = try Measure(node, of: reader.subject, isMetric: &isMetric)
      measures.append(measure)
      if isMetric { createdMetrics.append(measure) }
    }
  }
}

extension SemanticModel.Element {
  /// The keys that entities, dimensions and measures share.
  fileprivate init(_ reader: inout MappingReader, kind: String, of subject: String) throws(Diagnostic) {
    self.init(name: try reader.requiredString("name"))
    reader.subject = "\(kind) '\(name)' of \(subject)"
    description = try reader.string("description")
    label = try reader.string("label")
    expression = try Metric.expression(&reader)
    meta = try ConfigBlock(&reader).values["meta"]?.objectValue ?? [:]
  }
}

extension SemanticModel.Entity {
  fileprivate init(_ node: YAMLNode, of subject: String) throws(Diagnostic) {
    var reader = try MappingReader(node, as: "an entity of \(subject)")
    let element = try SemanticModel.Element(&reader, kind: "entity", of: subject)
    self.init(element, kind: try reader.requiredChoice("type"), role: try reader.string("role"))
    try reader.refuseUnknownKeys()
  }
}

extension SemanticModel.Dimension {
  fileprivate init(_ node: YAMLNode, of subject: String) throws(Diagnostic) {
    var reader = try MappingReader(node, as: "a dimension of \(subject)")
    let element = try SemanticModel.Element(&reader, kind: "dimension", of: subject)
    self.init(element, kind: try reader.requiredChoice("type"))
    isPartition = try reader.bool("is_partition") ?? false
    if var parameters = try reader.reader("type_params") {
      timeGranularity = try parameters.choice("time_granularity", among: TimeGranularity.names)
      if timeGranularity == nil { throw parameters.missing("time_granularity") }
      if var validity = try parameters.reader("validity_params") {
        self.validity = Validity(
          isStart: try validity.bool("is_start") ?? false, isEnd: try validity.bool("is_end") ?? false)
        try validity.refuseUnknownKeys()
      }
      try parameters.refuseUnknownKeys()
    }
    try reader.refuseUnknownKeys()
  }
}

extension SemanticModel.Measure {
  fileprivate init(_ node: YAMLNode, of subject: String, isMetric: inout Bool) throws(Diagnostic) {
    var reader = try MappingReader(node, as: "a measure of \(subject)")
    let element = try SemanticModel.Element(&reader, kind: "measure", of: subject)
    guard let aggregation = try reader.choice("agg", among: Self.aggregations) else { throw reader.missing("agg") }
    self.init(element, aggregation: aggregation)
    timeDimension = try reader.string("agg_time_dimension")
    isMetric = try reader.bool("create_metric") ?? false
    if var parameters = try reader.reader("agg_params") {
      percentile = Percentile(
        value: try Self.number("percentile", &parameters),
        isDiscrete: try parameters.bool("use_discrete_percentile") ?? false,
        isApproximate: try parameters.bool("use_approximate_percentile") ?? false)
      try parameters.refuseUnknownKeys()
    }
    if var dimension = try reader.reader("non_additive_dimension") {
      let choice = try dimension.choice("window_choice", among: Self.aggregations)
      guard let choice else { throw dimension.missing("window_choice") }
      nonAdditive = NonAdditive(
        name: try dimension.requiredString("name"), windowChoice: choice,
        windowGroupings: try dimension.strings("window_groupings") ?? [])
      try dimension.refuseUnknownKeys()
    }
    try reader.refuseUnknownKeys()
  }

  private static func number(_ key: String, _ reader: inout MappingReader) throws(Diagnostic) -> Double? {
    switch reader.json(key) {
    case .double(let value): return value
    case .int(let value): return Double(value)
    case nil: return nil
    default: throw reader.mismatch(key, "a number", reader.value(key) ?? reader.node)
    }
  }
}
