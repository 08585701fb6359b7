import Base
import Nodes

/// What a snapshot's configs must say together, whatever files they come from.
///
/// SeeAlso: dbt docs, "Snapshot configurations".
struct SnapshotConfig {
  private let config: NodeConfig

  init(_ config: NodeConfig) {
    self.config = config
  }

  /// - Parameter place: Where a config is written, if the snapshot's own files give it.
  /// - Throws: C171 for what is missing or does not go together.
  func check(at place: (_ key: String) -> SourceSpan?) throws(Diagnostic) {
    func fail(_ message: String, _ key: String, hint: String) -> Diagnostic {
      Diagnostic(.invalidSnapshot, message, at: place(key), hint: hint)
    }
    guard isSet("strategy"), isSet("unique_key") else {
      throw fail(
        "Snapshots must be configured with a 'strategy' and 'unique_key'.", "strategy",
        hint: isSet("strategy")
          ? "add unique_key='id', the column that tells its rows apart"
          : "add strategy='timestamp' with an updated_at column, or strategy='check' with check_cols='all'")
    }
    switch config.text("strategy") {
    case "check":
      guard isSet("check_cols") else {
        throw fail(
          "A snapshot configured with the check strategy must specify a check_cols configuration.", "strategy",
          hint: "add check_cols='all', or a list of columns")
      }
      if let columns = config.text("check_cols"), columns != "all" {
        throw fail(
          "Invalid value for 'check_cols': \(columns). Expected 'all' or a list of strings.", "check_cols",
          hint: "write check_cols=['\(columns)']")
      }
    case "timestamp":
      guard isSet("updated_at") else {
        throw fail(
          "A snapshot configured with the timestamp strategy must specify an updated_at configuration.", "strategy",
          hint: "add updated_at='updated_at', the column that says when a row was last changed")
      }
      if isSet("check_cols") {
        throw fail(
          "A 'timestamp' snapshot should not have 'check_cols'", "check_cols",
          hint: "remove check_cols, or use strategy='check'")
      }
    default: break  // the project's own strategy knows what it needs
    }
    if config.materialized != "snapshot" {
      throw fail(
        "A snapshot must have a materialized value of 'snapshot'", "materialized", hint: "remove materialized")
    }
  }

  /// Python's truth: neither absent nor empty.
  private func isSet(_ key: String) -> Bool {
    switch config[key] {
    case nil, .null: false
    case .string(let text): !text.isEmpty
    case .array(let items): !items.isEmpty
    default: true
    }
  }
}
