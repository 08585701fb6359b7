/// Where a project keeps what: folders relative to its root, with dbt's defaults.
public struct ResourcePaths: Sendable, Equatable {
  public var models = ["models"]
  public var seeds = ["seeds"]
  public var snapshots = ["snapshots"]
  public var analyses = ["analyses"]
  public var macros = ["macros"]
  public var tests = ["tests"]
  public var functions = ["functions"]
  /// Nil means every folder above.
  public var docs: [String]?
  public var assets: [String] = []

  public init() {}

  /// Every folder in which properties files may stand, without repetition.
  public var all: [String] {
    var seen: Set<String> = []
    return (models + seeds + snapshots + analyses + macros + tests + functions).map(Self.withoutSlash).filter {
      seen.insert($0).inserted
    }
  }

  /// Every folder in which `.md` files with docs blocks may stand.
  public var documentation: [String] { docs ?? all }

  /// `./models/` and `models` are one folder.
  static func withoutSlash(_ path: String) -> String {
    var path = path[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }
}
