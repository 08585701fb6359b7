import Base
import Nodes

/// Finds config keys that look like a known one misspelt; any other key is allowed, since packages read their own.
public enum ConfigSpelling {
  /// A warning for each key of `configs` that is nearly a config of this kind of resource.
  ///
  /// - Parameter place: Where a key is written.
  public static func warnings(
    for configs: some Sequence<String>, of type: ResourceType, at place: (String) -> SourceSpan?
  ) -> [Diagnostic] {
    let known = ConfigSchema.of(type).names
    return configs.compactMap { key in
      let name = ConfigCalls.canonical(key)
      guard !known.contains(name), !others.contains(name), let near = closestName(to: name, among: known) else {
        return nil
      }
      return Diagnostic(
        .misspeltConfig, "unknown config '\(key)'", at: place(key), severity: .warning, hint: "did you mean '\(near)'?")
    }
  }

  /// Configs of some warehouses that are near to another config's name.
  private static let others: Set<String> = [
    "sort", "dist", "bind", "indexes", "format", "file_format", "unlogged", "auto_refresh",
  ]
}
