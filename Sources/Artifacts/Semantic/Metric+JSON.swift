import Base
import Nodes

extension Metric {
  /// As the manifest has it.
  var json: OrderedDictionary<String, JSON> {
    var parameters = parameters
    parameters["metric_aggregation_params"] = .null
    if case .object(var cumulative) = parameters["cumulative_type_params"] {
      cumulative["metric"] = .null
      parameters["cumulative_type_params"] = .object(cumulative)
    }
    return [
      "type": .string(kind.rawValue), "type_params": .object(parameters), "filter": JSON(filter: filter),
      "time_granularity": JSON(timeGranularity),
    ]
  }

  /// `type_params` as manifest and semantic manifest have it.
  var parameters: OrderedDictionary<String, JSON> {
    [
      "measure": measure?.json ?? .null, "input_measures": .array(inputMeasures.map(\.json)),
      "numerator": numerator?.json ?? .null, "denominator": denominator?.json ?? .null, "expr": JSON(expression),
      "window": window?.json ?? .null, "grain_to_date": JSON(grainToDate), "metrics": .array(inputs.map(\.json)),
      "conversion_type_params": conversion?.json ?? .null, "cumulative_type_params": cumulative?.json ?? .null,
    ]
  }
}

extension MeasureInput {
  fileprivate var json: JSON {
    [
      "name": .string(name), "filter": JSON(filter: filter), "alias": JSON(alias),
      "join_to_timespine": .bool(joinsToTimeSpine), "fill_nulls_with": fillsNullsWith.map(JSON.int) ?? .null,
    ]
  }
}

extension MetricInput {
  fileprivate var json: JSON {
    [
      "name": .string(name), "filter": JSON(filter: filter), "alias": JSON(alias),
      "offset_window": offsetWindow?.json ?? .null, "offset_to_grain": JSON(offsetToGrain),
    ]
  }
}

extension TimeWindow {
  fileprivate var json: JSON { ["count": .int(count), "granularity": .string(granularity)] }
}

extension Metric.Conversion {
  fileprivate var json: JSON {
    let constants = constants?.map { constant -> JSON in
      ["base_property": .string(constant.base), "conversion_property": .string(constant.conversion)]
    }
    return [
      "base_measure": base.json, "conversion_measure": conversion.json, "entity": .string(entity),
      "calculation": .string(calculation), "window": window?.json ?? .null,
      "constant_properties": constants.map(JSON.array) ?? .null,
    ]
  }
}

extension Metric.Cumulative {
  fileprivate var json: JSON {
    [
      "window": window?.json ?? .null, "grain_to_date": JSON(grainToDate), "period_agg": .string(periodAggregation),
    ]
  }
}

extension JSON {
  /// Conditions as the semantic layer has them.
  init(filter: [String]?) {
    guard let filter else {
      self = .null
      return
    }
    self = ["where_filters": .array(filter.map { ["where_sql_template": .string($0)] })]
  }
}
