import Base
import YAML

/// The packages that a project declares, and where.
public struct PackagesFile: Sendable {
  public static let packagesName = "packages.yml"
  public static let dependenciesName = "dependencies.yml"

  /// `packages.yml`, unless the other file declares packages.
  public private(set) var name = Self.packagesName
  public private(set) var declarations: [PackageDeclaration] = []

  /// - Parameters:
  ///   - root: The project's folder.
  ///   - shownRoot: The folder as messages name it.
  ///   - isRoot: Whether it is the root project: its dependencies.yml is not rendered, as in dbt.
  ///   - render: Renders a text; secrets are allowed.
  /// - Throws: P301 for entries that dbt would refuse.
  public init(
    root: String, shownRoot: String, isRoot: Bool = true, rendering render: TextRenderer
  ) throws(Diagnostic) {
    let packages = try Self.read(Self.packagesName, root, shownRoot)
    let dependencies = try Self.read(Self.dependenciesName, root, shownRoot)
    try Self.refuseProjects(packages, dependencies)
    if let own = packages?["packages"], let other = dependencies?["packages"] {
      throw .malformed(
        "the 'packages' key cannot be specified in both packages.yml and dependencies.yml", at: own.span,
        hint: "move all of them to one file", related: [.init(message: "also declared here", span: other.span)])
    }
    if let dependencies, dependencies["packages"] != nil {
      name = Self.dependenciesName
      let rendered = isRoot ? dependencies : try dependencies.rendered(by: render) { _ in false }
      declarations = try Self.declarations(dependencies, rendered: rendered)
    } else if let packages {
      declarations = try Self.declarations(packages, rendered: packages.rendered(by: render) { _ in false })
    }
  }

  /// The entries of another file of the same form: the lock file, which has one key more.
  public init(_ file: SourceFile, rendering render: TextRenderer) throws(Diagnostic) {
    name = file.path
    guard let root = try YAMLDocument.parse(file).root else { return }
    declarations = try Self.declarations(root, rendered: root.rendered(by: render) { _ in false }, isLock: true)
  }

  private static func read(_ name: String, _ root: String, _ shownRoot: String) throws(Diagnostic) -> YAMLNode? {
    let path = Paths.join(root, name)
    guard FileSystem.isFile(path) else { return nil }
    let file = SourceFile(path: Paths.join(shownRoot, name), bytes: try FileSystem.read(path))
    let node = try YAMLDocument.parse(file).root
    return node.flatMap { $0.isNull ? nil : $0 }
  }

  /// References to other projects' models need dbt Cloud, which knows where they were built.
  private static func refuseProjects(_ packages: YAMLNode?, _ dependencies: YAMLNode?) throws(Diagnostic) {
    if let projects = packages?["projects"] {
      throw .malformed(
        "the 'projects' key cannot be specified in packages.yml", at: projects.span,
        hint: "remove it: references to other projects need dbt Cloud")
    }
    if let projects = dependencies?["projects"], !projects.isNull, projects.sequence?.isEmpty != true {
      throw Diagnostic(
        .invalidPackages, "'projects' in dependencies.yml is not supported: it names projects that dbt Cloud runs",
        at: projects.span, hint: "install the other project as a package, or declare its tables as sources")
    }
  }

  private static func declarations(
    _ root: YAMLNode, rendered: YAMLNode, isLock: Bool = false
  ) throws(Diagnostic) -> [PackageDeclaration] {
    guard let pairs = root.mapping else { throw .malformed("it is \(root.summary), not a mapping", at: root.span) }
    let known = ["packages", isLock ? "sha1_hash" : "projects"]
    if let other = pairs.first(where: { !known.contains($0.name) }) {
      throw .malformed(
        "Additional properties are not allowed ('\(other.name)' was unexpected)", at: other.key.span,
        hint: Diagnostic.didYouMean(other.name, among: known) ?? "the only key is 'packages'")
    }
    guard let node = root["packages"], !node.isNull else { return [] }
    guard let written = node.sequence, let entries = rendered["packages"]?.sequence else {
      throw .malformed("'packages' must be a list, is \(node.summary)", at: node.span)
    }
    var result: [PackageDeclaration] = []
    for (written, entry) in zip(written, entries) { result.append(try PackageDeclaration(entry, written: written)) }
    return result
  }
}

extension PackageDeclaration {
  fileprivate init(_ node: YAMLNode, written: YAMLNode) throws(Diagnostic) {
    guard node.mapping != nil else {
      throw .malformed(
        "an entry of 'packages' must be a mapping, is \(node.summary)", at: node.span,
        hint: "write for example '- package: owner/name' with 'version:' below it")
    }
    var reader = try MappingReader(node, as: "a package")
    unrendered = written.json.objectValue ?? [:]
    rendered = node.json.objectValue ?? [:]
    span = node.span
    _ = reader.node("name")
    guard let kind = Self.kinds.first(where: { reader.contains($0) }) else {
      let near = reader.keys.lazy.compactMap { Diagnostic.didYouMean($0, among: Self.kinds) }.first
      throw .malformed(
        "an entry of 'packages' names no package", at: node.span,
        hint: near ?? "it needs one of 'package', 'git', 'local' and 'tarball'")
    }
    guard let name = try reader.string(kind), !name.isEmpty else {
      throw .malformed(
        "A \(kind == "package" ? "hub" : kind) package is missing the value. It is a required property.",
        at: reader.span(of: kind))
    }
    switch kind {
    case "local": origin = .local(name)
    case "package": origin = try Self.hub(name, &reader)
    case "git":
      origin = .git(
        url: name, revision: reader.value("revision")?.text, subdirectory: try reader.string("subdirectory"),
        warnsUnpinned: try reader.bool("warn-unpinned") ?? true)
    case "tarball":
      guard let folder = try reader.string("name") else { throw reader.missing("name") }
      origin = .tarball(url: name, name: folder)
    default:
      for key in ["provider", "revision", "warn-unpinned", "subdirectory"] { _ = reader.node(key) }
      origin = .private(name)
    }
    if let unknown = reader.unknownKeys().first {
      throw .malformed(unknown.message, at: unknown.span, hint: unknown.hint)
    }
  }

  /// Looked for in this order, as in dbt.
  private static let kinds = ["local", "tarball", "git", "package", "private"]

  private static func hub(_ name: String, _ reader: inout MappingReader) throws(Diagnostic) -> Origin {
    guard name.contains("/") else {
      throw .malformed(
        "\(name) was not found in the package index. Packages on the index require a namespace, e.g dbt-labs/dbt_utils",
        at: reader.span(of: "package"), hint: "write 'owner/\(name)'")
    }
    guard let version = reader.value("version") else {
      throw .malformed(
        "\(name) is missing the version. When installing from the Hub package index, version is a required property",
        at: reader.node.span, hint: "add for example 'version: [\">=1.0.0\", \"<2.0.0\"]'")
    }
    return .hub(
      name: name, versions: (version.sequence ?? [version]).map(\.text),
      installsPrereleases: try reader.bool("install_prerelease") ?? false)
  }
}

extension Diagnostic {
  /// dbt's sentence over what is wrong with the file.
  fileprivate static func malformed(
    _ problem: String, at span: SourceSpan?, hint: String? = nil, related: [Related] = []
  ) -> Diagnostic {
    let name = span.map { Paths.name($0.file.path) } ?? PackagesFile.packagesName
    return Diagnostic(
      .invalidPackages, "The \(name) file in this project is malformed. \(problem)", at: span, hint: hint,
      related: related)
  }
}
