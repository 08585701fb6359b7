import Base

/// What changed in what a model promises by an enforced contract.
///
/// - SeeAlso: dbt docs, "contract", "Breaking changes"
struct ContractComparison {
  /// As manifest.json has them.
  let new: JSON
  let old: JSON
  let enforcedConstraints: Set<String>

  private var wasEnforced: Bool { old["contract"]?["enforced"] == true }
  private var isEnforced: Bool { new["contract"]?["enforced"] == true }

  /// Whether the promise is the same.
  var isSame: Bool {
    wasEnforced == isEnforced && (!isEnforced || new["contract"]?["checksum"] == old["contract"]?["checksum"])
  }

  /// What those who read the model may rely on and no longer find, in words; empty when nothing of it is gone.
  var breakingChanges: [String] {
    guard wasEnforced, !isSame else { return [] }
    var changes: [String] = []
    if !isEnforced {
      changes.append(
        "Contract enforcement was removed: Previously, this model had an enforced contract. It is no longer configured to enforce its contract, and this is a breaking change."
      )
    }
    func add(_ headline: String, _ items: [String]) {
      if !items.isEmpty { changes.append(headline + items.map { "\n    - \($0)" }.joined()) }
    }
    add("Columns were removed: ", removedColumns)
    add("Columns with data_type changes: ", changedTypes)
    add("Enforced column level constraints were removed: ", removedColumnConstraints)
    add("Enforced model level constraints were removed: ", removedConstraints)
    if Self.enforcesConstraints(old), !Self.enforcesConstraints(new), hadConstraints {
      add("Materialization changed with enforced constraints: ", ["\(materialized(old)) -> \(materialized(new))"])
    }
    return changes
  }

  private var oldColumns: [(key: String, value: JSON)] {
    (old["columns"]?.objectValue ?? [:]).map { (key: $0, value: $1) }.sorted { $0.key < $1.key }
  }

  private func newColumn(_ key: String) -> JSON? { new["columns"]?[key] }

  private var removedColumns: [String] {
    oldColumns.filter { newColumn($0.key) == nil }.map { $0.value["name"]?.stringValue ?? $0.key }
  }

  /// Another length or precision is no break.
  private var changedTypes: [String] {
    oldColumns.compactMap { key, column in
      guard let now = newColumn(key) else { return nil }
      let (before, after) = (column["data_type"]?.stringValue, now["data_type"]?.stringValue)
      guard before.map(Self.baseType) != after.map(Self.baseType) else { return nil }
      return "\(column["name"]?.stringValue ?? key) (\(before ?? "None") -> \(after ?? "None"))"
    }
  }

  private static func baseType(_ type: String) -> String {
    (type.firstIndex(of: "(").map { String(type[..<$0]) } ?? type).trimmingSpaces.lowercased()
  }

  private var removedColumnConstraints: [String] {
    guard Self.enforcesConstraints(old) else { return [] }
    return oldColumns.flatMap { key, column -> [String] in
      guard let now = newColumn(key) else { return [] }
      return removed(from: column, in: now).map { "'\(name(of: $0))' constraint on column \(key)" }
    }
  }

  private var removedConstraints: [String] {
    guard Self.enforcesConstraints(old) else { return [] }
    return removed(from: old, in: new).map { constraint in
      let columns = (constraint["columns"]?.arrayValue ?? []).compactMap(\.stringValue)
      return "'\(name(of: constraint))' constraint on columns [\(columns.map { "'\($0)'" }.joined(separator: ", "))]"
    }
  }

  private var hadConstraints: Bool {
    ([old] + oldColumns.map(\.value)).contains { !($0["constraints"]?.arrayValue ?? []).isEmpty }
  }

  private func removed(from old: JSON, in new: JSON) -> [JSON] {
    let kept = new["constraints"]?.arrayValue ?? []
    return (old["constraints"]?.arrayValue ?? []).filter { constraint in
      !kept.contains(constraint) && enforcedConstraints.contains(constraint["type"]?.stringValue ?? "")
    }
  }

  private func name(of constraint: JSON) -> String {
    constraint["name"]?.stringValue ?? constraint["type"]?.stringValue ?? ""
  }

  private func materialized(_ json: JSON) -> String { json["config"]?["materialized"]?.stringValue ?? "" }

  private static func enforcesConstraints(_ json: JSON) -> Bool {
    ["table", "incremental"].contains(json["config"]?["materialized"]?.stringValue)
  }
}
