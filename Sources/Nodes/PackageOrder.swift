/// The packages in the order in which a name is looked for that does not say its package: refs, sources, docs blocks.
///
/// SeeAlso: dbt docs, "Behavior changes", `require_ref_searches_node_package_before_root`.
public struct PackageOrder: Sendable, Equatable {
  /// The root project first.
  public var packages: [String]
  /// Whether code of a package finds its own things before the root project's.
  public var isOwnFirst: Bool

  public init(_ packages: [String], isOwnFirst: Bool = false) {
    self.packages = packages
    self.isOwnFirst = isOwnFirst
  }

  /// The packages that code of `package` searches; some come twice.
  public func searched(from package: String) -> [String] {
    isOwnFirst ? [package] + packages : packages.prefix(1) + [package] + packages.dropFirst()
  }
}
