import Artifacts
import Base
import Compile
import Execute
import Nodes

/// `source freshness`: how old the sources' newest rows are.
struct SourceCommand: Command {
  static let description = CommandDescription(
    names: ["source"], summary: "check how fresh the sources are, write sources.json", positional: "freshness",
    options: [.select, .exclude, .selector],
    examples: [("model source freshness", "every source"), ("model source freshness -s source:twitter", "one of them")])

  private let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    self.arguments = arguments
    guard ["freshness", "snapshot-freshness"].contains(arguments.positional.first), arguments.positional.count == 1
    else {
      throw Diagnostic(
        .unexpectedArgument, "'model source' does one thing: freshness", hint: "write 'model source freshness'")
    }
  }

  func run() throws -> ExitStatus {
    let work = try OpenProject(arguments, verb: "source")
    let ids = try work.selection(of: [.source]).ids
    let freshness = FreshnessRun(project: work.project, connector: work.connector)
    let results = try freshness.run(ids) { source, result, failure in
      work.reporter.freshness(of: source, result)
      if let failure { work.reporter.error(failure) }
    }
    try results.write(to: Paths.join(work.targetFolder, FreshnessResults.fileName))
    return results.results.contains { $0.status == .error || $0.status == .runtimeError } ? .failures : .success
  }
}
