import Base
import YAML

/// One entry of `packages.yml` or of `packages:` in `dependencies.yml`.
public struct PackageDeclaration: Sendable {
  public enum Origin: Sendable, Equatable {
    /// A folder, relative to the project that declares it.
    case local(String)
    /// A package of dbt's hub with its version ranges.
    case hub(name: String, versions: [String])
    case git(url: String, revision: String?, subdirectory: String?)
    case tarball(url: String, name: String?)
    case `private`(String)
  }

  public var origin: Origin
  public var span: SourceSpan

  /// How messages name it.
  public var name: String {
    switch origin {
    case .local(let path): path
    case .hub(let name, _): name
    case .git(let url, _, _): url
    case .tarball(let url, let name): name ?? url
    case .private(let name): name
    }
  }

  /// The packages that a project declares.
  ///
  /// - Throws: P301 for entries that are none.
  static func read(of project: ProjectFile, rendering render: TextRenderer) throws(Diagnostic) -> [PackageDeclaration] {
    let packages = try list("packages.yml", of: project)
    let dependencies = try list("dependencies.yml", of: project)
    if let packages, let dependencies {
      throw Diagnostic(
        .invalidPackages, "packages are declared in two files", at: packages.span,
        hint: "keep one of packages.yml and dependencies.yml",
        related: [.init(message: "also declared here", span: dependencies.span)])
    }
    // dbt renders packages.yml only.
    let node = try packages?.rendered(by: render) { _ in false } ?? dependencies
    guard let node, !node.isNull else { return [] }
    guard let entries = node.sequence else {
      throw Diagnostic(.invalidPackages, "'packages' must be a list, is \(node.summary)", at: node.span)
    }
    var declarations: [PackageDeclaration] = []
    for entry in entries { declarations.append(try PackageDeclaration(entry)) }
    return declarations
  }

  private static func list(_ name: String, of project: ProjectFile) throws(Diagnostic) -> YAMLNode? {
    let path = Paths.join(project.root, name)
    guard FileSystem.isFile(path) else { return nil }
    let file = SourceFile(path: Paths.join(project.shownRoot, name), bytes: try FileSystem.read(path))
    return try YAMLDocument.parse(file).root?["packages"]
  }

  private init(_ node: YAMLNode) throws(Diagnostic) {
    var reader = try MappingReader(node, as: "a package")
    span = node.span
    if let path = try reader.string("local") {
      origin = .local(path)
    } else if let name = try reader.string("package") {
      guard name.contains("/") else {
        throw Diagnostic(
          .invalidPackages, "'\(name)' is no package of the hub", at: node.span, hint: "write 'owner/name'")
      }
      guard let version = reader.value("version") else { throw reader.missing("version") }
      origin = .hub(name: name, versions: (version.sequence ?? [version]).map(\.text))
    } else if let url = try reader.string("git") {
      origin = .git(
        url: url, revision: reader.value("revision")?.text, subdirectory: try reader.string("subdirectory"))
    } else if let url = try reader.string("tarball") {
      origin = .tarball(url: url, name: try reader.string("name"))
    } else if let name = try reader.string("private") {
      origin = .private(name)
    } else {
      throw Diagnostic(
        .invalidPackages, "an entry of 'packages' names no package", at: node.span,
        hint: "it needs one of 'local', 'package', 'git', 'tarball' and 'private'")
    }
  }
}
