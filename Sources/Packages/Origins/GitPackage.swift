import Base

/// A repository, or a folder of one.
struct GitRequest: RequestedPackage {
  let url: String
  /// As written, which may name secrets without showing them.
  let unrenderedURL: String
  let revisions: [String]
  let subdirectory: String?
  let warnsUnpinned: Bool
  let requirer: Requirer

  var kind: String { "git" }

  /// With and without `.git` it is one repository.
  var names: [String] {
    let other = url.hasSuffix(".git") ? String(url.dropLast(4)) : url + ".git"
    return [url, other].map { name in subdirectory.map { "\(name)/\($0)" } ?? name }
  }

  func merged(with other: any RequestedPackage) -> (any RequestedPackage)? {
    guard let other = other as? GitRequest else { return nil }
    return GitRequest(
      url: url, unrenderedURL: unrenderedURL, revisions: revisions + other.revisions, subdirectory: subdirectory,
      warnsUnpinned: warnsUnpinned && other.warnsUnpinned, requirer: requirer)
  }

  func pinned(by fetcher: Fetcher) throws(Diagnostic) -> any PinnedPackage {
    let wanted = Set(revisions).sorted()
    guard wanted.count < 2 else {
      throw Diagnostic(
        .versionConflict,
        "git dependencies should contain exactly one version. \(name) contains: "
          + "{\(wanted.map { "'\($0)'" }.joined(separator: ", "))}",
        at: requirer.span, hint: "ask for the same revision everywhere")
    }
    let revision = wanted.first ?? "HEAD"
    let isFirst = !fetcher.hasCheckout(of: name, revision: revision)
    let checkout = try fetcher.checkout(url, revision: revision, package: name, at: requirer.span)
    if isFirst, warnsUnpinned, ["HEAD", "main", "master"].contains(revision) {
      fetcher.report(.warning(unpinned(revision)))
    }
    return GitPackage(
      name: name, unrenderedURL: unrenderedURL, commit: checkout.commit, subdirectory: subdirectory,
      folder: try folder(checkout), span: requirer.span)
  }

  private func folder(_ checkout: GitProgram.Checkout) throws(Diagnostic) -> String {
    guard let subdirectory else { return checkout.folder }
    let path = Paths.normalized(subdirectory)
    guard !path.hasPrefix("/"), path != "..", !path.hasPrefix("../") else {
      throw Diagnostic(
        .unsafePackage, "the subdirectory '\(subdirectory)' is not inside of the repository", at: requirer.span,
        hint: "write it as seen from the repository's root")
    }
    return Paths.join(checkout.folder, path)
  }

  private func unpinned(_ revision: String) -> Diagnostic {
    let state =
      revision == "HEAD" ? "not pinned, using HEAD (default branch)" : "pinned to the \"\(revision)\" branch"
    return Diagnostic(
      .unpinnedRevision,
      "The git package \"\(url)\" is \(state). "
        + "This can introduce breaking changes into your project without warning!",
      at: requirer.span, severity: .warning,
      hint: "add 'revision:' with a tag or a full commit, or 'warn-unpinned: false'")
  }
}

/// A repository at one commit.
struct GitPackage: PinnedPackage {
  let name: String
  let unrenderedURL: String
  let commit: String
  let subdirectory: String?
  /// Where it is checked out.
  let folder: String
  let span: SourceSpan?

  var version: String? { commit }
  var versionText: String { "revision \(commit)" }

  var lockEntry: OrderedDictionary<String, JSON> {
    var entry: OrderedDictionary<String, JSON> = ["git": .string(unrenderedURL), "revision": .string(commit)]
    if let subdirectory { entry["subdirectory"] = .string(subdirectory) }
    return entry
  }

  func metadata(_ fetcher: Fetcher) throws(Diagnostic) -> PackageMetadata {
    try fetcher.metadata(of: folder, shownAs: name, at: span)
  }

  func install(at path: String, _ fetcher: Fetcher) throws(Diagnostic) {
    try PackageFolder(path: folder, origin: name, span: span).checkLinks()
    try FileSystem.move(folder, to: path)
  }
}
