import Artifacts
import Base
import Compile
import Execute
import Nodes

/// `source freshness`: how old the sources' newest rows are.
struct SourceCommand: Command {
  static let description = CommandDescription(
    names: ["source"], summary: "check how fresh the sources are, write sources.json", positional: "freshness",
    options: [.select, .exclude],
    examples: [("model source freshness", "every source"), ("model source freshness -s source:twitter", "one of them")])

  private let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    self.arguments = arguments
    guard ["freshness", "snapshot-freshness"].contains(arguments.positional.first), arguments.positional.count == 1 else {
      throw Diagnostic(
        .unexpectedArgument, "'model source' does one thing: freshness", hint: "write 'model source freshness'")
    }
  }

  func run() throws -> ExitStatus {
    let reporter = try Reporters.make(arguments)
    let workspace = try Workspace(arguments, verb: "source", output: reporter)
    let opening = try workspace.open()
    let project = try workspace.compile(opening)
    let selection = try Selector(select: arguments.lists["select"] ?? [], exclude: arguments.lists["exclude"] ?? [])
      .resolve(in: project.manifest, types: [.source])
    for warning in selection.warnings { reporter.warn(warning) }
    let results = try FreshnessRun(project: project, connector: opening.connector).run(selection.ids) { source, result, failure in
      reporter.freshness(of: source, result)
      if let failure { reporter.error(failure) }
    }
    try results.write(to: Paths.join(workspace.targetFolder(project), FreshnessResults.fileName))
    return results.results.contains { $0.status == .error || $0.status == .runtimeError } ? .failures : .success
  }
}
