import Base
import YAML

/// A project with its packages.
public struct LoadedProject: Sendable {
  public var root: ProjectFile
  /// In the order in which they were found: installed ones by name, then local ones that are used in place.
  public var packages: [ProjectFile]
  public var warnings: [Diagnostic]

  /// The root project first.
  public var projects: [ProjectFile] { [root] + packages }

  public subscript(package: String) -> ProjectFile? { projects.first { $0.name == package } }

  /// Reads the packages of a project.
  ///
  /// What lies in `packages-install-path` is installed; a `local:` package that is not installed is read where it lies.
  ///
  /// - Parameters:
  ///   - document: The root project.
  ///   - render: Renders the texts of the project files.
  ///   - renderPackages: Renders the texts of `packages.yml`, in which secrets are allowed.
  ///   - checksVersion: Whether `require-dbt-version` must hold.
  /// - Throws: P302 for a package that is declared and not there, P303 for two of one name.
  public init(
    _ document: ProjectDocument, rendering render: TextRenderer, renderingPackages renderPackages: TextRenderer,
    checksVersion: Bool = true
  ) throws(Diagnostic) {
    (root, warnings) = try document.project(rendering: render, checksVersion: checksVersion)
    packages = []
    let installFolder = Paths.join(root.root, root.packagesInstallPath)
    var isInstalled: Set<String> = []
    if FileSystem.isFolder(installFolder) {
      for name in try FileSystem.names(in: installFolder) where !name.hasPrefix("__") {
        guard FileSystem.isFolder(Paths.join(installFolder, name)) else { continue }
        isInstalled.insert(name)
        try add(Paths.join(root.packagesInstallPath, name), render, checksVersion)
      }
    }
    var next = 0
    while next < projects.count {
      let owner = projects[next]
      next += 1
      for declaration in try PackageDeclaration.read(of: owner, rendering: renderPackages) {
        if case .local(let path) = declaration.origin {
          try addLocal(path, declaration, of: owner, render, checksVersion)
        } else {
          try Self.check(declaration, isInstalled: isInstalled, folder: root.packagesInstallPath)
        }
      }
    }
  }

  /// Reads a `local:` package in place, unless it is installed. dbt takes its path as relative to the root project.
  private mutating func addLocal(
    _ path: String, _ declaration: PackageDeclaration, of owner: ProjectFile, _ render: TextRenderer,
    _ checksVersion: Bool
  ) throws(Diagnostic) {
    let candidates = [path, Paths.join(owner.shownRoot, path)].map { $0.hasPrefix("/") ? $0 : Paths.normalized($0) }
    guard let shown = candidates.first(where: { isProject(Paths.join(root.root, $0)) }) else {
      throw Diagnostic(
        .missingPackage, "no \(ProjectFile.fileName) in the local package '\(path)'", at: declaration.span,
        hint: "the path starts at the project's folder, \(root.root)")
    }
    let folder = FileSystem.realPath(Paths.join(root.root, shown)) ?? shown
    let document = try ProjectDocument(root: folder, shownRoot: shown)
    let (package, warnings) = try document.project(rendering: render, checksVersion: checksVersion)
    if let known = packages.first(where: { $0.name == package.name }) {
      let isSame = known.root == folder || known.root.hasPrefix(Paths.join(root.root, root.packagesInstallPath) + "/")
      guard isSame else { throw Self.duplicate(package, known) }
      return
    }
    if package.name == root.name { throw Self.duplicate(package, root) }
    packages.append(package)
    self.warnings += warnings
  }

  private mutating func add(_ path: String, _ render: TextRenderer, _ checksVersion: Bool) throws(Diagnostic) {
    let document = try ProjectDocument(root: Paths.join(root.root, path), shownRoot: path)
    let (package, warnings) = try document.project(rendering: render, checksVersion: checksVersion)
    if let first = projects.first(where: { $0.name == package.name }) { throw Self.duplicate(package, first) }
    packages.append(package)
    self.warnings += warnings
  }

  private func isProject(_ folder: String) -> Bool { FileSystem.isFile(Paths.join(folder, ProjectFile.fileName)) }

  /// A package of the hub lies in a folder of its name; where others lie cannot be known before they are there.
  private static func check(
    _ declaration: PackageDeclaration, isInstalled: Set<String>, folder: String
  ) throws(Diagnostic) {
    var name: String?
    if case .hub(let hubName, _) = declaration.origin { name = Paths.name(hubName) }
    if case .tarball(_, let given) = declaration.origin { name = given }
    if name.map(isInstalled.contains) ?? !isInstalled.isEmpty { return }
    throw Diagnostic(
      .missingPackage, "package '\(declaration.name)' is not installed in \(folder)", at: declaration.span,
      hint: "install it there (dbt deps does), or copy it into the project and declare it with 'local:'")
  }

  private static func duplicate(_ package: ProjectFile, _ first: ProjectFile) -> Diagnostic {
    Diagnostic(
      .duplicatePackage, "two projects are named '\(package.name)'", at: package.file.span,
      hint: "rename one, or delete the copy", related: [.init(message: "the first is here", span: first.file.span)])
  }
}
