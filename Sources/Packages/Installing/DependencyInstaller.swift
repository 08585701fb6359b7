import Base
import HTTP
import Project

/// `deps`: resolves the declared packages, keeps the outcome in the lock file, installs what that names.
///
/// The packages are put together beside the old ones and replace them when all are there: an attempt that fails leaves the
/// project as it was.
public struct DependencyInstaller {
  public struct Options: Sendable {
    /// Resolves anew although the lock file is right.
    public var upgrades = false
    /// Writes the lock file and installs nothing.
    public var onlyLocks = false
    /// Shows what would be done, and writes nothing.
    public var isDryRun = false
    public var addition: PackageAddition?
    public var checksVersion = true
    /// `DBT_PACKAGE_HUB_URL`
    public var hubAddress: String?
    /// Takes what must not be written out of a text.
    public var scrub: @Sendable (String) -> String = { $0 }

    public init() {}
  }

  private let project: ProjectFile
  private let options: Options
  private let render: TextRenderer
  private let client: Client
  private let report: (DependencyEvent) -> Void

  /// - Parameters:
  ///   - project: The root project.
  ///   - render: Renders the texts of packages.yml, in which secrets are allowed.
  public init(
    project: ProjectFile, options: Options, rendering render: @escaping TextRenderer, client: Client,
    reporting report: @escaping (DependencyEvent) -> Void
  ) {
    self.project = project
    self.options = options
    self.render = render
    self.client = client
    self.report = report
  }

  /// - Throws: K1xx, P301 and H1xx for what stands against it.
  public func run() throws(Diagnostic) {
    let installFolder = Paths.join(project.root, project.packagesInstallPath)
    let checksumPath = Paths.join(project.root, ChecksumFile.fileName)
    let fetcher = Fetcher(
      projectFolder: project.root, workFolder: "\(installFolder).\(ProcessEnvironment.processIdentifier).new",
      checksums: try ChecksumFile(at: checksumPath), hubAddress: options.hubAddress,
      checksVersion: options.checksVersion, rendering: render, reporting: report, client: client)
    if let addition = options.addition, !options.isDryRun {
      for event in try addition.write(to: project.root) { report(event) }
    }
    var declared = try PackagesFile(root: project.root, shownRoot: project.shownRoot, rendering: render)
    if let addition = options.addition, options.isDryRun {
      declared = try addition.preview(in: project.root, rendering: render)
    }
    let resolver = PackageResolver(fetcher: fetcher, projectName: project.name)
    guard let packages = try lockedPackages(declared, resolver) else {
      if !options.onlyLocks, !options.isDryRun { try replace(installFolder, with: []) }
      return
    }
    if options.isDryRun {
      for package in packages { report(.wouldInstall(name: package.name, version: package.versionText)) }
    } else if !options.onlyLocks {
      try install(packages, in: installFolder, fetcher)
      try writeChecksums(fetcher.checksums, to: checksumPath)
    }
  }

  /// The packages that the lock file names, which is brought up to date first; nil when there are none.
  private func lockedPackages(
    _ declared: PackagesFile, _ resolver: PackageResolver
  ) throws(Diagnostic) -> [any PinnedPackage]? {
    let path = Paths.join(project.root, LockFile.fileName)
    let hash = PackageListHash.of(declared.declarations)
    if !options.upgrades, let lock = try LockFile(at: path, rendering: render), lock.hash == hash {
      guard lock.declarations.isEmpty else { return try resolver.resolve(lock: lock.declarations) }
    }
    guard !declared.declarations.isEmpty else {
      report(.noPackages)
      return nil
    }
    let packages = try resolver.resolve(declared.declarations)
    if !options.isDryRun {
      var entries: [OrderedDictionary<String, JSON>] = []
      for package in packages { entries.append(try lockEntry(of: package, resolver.fetcher)) }
      try FileSystem.write(LockFile.text(entries, hash: hash), to: path)
    }
    report(.locking(path: path))
    return packages
  }

  private func lockEntry(
    of package: any PinnedPackage, _ fetcher: Fetcher
  ) throws(Diagnostic) -> OrderedDictionary<String, JSON> {
    var entry = package.lockEntry
    for (key, value) in entry {
      guard let text = value.stringValue, options.scrub(text) != text else { continue }
      entry[key] = .string(options.scrub(text))
      report(
        .warning(
          Diagnostic(
            .scrubbedSecret,
            "Detected secret env var in \(options.scrub(text)). dbt will write a scrubbed representation to the lock "
              + "file. This will cause issues with subsequent 'dbt deps' using the lock file, requiring "
              + "'dbt deps --upgrade'", at: package.span, severity: .warning,
            hint: "write \"{{ env_var('DBT_ENV_SECRET_...') }}\" into packages.yml instead of the secret itself")))
    }
    entry["name"] = .string(try package.metadata(fetcher).projectName)
    return entry
  }

  private func install(
    _ packages: [any PinnedPackage], in installFolder: String, _ fetcher: Fetcher
  ) throws(Diagnostic) {
    var outdated: [String] = []
    var installed: [(name: String, path: String)] = []
    for package in packages {
      report(.installing(name: package.name))
      let name = try package.metadata(fetcher).projectName
      let path = Paths.join(Paths.join(fetcher.workFolder, "packages"), name)
      try package.install(at: path, fetcher)
      installed.append((name, path))
      report(.installed(version: package.versionText))
      if let latest = package.latestVersion {
        if latest == package.version {
          report(.upToDate)
        } else {
          report(.updateAvailable(version: latest))
          outdated.append(package.name)
        }
      }
      if let subdirectory = package.subdirectory { report(.subdirectory(subdirectory)) }
    }
    try replace(installFolder, with: installed)
    if !outdated.isEmpty { report(.updatesAvailable(packages: outdated)) }
  }

  private func replace(_ installFolder: String, with packages: [(name: String, path: String)]) throws(Diagnostic) {
    try FileSystem.remove(installFolder)
    try FileSystem.makeFolder(installFolder)
    for (name, path) in packages { try FileSystem.move(path, to: Paths.join(installFolder, name)) }
  }

  private func writeChecksums(_ checksums: ChecksumFile, to path: String) throws(Diagnostic) {
    if let text = checksums.text {
      try FileSystem.writeIfChanged(Array(text.utf8), to: path)
    } else {
      try FileSystem.remove(path)
    }
  }
}
