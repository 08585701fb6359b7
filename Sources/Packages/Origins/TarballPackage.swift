import Base

/// An archive at some address.
struct TarballRequest: RequestedPackage {
  let url: String
  /// As written, which may name secrets without showing them.
  let unrenderedURL: String
  let projectName: String
  let requirer: Requirer

  var kind: String { "tarball" }
  var names: [String] { [url] }

  func merged(with other: any RequestedPackage) -> (any RequestedPackage)? { other is TarballRequest ? self : nil }

  func pinned(by fetcher: Fetcher) throws(Diagnostic) -> any PinnedPackage { TarballPackage(request: self) }
}

struct TarballPackage: PinnedPackage {
  let request: TarballRequest

  var name: String { request.projectName }
  var version: String? { "tarball" }
  var versionText: String { "tarball (url: \(request.url))" }
  var span: SourceSpan? { request.requirer.span }

  var lockEntry: OrderedDictionary<String, JSON> {
    ["tarball": .string(request.unrenderedURL), "name": .string(request.projectName)]
  }

  /// The declared name wins over the project's own.
  func metadata(_ fetcher: Fetcher) throws(Diagnostic) -> PackageMetadata {
    var metadata = try fetcher.metadata(of: folder(fetcher), shownAs: request.projectName, at: span)
    metadata.projectName = request.projectName
    return metadata
  }

  func install(at path: String, _ fetcher: Fetcher) throws(Diagnostic) {
    try FileSystem.move(folder(fetcher), to: path)
  }

  private func folder(_ fetcher: Fetcher) throws(Diagnostic) -> String {
    try fetcher.archive(request.url, key: request.unrenderedURL, name: request.projectName, at: span)
  }
}
