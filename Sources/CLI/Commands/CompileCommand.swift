import Base
import Execute
import Nodes

/// `compile`: turns templates into SQL without running them.
struct CompileCommand: RetriableCommand {
  static let description = CommandDescription(
    names: ["compile"], summary: "turn the selected nodes into SQL under target/compiled, without running them",
    options: RunCommand.selection + [
      .fullRefresh, .empty, Option("inline", .value("SQL"), "compile this query instead and print it"),
    ],
    examples: [
      ("model compile", "every model, test and analysis"), ("model compile -s dim_users", "one model, printed"),
      ("model compile --inline \"select * from {{ ref('dim_users') }}\"", "a query of your own"),
    ])

  private let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    try arguments.refusePositional()
    self.arguments = arguments
  }

  func run(only ids: Set<String>?) throws -> ExitStatus {
    let work = try OpenProject(arguments, verb: "compile", deferring: .onRequest)
    if let sql = arguments.values["inline"] {
      work.reporter.result(try QueryShow(project: work.project, connector: work.connector).compile(inline: sql))
      return .success
    }
    let options = try work.runOptions(
      types: [.model, .test, .unitTest, .analysis, .snapshot], verb: .compile, only: ids)
    let summary = try work.run(options)
    if summary.outcomes.count == 1, let sql = summary.outcomes[0].compiled?.sql { work.reporter.result(sql) }
    work.finish(summary)
    return summary.isFailure ? .failures : .success
  }
}
