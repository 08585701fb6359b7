import Base
import Nodes

extension SemanticChecks {
  /// Names that every warehouse's SQL, or the semantic layer itself, keeps for something else.
  private static let reservedWords: Set<String> = [
    "and", "as", "create", "distinct", "for", "from", "full", "having", "in", "inner", "into", "is", "join", "left",
    "like", "natural", "not", "null", "on", "or", "right", "select", "union", "using", "where", "with",
  ]
  private static let layersOwn: Set<String> = ["metric_time", "mf_internal_uuid"]

  mutating func checkNames() {
    for resource in manifest.semantics.values { checkName(resource.name, at: resource) }
    for (resource, model) in models {
      var kinds: [String: String] = [:]
      for (name, kind) in model.elementNames {
        if let other = kinds[name] {
          fail(
            "In semantic model `\(resource.name)`, can't use name `\(name)` for a \(kind) when it was already used for a \(other)",
            at: resource)
        }
        kinds[name] = kinds[name] ?? kind
        checkName(name, at: resource)
        if Self.reservedWords.contains(name.lowercased()) {
          let article = kind == "entity" ? "an" : "a"
          fail(
            "'\(name)' is an SQL reserved keyword, and thus cannot be used as \(article) \(kind) 'name'", at: resource,
            hint: "choose another name, and write the column under 'expr'")
        }
      }
      checkLabels(model.entities.map { ($0.element.label, $0.element.name) }, of: "entity", at: resource)
      checkLabels(model.dimensions.map { ($0.element.label, $0.element.name) }, of: "dimension", at: resource)
      checkLabels(model.measures.map { ($0.element.label, $0.element.name) }, of: "measure", at: resource)
    }
    var metricLabels: [String: String] = [:]
    for (resource, _) in metrics {
      guard let label = resource.label else { continue }
      if let other = metricLabels[label] {
        fail(
          "Can't use label `\(label)` for  metric `\(resource.name)` as it's already used for metric `\(other)`",
          at: resource)
      }
      metricLabels[label] = resource.name
    }
  }

  /// Lower-case letters, digits and single underscores, from a letter to a letter or digit.
  func isValid(name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard bytes.count > 1, let first = bytes.first, let last = bytes.last, (0x61...0x7A).contains(first) else {
      return false
    }
    let underscore = UInt8(ascii: "_")
    guard last != underscore, !zip(bytes, bytes.dropFirst()).contains(where: { $0 == underscore && $1 == underscore })
    else { return false }
    return bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == underscore }
  }

  mutating func checkName(_ name: String, at resource: SemanticResource) {
    if !isValid(name: name) {
      fail(
        "Invalid name `\(name)` - names may only contain lower case letters, numbers, and underscores", at: resource,
        hint:
          "it must have two characters or more, start with a letter, and have no underscore at its end nor two in a row"
      )
    }
    if TimeGranularity.names.contains(name.lowercased()) {
      fail("Invalid name `\(name)` - names cannot match reserved time granularity keywords", at: resource)
    }
    if Self.layersOwn.contains(name.lowercased()) {
      fail("Invalid name `\(name)` - this name is reserved by MetricFlow", at: resource)
    }
  }
}

extension SemanticModel {
  /// Measures, entities and dimensions, with what they are.
  var elementNames: [(name: String, kind: String)] {
    measures.map { ($0.element.name, "measure") } + entities.map { ($0.element.name, "entity") }
      + dimensions.map { ($0.element.name, "dimension") }
  }

  var timeDimensions: Set<String> { Set(dimensions.filter { $0.kind == .time }.map(\.element.name)) }

  /// Of the entity that tells its rows apart.
  var primaryEntityName: String? { primaryEntity ?? entities.first { $0.kind == .primary }?.element.name }
}
