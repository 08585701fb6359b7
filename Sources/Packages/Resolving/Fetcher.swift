import Base
import HTTP
import Project

/// What resolving and installing share: how to reach hub, servers and repositories, and what was already fetched.
///
/// Used on one thread. Its working folder is removed with it.
final class Fetcher {
  let projectFolder: String
  let hub: HubClient
  let client: Client
  let render: TextRenderer
  let checksVersion: Bool
  let report: (DependencyEvent) -> Void
  /// A folder for what is fetched, on the file system of the install folder, so that all can be moved there.
  let workFolder: String
  var checksums: ChecksumFile
  private var checkouts: [String: GitProgram.Checkout] = [:]
  private var archives: [String: String] = [:]

  init(
    projectFolder: String, workFolder: String, checksums: ChecksumFile, hubAddress: String?, checksVersion: Bool,
    rendering render: @escaping TextRenderer, reporting report: @escaping (DependencyEvent) -> Void,
    client: Client
  ) {
    self.projectFolder = projectFolder
    self.workFolder = workFolder
    self.checksums = checksums
    self.checksVersion = checksVersion
    self.render = render
    self.report = report
    self.client = client
    hub = HubClient(address: hubAddress, client: client)
  }

  deinit {
    // Nothing can be done about what cannot be removed.
    try? FileSystem.remove(workFolder)
  }

  /// A repository at a revision, fetched once for each package that lies in it.
  func checkout(
    _ url: String, revision: String, package: String, at span: SourceSpan?
  ) throws(Diagnostic) -> GitProgram.Checkout {
    let key = "\(package)@\(revision)"
    if let known = checkouts[key] { return known }
    let folder = Paths.join(workFolder, "git-\(checkouts.count)")
    let checkout = try GitProgram(log: { [report] in report(.detail($0)) })
      .checkout(url, revision: revision, to: folder, at: span)
    checkouts[key] = checkout
    return checkout
  }

  func hasCheckout(of package: String, revision: String) -> Bool { checkouts["\(package)@\(revision)"] != nil }

  /// The unpacked archive of a package, fetched once and compared with the checksum of the last time.
  ///
  /// - Parameters:
  ///   - key: The package with its version, or the address: what the checksum is kept under.
  ///   - name: The package's.
  func archive(_ url: String, key: String, name: String, at span: SourceSpan?) throws(Diagnostic) -> String {
    if let known = archives[key] { return known }
    let response = try client.send(Request("GET", url, at: span))
    try checksums.check(Digest.sha256(response.body), of: key, at: span)
    let folder = Paths.join(workFolder, "archive-\(archives.count)")
    try PackageArchive(origin: Address(url).description, span: span).extract(response.body, to: folder, name: name)
    archives[key] = folder
    return folder
  }

  /// Name and packages of a project on the disk.
  ///
  /// - Throws: K111 for a folder without dbt_project.yml or name.
  func metadata(of folder: String, shownAs shown: String, at span: SourceSpan?) throws(Diagnostic) -> PackageMetadata {
    guard FileSystem.isFile(Paths.join(folder, ProjectFile.fileName)) else {
      throw Diagnostic(
        .noProject, "No \(ProjectFile.fileName) found at expected path \(shown)", at: span,
        hint: "each entry of packages.yml, and what it needs, must contain a file named \(ProjectFile.fileName)")
    }
    let document = try ProjectDocument(root: folder, shownRoot: shown)
    let packages = try PackagesFile(root: folder, shownRoot: shown, isRoot: false, rendering: render)
    return PackageMetadata(projectName: try document.name(), dependencies: packages.declarations)
  }

  /// - Throws: K109 for a name that is no folder's name.
  func checkName(_ name: String, of package: any PinnedPackage) throws(Diagnostic) {
    guard name.isEmpty || name.hasPrefix(".") || name.contains("/") || name.hasPrefix("__") else { return }
    throw Diagnostic(
      .unsafePackage, "Invalid package name '\(name)': resolves outside of the packages-install-path", at: package.span,
      hint: "the name becomes the package's folder: letters, digits and underscores")
  }
}
