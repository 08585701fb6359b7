import Base
import Execute
import Nodes

/// `compile`: turns templates into SQL without running them.
struct CompileCommand: Command {
  static let description = CommandDescription(
    names: ["compile"], summary: "turn the selected nodes into SQL under target/compiled, without running them",
    options: RunCommand.selection + [.fullRefresh, Option("inline", .value("SQL"), "compile this query instead and print it")],
    examples: [
      ("model compile", "every model, test and analysis"), ("model compile -s dim_users", "one model, printed"),
      ("model compile --inline \"select * from {{ ref('dim_users') }}\"", "a query of your own"),
    ])

  private let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    try arguments.refusePositional()
    self.arguments = arguments
  }

  func run() throws -> ExitStatus {
    let reporter = try Reporters.make(arguments)
    let workspace = try Workspace(arguments, verb: "compile", output: reporter)
    let opening = try workspace.open()
    let project = try workspace.compile(opening)
    if let sql = arguments.values["inline"] {
      reporter.result(try QueryShow(project: project, connector: opening.connector).compile(inline: sql))
      return .success
    }
    var options = RunOptions(
      types: try workspace.resourceTypes([.model, .test, .analysis, .snapshot]), verb: .compile,
      threads: opening.target.threads, targetFolder: workspace.targetFolder(project))
    options.select = arguments.lists["select"] ?? []
    options.exclude = arguments.lists["exclude"] ?? []
    options.indirect = arguments.values["indirect-selection"] == nil ? .empty : workspace.indirectSelection
    options.writesArtifacts = arguments.flag("write-json", default: true)
    if options.select.isEmpty { options.indirect = .eager }
    let run = ProjectRun(project: project, connector: opening.connector, options: options, observer: reporter)
    let summary = try Interruption.during(run.cancel) { try run.run() }
    if summary.outcomes.count == 1, let sql = summary.outcomes[0].compiled?.sql { reporter.result(sql) }
    reporter.finish(summary, project: project, targetFolder: workspace.shown(options.targetFolder))
    return summary.isFailure ? .failures : .success
  }
}
