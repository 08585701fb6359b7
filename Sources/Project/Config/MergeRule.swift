import Base

/// How a config's value from a more specific place joins the one from a more general place.
enum MergeRule: Sendable {
  /// The new value replaces the old one.
  case clobber
  /// Lists are joined; a single value counts as a list of one.
  case append
  /// Mappings are joined key by key.
  case update
  /// Mappings of lists: a key replaces the list, `+key` adds to it (`grants`).
  case appendByKey

  /// - Parameter place: Where the new value was set, for the error.
  /// - Throws: P501 when a value has no shape that can be joined.
  func merged(_ old: JSON?, _ new: JSON, key: String, at place: SourceSpan?) throws(Diagnostic) -> JSON {
    switch self {
    case .clobber: return new
    case .append: return .array((old.map(Self.list) ?? []) + Self.list(new))
    case .update:
      return .object((try Self.object(old ?? [:], key, place)).merging(try Self.object(new, key, place)))
    case .appendByKey:
      var result = (try Self.object(old ?? [:], key, place)).mapValues { JSON.array(Self.list($0)) }
      for (name, value) in try Self.object(new, key, place) {
        let isAdding = name.hasPrefix("+")
        let name = isAdding ? ConfigTree.configName(name) : name
        let before = isAdding ? result[name].map(Self.list) ?? [] : []
        result[name] = .array(before + Self.list(value))
      }
      return .object(result)
    }
  }

  private static func list(_ value: JSON) -> [JSON] {
    switch value {
    case .array(let items): items
    case .null: []
    default: [value]
    }
  }

  private static func object(
    _ value: JSON, _ key: String, _ place: SourceSpan?
  ) throws(Diagnostic) -> OrderedDictionary<String, JSON> {
    if case .object(let members) = value { return members }
    if value.isNull { return [:] }
    throw Diagnostic(.invalidConfigValue, "config '\(key)' must be a mapping, is \(value.kindName)", at: place)
  }
}
