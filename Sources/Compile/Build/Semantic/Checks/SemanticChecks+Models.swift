import Base
import Nodes

extension SemanticChecks {
  mutating func check(_ model: SemanticModel, of resource: SemanticResource) {
    checkPrimaryEntity(model, of: resource)
    checkValidity(model, of: resource)
    if case .some(let name?) = model.defaultTimeDimension, !model.timeDimensions.contains(name) {
      fail(
        "Default aggregation time dimension was specified as '\(name)' which doesn't exist as a time dimension in semantic model named '\(resource.name)'",
        at: resource, hint: Diagnostic.didYouMean(name, among: model.timeDimensions))
    }
    for measure in model.measures { check(measure, of: model, resource) }
  }

  private mutating func checkPrimaryEntity(_ model: SemanticModel, of resource: SemanticResource) {
    let primary = model.entities.filter { $0.kind == .primary }.map(\.element.name)
    if primary.count > 1 {
      fail(
        "Semantic models can have only one primary entity. The semantic model `\(resource.name)` has \(primary.count): \(primary.joined(separator: ", "))",
        at: resource)
    } else if let name = primary.first, let other = model.primaryEntity {
      fail(
        "The semantic model `\(resource.name)` has an entity named `\(name)` with type primary but it also has the `primary_entity` field set to `\(other)`",
        at: resource, hint: "keep one of them")
    } else if primary.isEmpty, model.primaryEntity == nil, !model.dimensions.isEmpty {
      fail(
        "The semantic model \(resource.name) contains dimensions, but it does not define a primary entity",
        at: resource,
        hint: "add an entity of type primary, or name one with 'primary_entity'")
    }
  }

  /// Models whose rows hold for a time have one dimension where it starts, one where it ends, and a natural key.
  private mutating func checkValidity(_ model: SemanticModel, of resource: SemanticResource) {
    let limits = model.dimensions.filter { $0.validity != nil }
    let natural = Set(model.entities.filter { $0.kind == .natural }.map(\.element.name))
    if natural.count > 1 {
      fail(
        "Semantic models can have at most one natural entity, but semantic model `\(resource.name)` has \(natural.count) distinct natural entities set",
        at: resource)
    }
    if limits.isEmpty {
      if !natural.isEmpty {
        fail(
          "The use of `natural` entities is currently supported only in conjunction with a validity window: semantic model `\(resource.name)` does not define one",
          at: resource, hint: "give two of its time dimensions 'validity_params'")
      }
      return
    }
    let starts = limits.filter { $0.validity?.isStart == true }.count
    let ends = limits.filter { $0.validity?.isEnd == true }.count
    if limits.count != 2 || starts != 1 || ends != 1 {
      fail(
        "Semantic model \(resource.name) has \(limits.count) dimensions defined with validity params", at: resource,
        hint: "there must be two: one with 'is_start: true', the other with 'is_end: true'")
    }
    if natural.isEmpty {
      fail(
        "Semantic model \(resource.name) has validity param dimensions defined, but does not have an entity with type `natural` set",
        at: resource)
    }
    if model.entities.contains(where: { $0.kind == .primary || $0.kind == .unique }) {
      fail(
        "Semantic model \(resource.name) has validity param dimensions defined and also has one or more entities designated as `primary` or `unique`",
        at: resource, hint: "that cannot be joined yet: use 'primary_entity' and a natural entity")
    }
    if !model.measures.isEmpty {
      fail(
        "Semantic model \(resource.name) has both measures and validity param dimensions defined", at: resource,
        hint: "keep the one or the other")
    }
  }

  /// What one name means must be the same in all semantic models.
  mutating func checkAcrossModels() {
    var measureOwners: [String: String] = [:]
    var kinds: [String: SemanticModel.Dimension] = [:]
    var pairs: [[String]: String] = [:]
    for (resource, model) in models {
      for measure in model.measures.map(\.element.name) {
        if let other = measureOwners[measure], other != resource.name {
          fail(
            "Found measure with name \(measure) in multiple semantic models with names (\(other), \(resource.name))",
            at: resource)
        }
        measureOwners[measure] = resource.name
      }
      for dimension in model.dimensions {
        let name = dimension.element.name
        if let first = kinds[name], first.kind != dimension.kind || first.isPartition != dimension.isPartition {
          let (was, got) =
            first.kind != dimension.kind
            ? ("type `\(first.kind.rawValue)`", "`\(dimension.kind.rawValue)`")
            : ("is_partition `\(first.isPartition)`", "`\(dimension.isPartition)`")
          fail(
            "In semantic model `\(resource.name)`, type conflict for dimension `\(name)` - already in model as \(was) but got \(got)",
            at: resource)
        }
        kinds[name] = kinds[name] ?? dimension
        guard let entity = model.primaryEntityName else { continue }
        if let other = pairs[[entity, name]] {
          fail(
            "Duplicate dimension + primary entity pairing detected, dimension + primary entity pairings must be unique. Semantic model `\(resource.name)` has a primary entity of `\(entity)` and dimension `\(name)`, but this pairing is already in use on semantic model `\(other)`",
            at: resource)
        }
        pairs[[entity, name]] = resource.name
      }
    }
  }
}
