import Artifacts
import Base
import Nodes

extension SiteFact {
  /// Those that have a value.
  static func list(_ entries: [(label: String, value: String)]) -> [SiteFact] {
    entries.filter { !$0.value.isEmpty }.map { SiteFact($0.label, $0.value) }
  }

  /// What a node's config says besides dbt's defaults, a test's arguments, and what the warehouse counts.
  static func all(of node: Node, _ table: CatalogTable?) -> [SiteFact] {
    var facts: [SiteFact] = []
    for (name, value) in node.test?.arguments ?? [:] where !["model", "column_name", "to", "field"].contains(name) {
      facts.append(SiteFact(name, plain(value)))
    }
    if let owner = node.meta["owner"] { facts.append(SiteFact("Owner", plain(owner))) }
    for (key, label) in labels {
      if let value = node.config[key], !isDefault(value, of: key) { facts.append(SiteFact(label, plain(value))) }
    }
    if node.config["contract"]?["enforced"]?.boolValue == true { facts.append(SiteFact("Contract", "enforced")) }
    for (key, value) in node.config.values where !described.contains(key) && !isDefault(value, of: key) {
      facts.append(SiteFact(key, plain(value)))
    }
    return facts + statistics(of: table)
  }

  static func statistics(of table: CatalogTable?) -> [SiteFact] {
    guard let table else { return [] }
    let owner = list([("Owner in the warehouse", table.owner ?? "")])
    return owner + table.stats.values.filter(\.isIncluded).map { SiteFact($0.label, plain($0.value)) }
  }

  /// Configs that are known to everybody, in the order shown.
  private static let labels: [(key: String, label: String)] = [
    ("unique_key", "Unique key"), ("incremental_strategy", "Strategy"), ("strategy", "Strategy"),
    ("updated_at", "Updated at"), ("check_cols", "Checked columns"), ("on_schema_change", "On schema change"),
    ("event_time", "Event time"), ("batch_size", "Batch size"), ("lookback", "Look-back"), ("group", "Group"),
    ("access", "Access"), ("where", "Where"), ("limit", "Limit"), ("warn_if", "Warns if"), ("error_if", "Fails if"),
    ("pre-hook", "Before"), ("post-hook", "After"), ("grants", "Grants"),
  ]

  /// Shown above, elsewhere on the page, or of no use to a reader.
  private static let described = Set(labels.map(\.key)).union([
    "enabled", "alias", "schema", "database", "tags", "meta", "materialized", "severity", "docs", "contract", "quoting",
    "column_types", "full_refresh", "persist_docs", "packages", "fail_calc", "on_configuration_change", "freshness",
    "concurrent_batches",
  ])

  /// dbt's own value of a key that it always sets.
  private static func isDefault(_ value: JSON, of key: String) -> Bool {
    switch value {
    case .null, .bool(false), .string(""): true
    case .array(let items): items.isEmpty
    case .object(let members): members.isEmpty
    default: defaults[key] == value
    }
  }

  private static let defaults: [String: JSON] = [
    "on_schema_change": "ignore", "access": "protected", "warn_if": "!= 0", "error_if": "!= 0", "lookback": 1,
    "delimiter": ",",
  ]

  /// Text as it is, a list of texts with commas, a hook as its SQL, anything else as JSON.
  private static func plain(_ value: JSON) -> String {
    switch value {
    case .string(let text): text
    case .array(let items): items.map { plain($0["sql"] ?? $0) }.joined(separator: ", ")
    default: value.text
    }
  }
}
