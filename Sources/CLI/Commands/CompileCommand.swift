import Base
import Execute
import Nodes

/// `compile`: turns templates into SQL without running them.
struct CompileCommand: RetriableCommand {
  static let description = CommandDescription(
    names: ["compile"], summary: "turn the selected nodes into SQL under target/compiled, without running them",
    options: RunCommand.selection + [
      .fullRefresh, .empty, Option("inline", .value("SQL"), "compile this query instead and print it"),
      Option("inject-ephemeral-ctes", .flag, "put ephemeral models into the SQL that reads them (default: yes)"),
      Option("output", .choice(["text", "json"]), "how the SQL is shown (default: text)"),
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

  func run() throws -> ExitStatus {
    let work = try OpenProject(arguments, verb: "compile", deferring: .onRequest)
    if let sql = arguments.values["inline"] {
      show(try QueryShow(project: work.project, connector: work.connector).compile(inline: sql), of: nil, work.reporter)
      return .success
    }
    let options = try work.runOptions(
      types: [.model, .seed, .test, .unitTest, .analysis, .snapshot], verb: .compile)
    let summary = try work.run(options)
    for outcome in summary.outcomes {
      guard let node = work.project.manifest.nodes[outcome.uniqueID], arguments.names(node) else { continue }
      if let sql = outcome.compiled?.sql { show(sql, of: node.name, work.reporter) }
    }
    work.finish(summary)
    return summary.isFailure ? .failures : .success
  }

  private func show(_ sql: String, of name: String?, _ reporter: Reporter) {
    if arguments.values["output"] == "json" {
      var members: OrderedDictionary<String, JSON> = [:]
      members["node"] = name.map(JSON.string)
      members["compiled"] = .string(sql)
      reporter.result(JSON.object(members).pythonText(indent: 2))
      return
    }
    reporter.note(name.map { "Compiled node '\($0)' is:" } ?? "Compiled inline node is:")
    reporter.result(sql)
  }
}

extension ParsedArguments {
  /// Whether the selection holds the node's name: what `compile` and `show` print, as dbt does.
  func names(_ node: Node) -> Bool { lists["select"]?.first?.contains(node.name) ?? false }
}
