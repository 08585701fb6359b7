import Base
import Nodes

extension SemanticChecks {
  mutating func check(_ measure: SemanticModel.Measure, of model: SemanticModel, _ resource: SemanticResource) {
    let name = measure.element.name
    let timeDimension = measure.timeDimension ?? model.defaultTimeDimension.flatMap(\.self)
    if let timeDimension {
      if !model.timeDimensions.contains(timeDimension), measure.timeDimension != nil {
        fail(
          "In semantic model '\(resource.name)', measure '\(name)' has the aggregation time dimension set to '\(timeDimension)', which is not a valid time dimension in the semantic model",
          at: resource, hint: Diagnostic.didYouMean(timeDimension, among: model.timeDimensions))
      }
    } else {
      fail(
        "Aggregation time dimension for measure \(name) on semantic model \(resource.name) is not set", at: resource,
        hint: "set 'agg_time_dimension' on the measure, or under 'defaults' of the semantic model")
    }
    checkAggregation(measure, resource)
    if let nonAdditive = measure.nonAdditive { check(nonAdditive, of: name, model, resource) }
  }

  private mutating func checkAggregation(_ measure: SemanticModel.Measure, _ resource: SemanticResource) {
    let name = measure.element.name
    let (aggregation, expression) = (measure.aggregation, measure.element.expression)
    if aggregation == "count", expression == nil {
      fail(
        "Measure '\(name)' uses a COUNT aggregation, which requires an expr to be provided", at: resource,
        hint: "write 'expr: 1' to count all rows")
    }
    if ["count", "sum"].contains(aggregation), let expression, expression.lowercased().hasPrefix("distinct ") {
      fail(
        "Measure '\(name)' uses a '\(aggregation)' aggregation with a DISTINCT expr: '\(expression)'", at: resource,
        hint: "use the aggregation \(aggregation)_distinct")
    }
    let percentile = measure.percentile
    switch aggregation {
    case "percentile":
      guard let value = percentile?.value else {
        fail(
          "Measure '\(name)' uses a PERCENTILE aggregation, which requires agg_params.percentile to be provided",
          at: resource)
        return
      }
      if value <= 0 || value >= 1 {
        fail(
          "Percentile aggregation parameter for measure '\(name)' is '\(value)', but must be between 0 and 1 (non-inclusive)",
          at: resource, hint: "the 65th percentile is 0.65; for 0 and 1 use min and max")
      }
    case "median":
      if let value = percentile?.value, value != 0.5 {
        fail(
          "Measure '\(name)' uses a MEDIAN aggregation, while percentile is set to '\(value)', a conflicting value",
          at: resource)
      }
      if percentile?.isDiscrete == true {
        fail(
          "Measure '\(name)' uses a MEDIAN aggregation, while use_discrete_percentile is set to true", at: resource)
      }
    default:
      let wrong = [
        percentile?.value.map { _ in "percentile" }, percentile?.isDiscrete == true ? "use_discrete_percentile" : nil,
        percentile?.isApproximate == true ? "use_approximate_percentile" : nil,
      ].compactMap(\.self)
      if !wrong.isEmpty {
        fail(
          "Measure '\(name)' with aggregation '\(aggregation)' uses agg_params (\(wrong.joined(separator: ", "))) only relevant to Percentile measures",
          at: resource)
      }
    }
  }

  private mutating func check(
    _ nonAdditive: SemanticModel.Measure.NonAdditive, of measure: String, _ model: SemanticModel,
    _ resource: SemanticResource
  ) {
    let dimension = model.dimensions.first { $0.element.name == nonAdditive.name }
    if dimension == nil {
      fail(
        "Measure '\(measure)' has a non_additive_dimension with name '\(nonAdditive.name)' that is not defined as a dimension in semantic model '\(resource.name)'",
        at: resource, hint: Diagnostic.didYouMean(nonAdditive.name, among: model.timeDimensions))
    } else if dimension?.kind == .categorical {
      fail(
        "Measure '\(measure)' has a non_additive_dimension with name '\(nonAdditive.name)' that is defined as a categorical dimension which is not supported",
        at: resource)
    }
    if !["min", "max"].contains(nonAdditive.windowChoice) {
      fail(
        "Measure '\(measure)' has a non_additive_dimension with an invalid 'window_choice' of '\(nonAdditive.windowChoice)'",
        at: resource, hint: "use min or max")
    }
    let entities = Set(model.entities.map(\.element.name))
    for grouping in nonAdditive.windowGroupings where !entities.contains(grouping) {
      fail(
        "Measure '\(measure)' has a non_additive_dimension with an invalid 'window_groupings': the entity '\(grouping)' does not exist in the semantic model",
        at: resource, hint: Diagnostic.didYouMean(grouping, among: entities))
    }
  }
}
