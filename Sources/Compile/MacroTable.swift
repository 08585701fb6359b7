import Base
import Jinja
import Nodes

/// A macro and its parsed body.
public struct MacroEntry: Sendable {
  public let macro: Macro
  public let definition: MacroDefinition

  public init(macro: Macro, definition: MacroDefinition) {
    self.macro = macro
    self.definition = definition
  }
}

/// All macros by package, and the rules by which a name finds one.
///
/// SeeAlso: dbt docs, "Jinja and macros", "dispatch config".
public struct MacroTable: Sendable {
  /// The package of the standard macros, under the name that projects call them by.
  public static let standardPackage = "dbt"

  private let packages: [String: [String: MacroEntry]]
  private let rootPackage: String

  /// - Throws: C115 when a package defines a name twice; both places are named.
  public init(_ entries: [MacroEntry], rootPackage: String) throws(Diagnostic) {
    var packages: [String: [String: MacroEntry]] = [:]
    for entry in entries {
      let macro = entry.macro
      if let first = packages[macro.packageName]?[macro.name] {
        throw Diagnostic(
          .duplicateMacro, "package '\(macro.packageName)' has two macros named '\(macro.name)'", at: macro.source,
          hint: "rename or remove one of them",
          related: [.init(message: "first defined here", span: first.macro.source)])
      }
      packages[macro.packageName, default: [:]][macro.name] = entry
    }
    self.packages = packages
    self.rootPackage = rootPackage
  }

  /// The macro that code of `package` means by a bare name: its own, the root project's, a standard one.
  public func find(_ name: String, from package: String) -> MacroEntry? {
    packages[package]?[name] ?? packages[rootPackage]?[name] ?? packages[Self.standardPackage]?[name]
  }

  public func find(_ name: String, in package: String) -> MacroEntry? { packages[package]?[name] }

  /// The macro that the command line names: of a package (`dbt_utils.name`), else the root project's, another package's, a
  /// standard one.
  public func find(named name: String) -> MacroEntry? {
    let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2 { return packages[parts[0]]?[parts[1]] }
    // Of several packages the last, as in dbt.
    let others = packages.keys.filter { $0 != rootPackage && $0 != Self.standardPackage }.sorted().reversed()
    return ([rootPackage] + others + [Self.standardPackage]).lazy.compactMap { packages[$0]?[name] }.first
  }

  /// Every macro by unique id, in a fixed order.
  public var all: OrderedDictionary<String, Macro> {
    let macros = packages.values.flatMap { $0.values.map(\.macro) }.sorted { $0.uniqueID < $1.uniqueID }
    return OrderedDictionary(macros.map { ($0.uniqueID, $0) })
  }

  public func isPackage(_ name: String) -> Bool { packages[name] != nil }

  /// Every bare name that code of `package` may call, for hints.
  public func names(from package: String) -> [String] {
    Array(Set([package, rootPackage, Self.standardPackage].flatMap { packages[$0].map { Array($0.keys) } ?? [] }))
  }

  /// `adapter.dispatch(name, namespace)`: the first of `<dialect>__name`, its parents', `default__name` over the packages
  /// in search order. Without a namespace the names are looked for like any bare name.
  ///
  /// - Parameter searchOrder: The packages of the namespace; nil without one.
  public func dispatch(
    _ name: String, in searchOrder: [String]?, from package: String, dialects: [String]
  ) -> MacroEntry? {
    let prefixes = dialects + ["default"]
    guard let searchOrder else {
      return prefixes.lazy.compactMap { find("\($0)__\(name)", from: package) }.first
    }
    for searched in searchOrder {
      for prefix in prefixes {
        if let entry = packages[searched]?["\(prefix)__\(name)"] { return entry }
      }
    }
    return nil
  }

  /// The macro of a materialization: the most specific dialect wins, and within it the root project's, a package's, the
  /// standard one; of two packages the one that is later by name. What is built in only the root project overrides, unless
  /// it allows its packages to.
  ///
  /// SeeAlso: dbt docs, "Behavior changes", `require_explicit_package_overrides_for_builtin_materializations`.
  public func materialization(
    _ name: String, dialects: [String], packagesMayOverride: Bool = false
  ) -> MacroEntry? {
    let imported = packages.keys.filter { $0 != Self.standardPackage && $0 != rootPackage }.sorted(by: >)
    let names = (dialects + ["default"]).map { "materialization_\(name)_\($0)" }
    func first(in searched: [String]) -> MacroEntry? {
      names.lazy.flatMap { name in searched.lazy.compactMap { self.packages[$0]?[name] } }.first
    }
    let isBuiltIn = first(in: [Self.standardPackage]) != nil
    let found = first(in: [rootPackage] + imported + [Self.standardPackage])
    guard isBuiltIn, !packagesMayOverride, let found, imported.contains(found.macro.packageName) else { return found }
    return first(in: [rootPackage, Self.standardPackage])
  }

  /// Names of all materializations that exist, for hints.
  public var materializationNames: [String] {
    let prefix = "materialization_"
    let names = packages.values.flatMap(\.keys).filter { $0.hasPrefix(prefix) }.compactMap { full -> String? in
      let name = full.dropFirst(prefix.count)
      return name.lastIndex(of: "_").map { String(name[..<$0]) }
    }
    return Array(Set(names)).sorted()
  }

  /// `generate_schema_name` and its like for nodes of a package: its own, which is for its nodes alone; else the root
  /// project's, else the standard one.
  public func generator(_ name: String, of package: String) -> MacroEntry? { find(name, from: package) }

  /// The macro of a generic test: in its namespace, else the declaring package's, the root's, another package's, a
  /// standard one.
  public func genericTest(_ name: String, namespace: String?, from package: String) -> MacroEntry? {
    if let namespace { return packages[namespace]?["test_\(name)"] }
    return packages[package]?["test_\(name)"] ?? find(named: "test_\(name)")
  }

  /// Names of generic tests, without `test_`, that code of `package` may use.
  public func genericTestNames(from package: String) -> [String] {
    names(from: package).filter { $0.hasPrefix("test_") }.map { String($0.dropFirst(5)) }
  }
}
