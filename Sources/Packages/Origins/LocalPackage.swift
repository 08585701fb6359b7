import Base
import Project

/// A folder of this machine, which is linked rather than copied.
struct LocalRequest: RequestedPackage {
  let path: String
  /// The root project's folder, from which even a package's own local packages are named.
  let root: String
  let requirer: Requirer

  var kind: String { "local" }
  var names: [String] { [path, folder] }

  /// Absolute.
  private var folder: String {
    var path = path
    if path == "~" || path.hasPrefix("~/"), let home = ProcessEnvironment.homeFolder { path = home + path.dropFirst() }
    return Paths.normalized(Paths.join(root, path))
  }

  func merged(with other: any RequestedPackage) -> (any RequestedPackage)? { other is LocalRequest ? self : nil }

  func pinned(by fetcher: Fetcher) throws(Diagnostic) -> any PinnedPackage {
    LocalPackage(path: path, folder: folder, span: requirer.span)
  }
}

struct LocalPackage: PinnedPackage {
  let path: String
  let folder: String
  let span: SourceSpan?

  var name: String { path }
  var version: String? { nil }
  var versionText: String { "<local @ \(path)>" }
  var lockEntry: OrderedDictionary<String, JSON> { ["local": .string(path)] }

  func metadata(_ fetcher: Fetcher) throws(Diagnostic) -> PackageMetadata {
    try fetcher.metadata(of: folder, shownAs: path, at: span)
  }

  func install(at path: String, _ fetcher: Fetcher) throws(Diagnostic) {
    try FileSystem.makeLink(at: path, to: folder)
  }
}
