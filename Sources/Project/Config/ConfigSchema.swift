import Base
import Nodes

/// The configs that a kind of resource has: their defaults in dbt's order, and how values join.
struct ConfigSchema: Sendable {
  let defaults: OrderedDictionary<String, JSON>
  let rules: [String: MergeRule]
  /// Every key, for hints.
  let names: Set<String>

  static func of(_ type: ResourceType) -> ConfigSchema {
    switch type {
    case .model: model
    case .seed: seed
    case .snapshot: snapshot
    case .test: test
    case .source: source
    case .exposure: exposure
    case .unitTest: unitTest
    case .metric: metric
    case .function: function
    case .semanticModel: semanticModel
    case .savedQuery: savedQuery
    case .analysis, .operation, .sqlOperation, .macro, .doc: node
    }
  }

  private init(_ defaults: OrderedDictionary<String, JSON>, _ rules: [String: MergeRule]) {
    self.defaults = defaults
    self.rules = rules
    names = Set(defaults.keys)
  }

  /// A schema with more keys after, or other defaults for, those of this one.
  private func adding(_ more: OrderedDictionary<String, JSON>) -> ConfigSchema {
    ConfigSchema(defaults.merging(more), rules)
  }

  private static let common: OrderedDictionary<String, JSON> = [
    "enabled": true, "alias": nil, "schema": nil, "database": nil, "tags": [], "meta": [:], "group": nil,
    "static_analysis": nil,
  ]

  private static let node = ConfigSchema(
    common.merging([
      "materialized": "view", "incremental_strategy": nil, "batch_size": nil, "lookback": 1, "begin": nil,
      "persist_docs": [:], "post-hook": [], "pre-hook": [], "quoting": [:], "column_types": [:], "full_refresh": nil,
      "unique_key": nil, "on_schema_change": "ignore", "on_configuration_change": "apply", "grants": [:],
      "packages": [],
      "docs": ["show": true, "node_color": nil], "contract": ["enforced": false, "alias_types": true],
      "event_time": nil,
      "concurrent_batches": nil,
    ]),
    [
      "tags": .append, "meta": .update, "post-hook": .append, "pre-hook": .append, "quoting": .update,
      "column_types": .update, "grants": .appendByKey, "packages": .append, "docs": .update, "contract": .update,
    ])

  private static let model = node.adding(["access": "protected", "freshness": nil])
  private static let seed = node.adding(["materialized": "seed", "delimiter": ",", "quote_columns": nil])

  private static let snapshot = node.adding([
    "materialized": "snapshot", "strategy": nil, "target_schema": nil, "target_database": nil, "updated_at": nil,
    "check_cols": nil,
    "snapshot_meta_column_names": [
      "dbt_valid_to": nil, "dbt_valid_from": nil, "dbt_scd_id": nil, "dbt_updated_at": nil, "dbt_is_deleted": nil,
    ],
    "dbt_valid_to_current": nil,
  ])

  private static let test = ConfigSchema(
    common.merging([
      "schema": "dbt_test__audit", "materialized": "test", "severity": "ERROR", "store_failures": nil,
      "store_failures_as": nil, "where": nil, "limit": nil, "fail_calc": "count(*)", "warn_if": "!= 0",
      "error_if": "!= 0",
    ]),
    ["tags": .append, "meta": .update])

  private static let source = ConfigSchema(
    [
      "enabled": true, "event_time": nil,
      "freshness": [
        "warn_after": ["count": nil, "period": nil], "error_after": ["count": nil, "period": nil], "filter": nil,
      ],
      "loaded_at_field": nil, "loaded_at_query": nil, "meta": [:], "tags": [], "static_analysis": nil,
    ],
    ["meta": .update])

  private static let function = node.adding([
    "materialized": "function", "type": "scalar", "volatility": nil, "runtime_version": nil, "entry_point": nil,
  ])

  private static let metric = ConfigSchema(["enabled": true, "group": nil, "meta": [:]], ["meta": .update])
  private static let semanticModel = metric
  private static let savedQuery = metric.adding(["export_as": nil, "schema": nil, "cache": ["enabled": false]])

  private static let exposure = ConfigSchema(["enabled": true, "tags": [], "meta": [:]], [:])

  private static let unitTest = ConfigSchema(
    ["tags": [], "meta": [:], "enabled": true, "static_analysis": nil], ["tags": .append, "meta": .update])
}
