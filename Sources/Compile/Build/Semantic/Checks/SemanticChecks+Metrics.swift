import Base
import Nodes

extension SemanticChecks {
  mutating func check(_ metric: Metric, of resource: SemanticResource) {
    checkMeasureAliases(metric, of: resource)
    switch metric.kind {
    case .cumulative: checkCumulative(metric, of: resource)
    case .derived: checkDerived(metric, of: resource)
    case .conversion: if let conversion = metric.conversion { check(conversion, of: resource) }
    case .simple, .ratio: break
    }
  }

  /// One measure under several conditions needs a name for each.
  private mutating func checkMeasureAliases(_ metric: Metric, of resource: SemanticResource) {
    let names = metric.inputMeasures.map(\.name)
    for name in Set(names) where names.count(where: { $0 == name }) > 1 {
      let unnamed = metric.inputMeasures.filter { $0.name == name && $0.filter != nil && $0.alias == nil }
      if !unnamed.isEmpty {
        fail(
          "PydanticMetric \(resource.name) depends on multiple different constrained versions of measure \(name)",
          at: resource, hint: "give the measure an 'alias' wherever it has a filter")
      }
    }
  }

  private mutating func checkCumulative(_ metric: Metric, of resource: SemanticResource) {
    guard let cumulative = metric.cumulative else { return }
    if metric.window != nil || metric.grainToDate != nil {
      warn(
        "metric '\(resource.name)' has its window in an older place", .olderMetricWindow, at: resource,
        hint: "write 'window' and 'grain_to_date' under 'cumulative_type_params:'")
    }
    if let older = metric.window, let newer = cumulative.window, older != newer {
      fail("Got differing values for `window` on cumulative metric '\(resource.name)'", at: resource)
    }
    if let grain = cumulative.grainToDate, !TimeGranularity.names.contains(grain) {
      fail(
        "Invalid time granularity found in `grain_to_date`: '\(grain)'", at: resource, hint: Self.granularityHint(grain)
      )
    }
    if let window = cumulative.window {
      if cumulative.grainToDate != nil {
        fail(
          "Both window and grain_to_date set for cumulative metric. Please set one or the other", at: resource)
      }
      check(window, of: resource)
    }
  }

  private mutating func checkDerived(_ metric: Metric, of resource: SemanticResource) {
    if metric.inputs.isEmpty {
      fail(
        "No input metrics found for derived metric '\(resource.name)'", at: resource,
        hint: "list them under 'type_params: metrics:'")
    }
    let names = Set(metric.inputs.map(\.name))
    for input in metric.inputs {
      if let alias = input.alias {
        checkName(alias, at: resource)
        if names.contains(alias) {
          fail("Alias '\(alias)' for input metric: '\(input.name)' is already being used", at: resource)
        }
      }
      if let window = input.offsetWindow { check(window, of: resource, allowsCustom: true) }
      if let grain = input.offsetToGrain, !TimeGranularity.names.contains(grain) {
        fail(
          "Invalid time granularity found in `offset_to_grain`: '\(grain)'", at: resource,
          hint: Self.granularityHint(grain))
      }
      if input.offsetWindow != nil, input.offsetToGrain != nil {
        fail(
          "Both offset_window and offset_to_grain set for derived metric '\(resource.name)' on input metric '\(input.name)'. Please set one or the other",
          at: resource)
      }
    }
    guard let expression = metric.expression else {
      warn(
        "No `expr` set for derived metric \(resource.name)", at: resource,
        hint: "write one with all of its input metrics")
      return
    }
    for name in metric.inputs.map({ $0.alias ?? $0.name }) where expression.firstRange(of: name) == nil {
      warn(
        "Input metric '\(name)' is not used in `expr`: '\(expression)' for derived metric '\(resource.name)'",
        at: resource, hint: "use it there, or remove it")
    }
  }

  private mutating func check(_ conversion: Metric.Conversion, of resource: SemanticResource) {
    if let window = conversion.window { check(window, of: resource) }
    for (input, kind) in [(conversion.base, "base"), (conversion.conversion, "conversion")] {
      let owner = models.first { $0.model.measures.contains { $0.element.name == input.name } }
      guard let (owner, model) = owner, let measure = model.measures.first(where: { $0.element.name == input.name })
      else { continue }
      let isCount =
        ["count", "count_distinct"].contains(measure.aggregation)
        || measure.aggregation == "sum" && measure.element.expression == "1"
      if !isCount {
        fail(
          "For conversion metrics, the measure must be COUNT/SUM(1)/COUNT_DISTINCT. Measure: \(input.name) is agg type: \(measure.aggregation)",
          at: resource)
      }
      let entities = model.entities.map(\.element.name)
      if !entities.contains(conversion.entity) {
        fail(
          "Entity: \(conversion.entity) not found in \(kind) semantic model: \(owner.name)", at: resource,
          hint: Diagnostic.didYouMean(conversion.entity, among: entities))
      }
      let elements = entities + model.dimensions.map(\.element.name)
      for constant in conversion.constants ?? [] {
        let name = kind == "base" ? constant.base : constant.conversion
        if !elements.contains(name) {
          fail(
            "The provided constant property: \(name), cannot be found in semantic model \(owner.name)", at: resource,
            hint: Diagnostic.didYouMean(name, among: elements))
        }
      }
    }
  }

  private mutating func check(_ window: TimeWindow, of resource: SemanticResource, allowsCustom: Bool = false) {
    let known = allowsCustom ? Set(TimeGranularity.names).union(customGranularities) : Set(TimeGranularity.names)
    let singular = window.granularity.hasSuffix("s") ? String(window.granularity.dropLast()) : window.granularity
    if known.contains(window.granularity) || known.contains(singular) { return }
    fail(
      "Invalid time granularity '\(window.granularity)' in window: '\(window.text)'", at: resource,
      hint: Self.granularityHint(window.granularity))
  }

  private static func granularityHint(_ name: String) -> String {
    Diagnostic.didYouMean(name, among: TimeGranularity.names)
      ?? "use one of \(TimeGranularity.names.joined(separator: ", "))"
  }

  mutating func check(_ query: SavedQuery, of resource: SemanticResource) {
    let known = Set(models.flatMap { $0.model.entities.map(\.element.name) + $0.model.dimensions.map(\.element.name) })
      .union(metrics.map(\.resource.name)).union(["metric_time"])
    for item in query.groupBy {
      guard let element = Self.element(of: item) else {
        fail(
          "`\(item)` is not a valid group-by name", at: resource,
          hint: "write Dimension('entity__name'), TimeDimension('metric_time', 'day'), Entity('name') or Metric('name')"
        )
        continue
      }
      if !known.contains(element) {
        fail("`\(item)` is not a valid group-by name", at: resource, hint: Diagnostic.didYouMean(element, among: known))
      }
    }
  }

  /// `is_food` of `Dimension('order_id__is_food')`.
  private static func element(of item: String) -> String? {
    guard let open = item.firstIndex(of: "("), item.contains(")"),
      ["Dimension", "TimeDimension", "Entity", "Metric"].contains(String(item[..<open]).trimmingSpaces)
    else { return nil }
    let argument = item[item.index(after: open)...].drop { $0 == " " }
    guard let quote = argument.first, quote == "'" || quote == "\"" else { return nil }
    return lastPart(of: String(argument.dropFirst().prefix { $0 != quote }))
  }

  /// What stands behind the last `__`.
  private static func lastPart(of path: String) -> String {
    var rest = path[...]
    while let gap = rest.firstRange(of: "__") { rest = rest[gap.upperBound...] }
    return String(rest)
  }
}
