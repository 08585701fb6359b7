import Base
import Compile
import Execute
import Nodes
import Warehouse

/// A compiled project with all that a verb needs to work on it.
struct OpenProject {
  let arguments: ParsedArguments
  let reporter: Reporter
  let workspace: Workspace
  let connector: any Connector
  let project: CompiledProject
  /// Where artifacts go, absolute.
  let targetFolder: String
  private let threads: Int

  /// Reads the project and its profile; shows the warnings.
  ///
  /// - Throws: `Diagnostic` or `ProjectErrors`: why the project cannot be used.
  init(_ arguments: ParsedArguments, verb: String) throws {
    self.arguments = arguments
    Interruption.startWaiting()
    reporter = try Reporters.make(arguments)
    workspace = try Workspace(arguments, verb: verb, output: reporter)
    let opening = try workspace.open()
    connector = opening.connector
    threads = opening.target.threads
    project = try workspace.compile(opening)
    targetFolder = workspace.targetFolder(project)
  }

  var writesArtifacts: Bool { arguments.flag("write-json", default: true) }

  /// The resources that `--select` and `--exclude` choose; warnings about them are shown.
  ///
  /// - Parameter includesEmpty: Whether sources and the like count that nothing can be done with, as in `ls`.
  func selection(of types: Set<ResourceType>, includesEmpty: Bool = false) throws(Diagnostic) -> Selection {
    let selection = try selector().resolve(in: project.manifest, types: types, includesEmpty: includesEmpty)
    for warning in selection.warnings { reporter.warn(warning) }
    return selection
  }

  /// What the command line chooses.
  ///
  /// - Parameter fallback: Which tests come along when the command line does not say.
  func selector(indirect fallback: IndirectSelection = .eager) throws(Diagnostic) -> Selector {
    try Selector(
      select: arguments.lists["select"] ?? [], exclude: arguments.lists["exclude"] ?? [],
      named: arguments.values["selector"], indirect: workspace.indirectSelection ?? fallback)
  }

  /// A run's options as the command line has them.
  ///
  /// - Parameter indirect: Which tests come along when the command line does not say.
  func runOptions(
    types: Set<ResourceType>, verb: RunVerb, indirect: IndirectSelection = .eager
  ) throws(Diagnostic) -> RunOptions {
    var options = RunOptions(
      types: try workspace.resourceTypes(types), verb: verb, selector: try selector(indirect: indirect),
      threads: threads, targetFolder: targetFolder)
    options.failsFast = arguments.flag("fail-fast")
    options.writesArtifacts = writesArtifacts
    return options
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
