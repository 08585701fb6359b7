import Base

/// A node's config: what a project may set plus dbt's defaults, by key. Any key may be there, since packages invent their own.
public struct NodeConfig: Sendable, Equatable {
  public var values: OrderedDictionary<String, JSON>

  public init(_ values: OrderedDictionary<String, JSON> = [:]) {
    self.values = values
  }

  public subscript(key: String) -> JSON? {
    get { values[key] }
    set { values[key] = newValue }
  }

  /// Text at `key`; nil when absent, null or no text.
  public func text(_ key: String) -> String? { values[key]?.stringValue }

  public var isEnabled: Bool { values["enabled"]?.boolValue ?? true }
  public var materialized: String { text("materialized") ?? "view" }
  public var tags: [String] { strings("tags") }
  public var meta: OrderedDictionary<String, JSON> { values["meta"]?.objectValue ?? [:] }
  public var preHooks: [Hook] { hooks("pre-hook") }
  public var postHooks: [Hook] { hooks("post-hook") }

  /// A list of text, or one text as a list of one.
  public func strings(_ key: String) -> [String] {
    switch values[key] {
    case .string(let text): [text]
    case .array(let items): items.compactMap(\.stringValue)
    default: []
    }
  }

  /// A list, or one hook alone.
  private func hooks(_ key: String) -> [Hook] {
    guard let value = values[key] else { return [] }
    return (value.arrayValue ?? [value]).compactMap(Hook.init)
  }
}

extension NodeConfig {
  /// A snapshot's own columns under the names that its table gives them, by dbt's names.
  public var snapshotColumns: OrderedDictionary<String, JSON> {
    let renamed = values["snapshot_meta_column_names"]
    let names = ["dbt_valid_from", "dbt_valid_to", "dbt_scd_id", "dbt_updated_at", "dbt_is_deleted"]
    return OrderedDictionary(
      names.map { name in
        let other = renamed?[name]?.stringValue
        return (name, .string(other.map { $0.isEmpty ? name : $0 } ?? name))
      })
  }

  /// Under which templates find them, though no project sets it.
  public static let snapshotColumnsKey = "snapshot_table_column_names"
}

/// SQL to run before or after a node.
public struct Hook: Sendable, Equatable {
  public var sql: String
  /// Whether it runs inside the node's transaction.
  public var isInTransaction: Bool

  public init(sql: String, isInTransaction: Bool = true) {
    self.sql = sql
    self.isInTransaction = isInTransaction
  }

  /// From `{"sql": ..., "transaction": ...}` or bare text.
  public init?(_ json: JSON) {
    switch json {
    case .string(let sql): self.init(sql: sql)
    case .object(let members):
      guard let sql = members["sql"]?.stringValue else { return nil }
      self.init(sql: sql, isInTransaction: members["transaction"]?.boolValue ?? true)
    default: return nil
    }
  }

  public var json: JSON {
    ["sql": .string(sql), "transaction": .bool(isInTransaction), "index": nil]
  }
}
