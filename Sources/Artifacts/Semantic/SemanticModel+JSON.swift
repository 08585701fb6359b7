import Base
import Nodes

extension SemanticModel {
  /// As the manifest has it.
  var json: OrderedDictionary<String, JSON> {
    [
      "model": .string(model), "node_relation": relation?.json ?? .null, "defaults": defaults,
      "entities": .array(entities.map { .object($0.json) }), "measures": .array(measures.map { .object($0.json) }),
      "dimensions": .array(dimensions.map { .object($0.json) }), "primary_entity": JSON(primaryEntity),
    ]
  }

  var defaults: JSON {
    switch defaultTimeDimension {
    case nil: .null
    case .some(let dimension): ["agg_time_dimension": JSON(dimension)]
    }
  }
}

extension SemanticModel.TableName {
  var json: JSON {
    [
      "alias": .string(alias), "schema_name": .string(schema), "database": JSON(database),
      "relation_name": JSON(relationName),
    ]
  }
}

extension SemanticModel.Element {
  fileprivate func json(_ members: OrderedDictionary<String, JSON>) -> OrderedDictionary<String, JSON> {
    let common: OrderedDictionary<String, JSON> = [
      "name": .string(name), "description": JSON(description), "label": JSON(label), "expr": JSON(expression),
      "config": ["meta": .object(meta)],
    ]
    return common.merging(members)
  }
}

extension SemanticModel.Entity {
  var json: OrderedDictionary<String, JSON> { element.json(["type": .string(kind.rawValue), "role": JSON(role)]) }
}

extension SemanticModel.Dimension {
  var json: OrderedDictionary<String, JSON> {
    let limits = validity.map { limits -> JSON in ["is_start": .bool(limits.isStart), "is_end": .bool(limits.isEnd)] }
    let parameters = timeGranularity.map { granularity -> JSON in
      ["time_granularity": .string(granularity), "validity_params": limits ?? .null]
    }
    return element.json([
      "type": .string(kind.rawValue), "is_partition": .bool(isPartition), "type_params": parameters ?? .null,
      "metadata": .null,
    ])
  }
}

extension SemanticModel.Measure {
  var json: OrderedDictionary<String, JSON> {
    let parameters = percentile.map { percentile -> JSON in
      [
        "percentile": percentile.value.map(JSON.double) ?? .null,
        "use_discrete_percentile": .bool(percentile.isDiscrete),
        "use_approximate_percentile": .bool(percentile.isApproximate),
      ]
    }
    let dimension = nonAdditive.map { dimension -> JSON in
      [
        "name": .string(dimension.name), "window_choice": .string(dimension.windowChoice),
        "window_groupings": JSON(strings: dimension.windowGroupings),
      ]
    }
    return element.json([
      "agg": .string(aggregation), "create_metric": false, "agg_params": parameters ?? .null,
      "non_additive_dimension": dimension ?? .null, "agg_time_dimension": JSON(timeDimension),
    ])
  }
}

extension SavedQuery {
  /// `query_params`
  var json: JSON {
    [
      "metrics": JSON(strings: metrics), "group_by": JSON(strings: groupBy), "where": JSON(filter: filter),
      "order_by": JSON(strings: orderBy), "limit": limit.map(JSON.int) ?? .null,
    ]
  }
}

extension TimeSpine {
  /// As a model of the manifest has it.
  var json: JSON {
    ["standard_granularity_column": .string(column), "custom_granularities": .array(customGranularities.map(\.json))]
  }
}

extension TimeSpine.CustomGranularity {
  var json: JSON { ["name": .string(name), "column_name": JSON(column)] }
}
