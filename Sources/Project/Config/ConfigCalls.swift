import Base

/// The configs that one file sets with its `config()` calls, joined as dbt joins several calls in a file.
public struct ConfigCalls: Sendable {
  /// What the calls so far add up to.
  public private(set) var values: OrderedDictionary<String, JSON> = [:]
  /// The call that gave each its last value.
  public private(set) var places: [String: SourceSpan] = [:]

  /// The joining of calls goes by name alone, whatever the resource is.
  private static let rules: [String: MergeRule] = [
    "pre-hook": .append, "post-hook": .append, "tags": .append, "packages": .append, "quoting": .update,
    "column_types": .update, "meta": .update, "docs": .update, "contract": .update,
    "snapshot_meta_column_names": .update,
  ]

  public init() {}

  /// - Parameter place: The call, for errors.
  /// - Throws: P501 for a value that cannot be joined with the one before, P503 for a hook under both of its names.
  public mutating func add(_ call: OrderedDictionary<String, JSON>, at place: SourceSpan? = nil) throws(Diagnostic) {
    var named: OrderedDictionary<String, JSON> = [:]
    for (key, value) in call {
      let name = Self.canonical(key)
      if named[name] != nil {
        throw Diagnostic(
          .doubleConfig, "config() is given both '\(key)' and '\(name == key ? Self.withUnderscore(name) : name)'",
          at: place, hint: "keep one of them: they are the same config")
      }
      named[name] = value
      places[name] = place
    }
    if values.isEmpty {
      values = named
      return
    }
    for (key, value) in named {
      // Grants keep their `+`, which counts when the file's configs join the project's.
      if key == "grants", let old = values[key]?.objectValue, let new = value.objectValue {
        values[key] = .object(old.merging(new))
      } else {
        values[key] = try (Self.rules[key] ?? .clobber).merged(values[key], value, key: key, at: place)
      }
    }
  }

  private static func withUnderscore(_ name: String) -> String { name == "pre-hook" ? "pre_hook" : "post_hook" }

  /// Hooks are written with `-` in YAML and with `_` in calls.
  static func canonical(_ key: String) -> String {
    switch key {
    case "pre_hook": "pre-hook"
    case "post_hook": "post-hook"
    default: key
    }
  }
}
