import Base
import Project

/// A package of the hub in some range of versions.
struct HubRequest: RequestedPackage {
  /// A version that somebody asks for.
  struct Wanted {
    let version: VersionSpecifier
    let requirer: Requirer
  }

  let name: String
  let wanted: [Wanted]
  let installsPrereleases: Bool
  let requirer: Requirer

  var kind: String { "hub" }
  var names: [String] { [name] }

  init(name: String, versions: [String], installsPrereleases: Bool, requirer: Requirer) throws(Diagnostic) {
    var wanted: [Wanted] = []
    for text in versions {
      guard let version = VersionSpecifier(text) else {
        throw Diagnostic(
          .versionConflict, "\"\(text)\" is not a valid semantic version.", at: requirer.span,
          hint: "write three numbers, for example '1.2.0', or a range: [\">=1.2.0\", \"<2.0.0\"]")
      }
      wanted.append(Wanted(version: version, requirer: requirer))
    }
    self.init(name: name, wanted: wanted, installsPrereleases: installsPrereleases, requirer: requirer)
  }

  private init(name: String, wanted: [Wanted], installsPrereleases: Bool, requirer: Requirer) {
    self.name = name
    self.wanted = wanted
    self.installsPrereleases = installsPrereleases
    self.requirer = requirer
  }

  func merged(with other: any RequestedPackage) -> (any RequestedPackage)? {
    guard let other = other as? HubRequest else { return nil }
    return HubRequest(
      name: name, wanted: wanted + other.wanted, installsPrereleases: installsPrereleases, requirer: requirer)
  }

  /// The newest release that suits everybody and this program.
  func pinned(by fetcher: Fetcher) throws(Diagnostic) -> any PinnedPackage {
    let isFirst = !fetcher.hub.knows(name)
    let package = try fetcher.hub.package(name, at: requirer.span)
    if isFirst, let successor = package.successor { fetcher.report(.warning(redirected(to: successor))) }
    let versions = wanted.map(\.version)
    guard let range = VersionRange(all: versions) else { throw conflict() }
    let takesPrereleases = installsPrereleases || versions.contains { $0.prerelease != nil }
    let installable = package.releases.compactMap { text, release -> (text: String, version: VersionSpecifier)? in
      guard let version = VersionSpecifier(text), takesPrereleases || version.prerelease == nil else { return nil }
      let suits = !fetcher.checksVersion || release.requiredVersions.isEmpty
      return suits || RequiredVersion.isMet(release.requiredVersions) ? (text, version) : nil
    }.sorted { $0.version.compare($1.version) < 0 }
    guard let chosen = installable.last(where: { range.contains($0.version) }),
      let release = package.releases[chosen.text]
    else { throw noVersion(in: range, of: installable.map(\.text), fetcher.checksVersion) }
    return HubPackageVersion(
      name: name, release: release, number: chosen.text, latestVersion: installable.last?.text, span: requirer.span)
  }

  private func redirected(to successor: String) -> Diagnostic {
    Diagnostic(
      .redirectedPackage,
      "The `\(name)` package is deprecated in favor of `\(successor)`. Please update your `packages.yml` configuration "
        + "to use `\(successor)` instead.", at: requirer.span, severity: .warning)
  }

  private func conflict() -> Diagnostic {
    let options = wanted.map { "'\($0.version)'" }.joined(separator: ", ")
    return Diagnostic(
      .versionConflict,
      "Version error for package \(name): Could not find a satisfactory version from options: [\(options)]",
      at: requirer.span, hint: "ask for versions that suit everybody: \(requirements)", related: others)
  }

  private func noVersion(in range: VersionRange, of installable: [String], _ checksVersion: Bool) -> Diagnostic {
    let shown = installable.map { "'\($0)'" }.joined(separator: ", ")
    let hidden =
      checksVersion
      ? "\n\n  Not shown: package versions incompatible with installed version of dbt-core"
        + "\n  To include them, run 'dbt --no-version-check deps'" : ""
    return Diagnostic(
      .versionConflict,
      "Could not find a matching compatible version for package \(name)\n  Requested range: \(range)\n"
        + "  Compatible versions: [\(shown)]\(hidden)",
      at: requirer.span, hint: wanted.count > 1 ? "asked for: \(requirements)" : nil, related: others)
  }

  /// `project 'shop' wants =1.0.0; package 'x/y' wants =2.0.0`
  private var requirements: String {
    var byName: OrderedDictionary<String, [String]> = [:]
    for item in wanted { byName[item.requirer.name, default: []].append(item.version.description) }
    return byName.map { "\($0.0) wants \($0.1.joined(separator: ", "))" }.joined(separator: "; ")
  }

  private var others: [Diagnostic.Related] {
    var seen: Set<String> = [requirer.name]
    return wanted.filter { seen.insert($0.requirer.name).inserted }.map {
      .init(message: "\($0.requirer.name) asks for it here", span: $0.requirer.span)
    }
  }
}

/// One release of a hub's package.
struct HubPackageVersion: PinnedPackage {
  let name: String
  let release: HubPackage.Release
  let number: String
  let latestVersion: String?
  let span: SourceSpan?

  var version: String? { number }
  var versionText: String { "version \(number)" }
  var lockEntry: OrderedDictionary<String, JSON> { ["package": .string(name), "version": .string(number)] }

  func metadata(_ fetcher: Fetcher) throws(Diagnostic) -> PackageMetadata {
    PackageMetadata(projectName: release.projectName, dependencies: release.dependencies)
  }

  func install(at path: String, _ fetcher: Fetcher) throws(Diagnostic) {
    let folder = try fetcher.archive(release.tarball, key: "\(name)@\(number)", name: release.projectName, at: span)
    try FileSystem.move(folder, to: path)
  }
}
