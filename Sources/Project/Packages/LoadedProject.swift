import Base
import YAML

/// A project with its packages.
public struct LoadedProject: Sendable {
  public var root: ProjectFile
  /// In the order of their folders' names.
  public var packages: [ProjectFile]
  public var warnings: [Diagnostic]

  /// The root project first.
  public var projects: [ProjectFile] { [root] + packages }

  public subscript(package: String) -> ProjectFile? { projects.first { $0.name == package } }

  /// Reads a project and what is installed in its `packages-install-path`.
  ///
  /// - Parameters:
  ///   - document: The root project.
  ///   - render: Renders the texts of the project files.
  ///   - renderPackages: Renders the texts of `packages.yml`, in which secrets are allowed.
  ///   - checksVersion: Whether `require-dbt-version` must hold.
  /// - Throws: P302 when fewer packages are there than are declared, P303 for two of one name.
  public init(
    _ document: ProjectDocument, rendering render: TextRenderer, renderingPackages renderPackages: TextRenderer,
    checksVersion: Bool = true
  ) throws(Diagnostic) {
    (root, warnings) = try document.project(rendering: render, checksVersion: checksVersion)
    packages = []
    let declared = try PackagesFile(root: root.root, shownRoot: root.shownRoot, rendering: renderPackages)
    let installFolder = Paths.join(root.root, root.packagesInstallPath)
    let folders = try Self.packageFolders(in: installFolder)
    if folders.count < declared.declarations.count {
      throw Diagnostic(
        .missingPackage,
        "dbt found \(declared.declarations.count) package(s) specified in \(declared.name), but only "
          + "\(folders.count) package(s) installed in \(root.packagesInstallPath). "
          + "Run \"dbt deps\" to install package dependencies.",
        at: declared.declarations.first?.span, hint: "run 'model deps'")
    }
    for name in folders { try add(Paths.join(root.packagesInstallPath, name), render, checksVersion) }
  }

  /// Every folder that is there, whoever put it there: dbt counts them just so.
  private static func packageFolders(in installFolder: String) throws(Diagnostic) -> [String] {
    guard FileSystem.isFolder(installFolder) else { return [] }
    return try FileSystem.names(in: installFolder).filter {
      !$0.hasPrefix("__") && FileSystem.isFolder(Paths.join(installFolder, $0))
    }
  }

  private mutating func add(_ path: String, _ render: TextRenderer, _ checksVersion: Bool) throws(Diagnostic) {
    guard FileSystem.isFile(Paths.join(Paths.join(root.root, path), ProjectFile.fileName)) else {
      throw Diagnostic(
        .missingPackage, "no \(ProjectFile.fileName) found in the installed package '\(path)'",
        hint: "run 'model deps' to install the packages again, or remove the folder")
    }
    let document = try ProjectDocument(root: Paths.join(root.root, path), shownRoot: path)
    let (package, warnings) = try document.project(rendering: render, checksVersion: checksVersion)
    if let first = projects.first(where: { $0.name == package.name }) {
      throw Diagnostic(
        .duplicatePackage,
        "dbt found more than one package with the name \"\(package.name)\" included in this project",
        at: package.file.span, hint: "package names must be unique in a project: rename one, or remove one",
        related: [.init(message: "the other is here", span: first.file.span)])
    }
    packages.append(package)
    self.warnings += warnings
  }
}
