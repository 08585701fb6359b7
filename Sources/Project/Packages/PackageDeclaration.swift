import Base

/// One entry of `packages.yml` or of `packages:` in `dependencies.yml`.
public struct PackageDeclaration: Sendable {
  public enum Origin: Sendable, Equatable {
    /// A folder, relative to the root project.
    case local(String)
    /// A package of a hub with its version ranges.
    case hub(name: String, versions: [String], installsPrereleases: Bool)
    case git(url: String, revision: String?, subdirectory: String?, warnsUnpinned: Bool)
    case tarball(url: String, name: String)
    /// dbt Cloud's packages.
    case `private`(String)
  }

  public var origin: Origin
  /// Its keys as they are written, before Jinja, and after.
  public var unrendered: OrderedDictionary<String, JSON>
  public var rendered: OrderedDictionary<String, JSON>
  public var span: SourceSpan

  /// How messages name it.
  public var name: String {
    switch origin {
    case .local(let path): path
    case .hub(let name, _, _): name
    case .git(let url, _, let subdirectory, _): subdirectory.map { "\(url)/\($0)" } ?? url
    case .tarball(_, let name): name
    case .private(let name): name
    }
  }
}
