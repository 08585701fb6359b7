import Base
import Project

/// A package as those who need it ask for it; not yet one exact version.
protocol RequestedPackage {
  /// Names under which another request means the same package; its own is the first.
  var names: [String] { get }
  /// `hub`, `git`...
  var kind: String { get }
  /// Who asks first, and where.
  var requirer: Requirer { get }

  /// Both requests in one; nil when the other is of another kind.
  func merged(with other: any RequestedPackage) -> (any RequestedPackage)?

  /// Decides on one version.
  func pinned(by fetcher: Fetcher) throws(Diagnostic) -> any PinnedPackage
}

extension RequestedPackage {
  var name: String { names[0] }
}

/// A project that asks for a package.
struct Requirer: Sendable {
  /// `project 'shop'`, `package 'dbt-labs/dbt_utils'`.
  let name: String
  let span: SourceSpan?
}

/// One exact version of a package.
protocol PinnedPackage {
  /// As the user wrote it.
  var name: String { get }
  /// As `Installed from` shows it.
  var versionText: String { get }
  var version: String? { get }
  /// The newest version that could be installed, where there are versions.
  var latestVersion: String? { get }
  var subdirectory: String? { get }
  /// Its keys in the lock file but for the project's name.
  var lockEntry: OrderedDictionary<String, JSON> { get }
  var span: SourceSpan? { get }

  /// Its project's name and packages.
  func metadata(_ fetcher: Fetcher) throws(Diagnostic) -> PackageMetadata

  /// Puts the package at a path that is not there yet.
  func install(at path: String, _ fetcher: Fetcher) throws(Diagnostic)
}

extension PinnedPackage {
  var subdirectory: String? { nil }
  var latestVersion: String? { nil }
}

struct PackageMetadata {
  /// The project's name, which its folder gets.
  var projectName: String
  var dependencies: [PackageDeclaration]
}

extension PackageDeclaration {
  /// What the declaration asks for.
  ///
  /// - Throws: K105 for packages that only dbt Cloud can fetch, K102 for versions that are none.
  func request(by requirer: String, _ fetcher: Fetcher) throws(Diagnostic) -> any RequestedPackage {
    let requirer = Requirer(name: requirer, span: span)
    switch origin {
    case .local(let path): return LocalRequest(path: path, root: fetcher.projectFolder, requirer: requirer)
    case .hub(let name, let versions, let installsPrereleases):
      return try HubRequest(
        name: name, versions: versions, installsPrereleases: installsPrereleases, requirer: requirer)
    case .git(let url, let revision, let subdirectory, let warnsUnpinned):
      return GitRequest(
        url: url, unrenderedURL: unrendered["git"]?.stringValue ?? url, revisions: revision.map { [$0] } ?? [],
        subdirectory: subdirectory, warnsUnpinned: warnsUnpinned, requirer: requirer)
    case .tarball(let url, let name):
      return TarballRequest(
        url: url, unrenderedURL: unrendered["tarball"]?.stringValue ?? url, projectName: name, requirer: requirer)
    case .private(let name):
      throw Diagnostic(
        .unavailablePackage,
        "Cannot resolve private package \(name) because git provider integration is missing. "
          + "Please use a \"git\" package instead.", at: span)
    }
  }
}
