import Base
import Jinja
import Nodes
import Project
import StandardMacros
import Warehouse

/// Reads a project from disk and links it: dbt_project.yml and profile first, then packages, macros, properties, nodes.
public struct ProjectCompiler {
  /// What the command line says about where and how.
  public struct Options: Sendable {
    /// Absolute.
    public var projectFolder: String
    public var profilesFolder: String?
    public var profile: String?
    public var target: String?
    public var threads: Int?
    public var variables: OrderedDictionary<String, JSON> = [:]
    public var checksVersion = true

    public init(projectFolder: String) {
      self.projectFolder = projectFolder
    }
  }

  private let options: Options
  private let invocation: Invocation
  private let output: any SessionOutput

  public init(options: Options, invocation: Invocation, output: any SessionOutput) {
    self.options = options
    self.invocation = invocation
    self.output = output
  }

  /// dbt_project.yml and the chosen target, and a connector for it.
  public struct Opening: Sendable {
    public let document: ProjectDocument
    public let profile: ProfileTarget
    public let target: Target
    public let connector: any Connector
    public let warnings: [Diagnostic]
  }

  /// - Throws: P101 without a project, and what is wrong in its dbt_project.yml.
  public func document() throws(Diagnostic) -> ProjectDocument {
    try ProjectDocument(root: options.projectFolder)
  }

  /// Finds the profile that the command line or dbt_project.yml names, and its target.
  ///
  /// - Parameter document: nil when there is no readable project; then the command line must name the profile.
  /// - Throws: P2xx for a profile that cannot be used.
  public func profile(of document: ProjectDocument?) throws(Diagnostic) -> (ProfileTarget, warnings: [Diagnostic]) {
    let plain = YAMLRenderer(variables: options.variables)
    let secret = YAMLRenderer(variables: options.variables, allowsSecrets: true)
    let named = try document?.profileName { node throws(Diagnostic) in try plain.render(node) }
    let profiles = try ProfilesFile.find(folder: options.profilesFolder, projectFolder: options.projectFolder)
    let profile = try profiles.target(
      profileName: options.profile ?? named, targetName: options.target, threads: options.threads
    ) { node throws(Diagnostic) in try secret.render(node) }
    return (profile, profiles.warnings)
  }

  /// Finds the project, the profile and its target.
  ///
  /// - Parameter connect: Makes the connector of a target's type; relative paths in it start at the project's folder.
  /// - Throws: P101 without a project, P2xx for a profile that cannot be used.
  public func open(
    connecting connect: (ProfileTarget, _ projectFolder: String) throws(Diagnostic) -> any Connector
  ) throws(Diagnostic) -> Opening {
    let document = try document()
    let (profile, warnings) = try profile(of: document)
    let connector = try connect(profile, options.projectFolder)
    let target = Target(
      profileName: profile.profileName, name: profile.name, type: profile.type, database: connector.database,
      schema: connector.schema, threads: profile.threads, fields: profile.publicFields)
    return Opening(
      document: document, profile: profile, target: target, connector: connector,
      warnings: document.warnings + warnings + connector.warnings)
  }

  /// The folder of the profiles.yml that counts.
  ///
  /// - Throws: P201 when there is none.
  public func profilesFolder() throws(Diagnostic) -> String {
    Paths.parent(try ProfilesFile.find(folder: options.profilesFolder, projectFolder: options.projectFolder).path)
  }

  /// Checks dbt_project.yml by itself.
  public func check(_ opening: Opening) throws(Diagnostic) {
    let renderer = YAMLRenderer(variables: options.variables, target: opening.target)
    _ = try opening.document.project(
      rendering: { node throws(Diagnostic) in try renderer.render(node) }, checksVersion: options.checksVersion)
  }

  /// Reads and links everything.
  ///
  /// - Throws: Every error found, in the order of the files.
  public func compile(_ opening: Opening) throws(ProjectErrors) -> CompiledProject {
    try ProjectErrors.collect {
      let renderer = YAMLRenderer(variables: options.variables, target: opening.target)
      let secret = YAMLRenderer(variables: options.variables, allowsSecrets: true)
      let loaded = try LoadedProject(
        opening.document, rendering: { node throws(Diagnostic) in try renderer.render(node) },
        renderingPackages: { node throws(Diagnostic) in try secret.render(node) }, checksVersion: options.checksVersion)
      var files: [ProjectFiles] = []
      for project in loaded.projects { files.append(try ProjectFiles(of: project)) }
      let unreadable = files.flatMap(\.diagnostics)
      if !unreadable.isEmpty { throw ProjectErrors(unreadable) }
      let (session, macroWarnings) = try makeSession(loaded, files, opening)
      let builder = ManifestBuilder(project: loaded, files: files, session: session)
      var compiled = try builder.build()
      compiled.comparesUnrenderedValues =
        loaded.root.flags.isOn(.comparesUnrenderedValues)
      compiled.targetPath = loaded.root.targetPath
      compiled.modelPaths = loaded.root.paths.models
      compiled.assetPaths = loaded.root.paths.assets
      compiled.cleanTargets = loaded.root.cleanTargets
      let selectors = try SelectorsFile(folder: options.projectFolder) { node throws(Diagnostic) in
        try renderer.render(node)
      }
      compiled.manifest.selectors = selectors.selectors
      compiled.warnings = opening.warnings + loaded.warnings + selectors.warnings + macroWarnings + compiled.warnings
      return compiled
    }
  }

  private func makeSession(
    _ loaded: LoadedProject, _ files: [ProjectFiles], _ opening: Opening
  ) throws(Diagnostic) -> (Session, [Diagnostic]) {
    let loader = MacroLoader(library: .dbt, threads: WorkerThread.coreCount)
    var sources = StandardMacros.files.map {
      MacroFile(file: $0.file, package: MacroTable.standardPackage, path: $0.path)
    }
    for project in files {
      for source in project[.macro] + project[.genericTest] {
        guard let file = source.file else { continue }
        sources.append(
          MacroFile(file: file, package: source.package, path: source.originalPath, isChecked: source.kind == .macro))
      }
    }
    let (entries, warnings) = try loader.load(sources)
    let root = loaded.root
    var variables: [String: OrderedDictionary<String, JSON>] = [:]
    for project in loaded.projects { variables[project.name] = Variables.visible(in: project, root: root) }
    let context = ProjectContext(
      name: root.name, version: root.version, root: root.root, packages: loaded.projects.map(\.name),
      variables: variables, commandLineVariables: options.variables, dispatch: root.dispatchOrders,
      quoting: root.quoting, flags: root.flags)
    let session = Session(
      project: context, target: opening.target, dialect: opening.connector.dialect, invocation: invocation,
      macros: try MacroTable(entries, rootPackage: root.name), output: output,
      statementComment: try StatementComment(root.queryComment))
    return (session, warnings)
  }
}
