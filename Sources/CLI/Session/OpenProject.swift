import Artifacts
import Base
import Compile
import Execute
import Extract
import Nodes
import Warehouse

/// A compiled project with all that a verb needs to work on it.
struct OpenProject {
  let arguments: ParsedArguments
  let reporter: Reporter
  let workspace: Workspace
  let connector: any Connector
  let project: CompiledProject
  private let states: StateFolders
  /// Where artifacts go, absolute.
  let targetFolder: String
  private let threads: Int

  /// Reads the project and its profile; shows the warnings.
  ///
  /// - Throws: `Diagnostic` or `ProjectErrors`: why the project cannot be used.
  ///
  /// - Parameter deferring: Whether refs may lead to what is built elsewhere.
  init(_ arguments: ParsedArguments, verb: String, deferring: Deferring = .never) throws {
    self.arguments = arguments
    Interruption.startWaiting()
    reporter = try Reporters.make(arguments)
    workspace = try Workspace(arguments, verb: verb, output: reporter)
    let opening = try workspace.open()
    connector = opening.connector
    threads = arguments.flag("single-threaded") ? 1 : opening.target.threads
    var project = try workspace.compile(opening)
    targetFolder = workspace.targetFolder(project)
    states = try StateFolders(arguments, of: project, targetFolder: targetFolder, output: reporter)
    if deferring == .always || deferring == .onRequest && arguments.flag("defer") {
      project.manifest.noteRelations(of: try states.deferredManifest())
      if arguments.flag("defer") {
        project.manifest.deferral = Deferral(favorsState: arguments.flag("favor-state"))
      }
    }
    self.project = project
  }

  /// When a verb knows of the relations that an earlier manifest has.
  enum Deferring {
    case never
    /// With `--defer`.
    case onRequest
    /// `clone` is about them.
    case always
  }

  var writesArtifacts: Bool { arguments.flag("write-json", default: true) }

  /// The resources that `--select` and `--exclude` choose; warnings about them are shown.
  ///
  /// - Parameter includesEmpty: Whether sources and the like count that nothing can be done with, as in `ls`.
  func selection(of types: Set<ResourceType>, includesEmpty: Bool = false) throws(Diagnostic) -> Selection {
    let selection = try choice(of: types, includesEmpty: includesEmpty)
    for warning in selection.warnings { reporter.warn(warning) }
    return selection
  }

  private func choice(of types: Set<ResourceType>, includesEmpty: Bool = false) throws(Diagnostic) -> Selection {
    if let repeated = arguments.repeated {
      return try Selector(ids: repeated.ids).resolve(in: project.manifest, types: types)
    }
    var selection = try Selector(
      select: arguments.lists["select"] ?? [], exclude: arguments.lists["exclude"] ?? [],
      named: arguments.values["selector"], indirect: workspace.indirectSelection, state: states.state
    ).resolve(in: project.manifest, types: types, includesEmpty: includesEmpty)
    let (shown, errors) = workspace.invocation.warnings.sorted(selection.warnings)
    if let error = errors.first { throw error }
    selection.warnings = shown
    if let name = selection.defaultSelector { reporter.note("Using default selector \(name)") }
    return selection
  }

  /// A run's options as the command line has them.
  func runOptions(types: Set<ResourceType>, verb: RunVerb) throws(Diagnostic) -> RunOptions {
    let extracts = arguments.flag("extract")
    var selection = try choice(of: workspace.resourceTypes(extracts ? types.union([.source]) : types))
    let extraction = extracts ? try self.extraction(for: selection.ids) : nil
    if extracts { try recordLineage() }
    selection.ids = selection.ids.filter { project.manifest.sources[$0] == nil }
    var options = RunOptions(selection: selection, verb: verb, threads: threads, targetFolder: targetFolder)
    options.extraction = extraction
    options.previousBatches = arguments.repeated?.batches ?? [:]
    options.failsFast = arguments.flag("fail-fast")
    options.writesArtifacts = writesArtifacts
    return options
  }

  /// What fills the selected source tables, and those that anything selected depends on; but for what `--exclude` names.
  private func extraction(for ids: Set<String>) throws(Diagnostic) -> Extraction {
    let (declarations, warnings) = try ExtractFiles(project: project).read()
    for warning in warnings { reporter.warn(warning) }
    var extraction = try Extraction(declarations, of: project.manifest, landing: try landing)
    // What succeeded in a command that is repeated need not be read again.
    let needed = arguments.repeated == nil ? ids.union(project.manifest.graph.ancestors(of: ids)) : ids
    let excluded = try arguments.lists["exclude"].map { names throws(Diagnostic) in
      try Selector(select: names).resolve(in: project.manifest, types: [.source]).ids
    }
    extraction.keep(needed.subtracting(excluded ?? []))
    if extraction.ids.isEmpty, arguments.repeated == nil {
      reporter.warn(
        Diagnostic(
          .nothingToExtract, "no extract fills a source that the selected nodes need", severity: .warning,
          hint: declarations.isEmpty
            ? "extracts are declared in extract/*.yml, beside the model folder"
            : declarations.contains(where: \.isEnabled) ? nil : "none of them is enabled"))
    }
    return extraction
  }

  /// Writes down where the source tables' rows come from; nothing where no extract is declared.
  @discardableResult
  func recordLineage() throws(Diagnostic) -> ExtractLineage {
    let lineage = try ExtractFiles(project: project).lineage()
    if writesArtifacts, !lineage.streams.isEmpty {
      try lineage.write(
        to: Paths.join(targetFolder, ExtractLineage.fileName), metadata: project.session.artifactMetadata)
    }
    return lineage
  }

  /// Where extractions keep what they read.
  var landing: LandingPlace {
    get throws(Diagnostic) {
      try ExtractFiles(project: project).landing(unlessDeclared: Paths.join(targetFolder, "landing"))
    }
  }

  /// Runs until the end or Ctrl-C.
  ///
  /// - Parameter observer: Who is told of the nodes; nil takes the reporter.
  func run(_ options: RunOptions, observer: (any RunObserver)? = nil) throws -> RunSummary {
    let run = ProjectRun(project: project, connector: connector, options: options, observer: observer ?? reporter)
    return try Interruption.during(run.cancel) { try run.run() }
  }

  /// Shows a run's summary.
  func finish(_ summary: RunSummary) {
    reporter.finish(summary, project: project, targetFolder: workspace.shown(targetFolder))
  }
}
