/// Which texts of a properties file are not rendered when it is read, because they are rendered where they are used:
/// descriptions, data tests, hooks and `loaded_at_query`.
enum SchemaPath {
  private static let late: Set<String> = ["tests", "data_tests", "description", "loaded_at_query"]

  /// - Parameters:
  ///   - section: The list that the entry is in: `models`.
  ///   - path: Keys and positions from the entry down.
  static func isKept(_ path: [String], in section: String) -> Bool {
    switch section {
    case "sources":
      guard let first = path.first else { return false }
      if first == "tables" { return isKept(path.dropFirst(2)) }
      return ["description", "loaded_at_query"].contains(first) || isLateConfig(path[...])
    case "macros":
      return isKept(path.first == "arguments" ? path.dropFirst() : path[...])
    case "metrics": return path.last == "filter" || path.dropLast().last == "filter" || isKept(path[...])
    case "saved_queries": return path.starts(with: ["query_params", "where"]) || isKept(path[...])
    default: return isKept(path[...])
    }
  }

  private static func isKept(_ path: ArraySlice<String>) -> Bool {
    guard let first = path.first else { return false }
    if late.contains(first) || isLateConfig(path) { return true }
    let rest = path.dropFirst()
    switch first {
    // [version, position, ...]: the version's own texts, and its columns'.
    case "versions": return isKept(rest.dropFirst())
    case "columns", "dimensions", "measures", "entities":
      return rest.dropFirst().first.map { late.contains($0) } ?? false
    default: return path.count == 2 && late.contains(rest.first ?? "")
    }
  }

  private static func isLateConfig(_ path: ArraySlice<String>) -> Bool {
    guard path.first == "config", let key = path.dropFirst().first else { return false }
    return ["pre_hook", "post_hook", "pre-hook", "post-hook", "loaded_at_query"].contains(key)
  }
}
