import Base
import Nodes

/// Brings merged configs into the shape that dbt's artifacts have, and refuses values that a key cannot have.
enum ConfigShape {
  /// - Throws: P501 for a value of the wrong type or outside of its choices.
  static func normalize(
    _ values: inout OrderedDictionary<String, JSON>, of type: ResourceType, at place: (_ key: String) -> SourceSpan?
  ) throws(Diagnostic) {
    if let tags = values["tags"]?.stringValue { values["tags"] = [.string(tags)] }
    for key in ["pre-hook", "post-hook"] where values[key] != nil {
      values[key] = .array(try hooks(values[key] ?? [], key, place(key)))
    }
    if case .bool(let isOn) = values["static_analysis"] { values["static_analysis"] = isOn ? "on" : "off" }
    switch type {
    case .test: normalizeTest(&values)
    case .snapshot:
      completeColumnNames(&values)
    case .model: if values["freshness"]?["build_after"] == nil { values["freshness"] = .null }
    default: break
    }
    try checkContract(values["contract"], at: place("contract"))
    for (key, value) in values where !value.isNull {
      guard let expected = Expectation.of(key, in: type), !expected.isMet(by: value) else { continue }
      throw Diagnostic(
        .invalidConfigValue, "config '\(key)' must be \(expected.description), is \(shown(value))", at: place(key),
        hint: expected.hint(for: value))
    }
  }

  /// A hook is a mapping with `sql` and `transaction`, a text that holds such a mapping as JSON, or SQL.
  private static func hooks(_ value: JSON, _ key: String, _ place: SourceSpan?) throws(Diagnostic) -> [JSON] {
    var hooks: [JSON] = []
    for item in value.arrayValue ?? [value] {
      let written = item.stringValue.flatMap { try? JSONParser.parse($0) }.flatMap { $0.objectValue == nil ? nil : $0 }
      guard let hook = Hook(written ?? item) else {
        throw Diagnostic(
          .invalidConfigValue, "a \(key) must be SQL, is \(shown(item))", at: place,
          hint: "write the SQL, or {sql: ..., transaction: false}")
      }
      hooks.append(hook.json)
    }
    return hooks
  }

  /// All of a snapshot's own columns, with null for those that keep dbt's names.
  private static func completeColumnNames(_ values: inout OrderedDictionary<String, JSON>) {
    let key = "snapshot_meta_column_names"
    guard case .object(var names)? = ConfigSchema.of(.snapshot).defaults[key] else { return }
    for (name, value) in values[key]?.objectValue ?? [:] where names[name] != nil { names[name] = value }
    values[key] = .object(names)
  }

  private static func checkContract(_ contract: JSON?, at span: SourceSpan?) throws(Diagnostic) {
    for key in ["enforced", "alias_types"] {
      guard let value = contract?[key], value.boolValue == nil else { continue }
      throw Diagnostic(
        .invalidConfigValue, "config 'contract.\(key)' must be true or false, is \(shown(value))", at: span,
        hint: Expectation.flag.hint(for: value))
    }
  }

  /// `store_failures_as` decides; without it `store_failures` means a table.
  private static func normalizeTest(_ values: inout OrderedDictionary<String, JSON>) {
    if let kind = values["store_failures_as"]?.stringValue {
      values["store_failures"] = .bool(kind != "ephemeral")
    } else if let isStored = values["store_failures"]?.boolValue {
      values["store_failures_as"] = isStored ? "table" : "ephemeral"
    }
  }

  private static func shown(_ value: JSON) -> String {
    switch value {
    case .string(let text): "'\(text)'"
    case .bool(let flag): String(flag)
    case .int(let number): String(number)
    case .double(let number): String(number)
    case .array(let items): items.first { $0.stringValue == nil }.map { "a list with \(shown($0))" } ?? value.kindName
    default: value.kindName
    }
  }

  /// What a config's value must be.
  private enum Expectation {
    case flag
    case text
    case number
    case mapping
    case texts
    case choice([String])

    static func of(_ key: String, in type: ResourceType) -> Expectation? {
      switch key {
      case "severity": type == .test ? .choice(["error", "warn"]) : nil
      case "materialized":
        switch type {
        case .seed, .test: .choice([type.rawValue])
        default: .text
        }
      default: table[key]
      }
    }

    private static let table: [String: Expectation] = [
      "enabled": .flag, "full_refresh": .flag, "quote_columns": .flag, "store_failures": .flag,
      "alias": .text, "schema": .text, "database": .text, "group": .text, "incremental_strategy": .text,
      "on_schema_change": .text, "delimiter": .text, "store_failures_as": .text, "where": .text, "fail_calc": .text,
      "warn_if": .text, "error_if": .text, "strategy": .text, "target_schema": .text, "target_database": .text,
      "updated_at": .text, "limit": .number, "meta": .mapping, "quoting": .mapping, "column_types": .mapping,
      "persist_docs": .mapping, "grants": .mapping, "docs": .mapping, "contract": .mapping, "tags": .texts,
      "unique_key": .texts, "packages": .texts, "check_cols": .texts,
      "on_configuration_change": .choice(["apply", "continue", "fail"]),
      "access": .choice(["private", "protected", "public"]),
    ]

    func isMet(by value: JSON) -> Bool {
      switch self {
      case .flag: value.boolValue != nil
      case .text: value.stringValue != nil
      case .number: value.intValue != nil
      case .mapping: value.objectValue != nil
      case .texts: value.stringValue != nil || value.arrayValue?.allSatisfy { $0.stringValue != nil } == true
      case .choice(let names): value.stringValue.map { names.contains($0.lowercased()) } ?? false
      }
    }

    var description: String {
      switch self {
      case .flag: "true or false"
      case .text: "text"
      case .number: "a whole number"
      case .mapping: "a mapping"
      case .texts: "text or a list of text"
      case .choice(let names): names.map { "'\($0)'" }.joined(separator: " or ")
      }
    }

    /// Rendered Jinja is text until a filter says otherwise.
    func hint(for value: JSON) -> String? {
      guard let text = value.stringValue else { return nil }
      return switch self {
      case .flag where ["true", "false"].contains(text.lowercased()):
        "write it without quotes, or end the Jinja expression with '| as_bool'"
      case .number where Int(text) != nil: "write it without quotes, or end the Jinja expression with '| as_number'"
      case .choice(let names): Diagnostic.didYouMean(text, among: names)
      default: nil
      }
    }
  }
}
