import Artifacts
import Base
import Compile
import Execute
import Nodes

/// `source freshness`: how old the sources' newest rows are.
struct SourceCommand: Command {
  static let description = CommandDescription(
    names: ["source"], summary: "check how fresh the sources are, write sources.json", positional: "freshness",
    options: [
      .select, .exclude, .selector, .indirectSelection,
      Option("output", .value("FILE"), "where the results go (default: target/sources.json)", aliases: ["-o"]),
    ],
    examples: [("model source freshness", "every source"), ("model source freshness -s source:twitter", "one of them")])

  private let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    self.arguments = arguments
    guard ["freshness", "snapshot-freshness"].contains(arguments.positional.first), arguments.positional.count == 1
    else {
      let verb = arguments.positional.first { !["freshness", "snapshot-freshness"].contains($0) }
      let hint = "write 'model source freshness'"
      guard let verb else {
        throw arguments.positional.isEmpty
          ? .missingArgument("COMMAND", hint: hint)
          : .unexpectedArguments(arguments.positional.dropFirst(), hint: hint)
      }
      throw .unknownVerb(verb, hint: hint)
    }
  }

  func run() throws -> ExitStatus {
    let work = try OpenProject(arguments, verb: "source")
    let ids = try work.selection(of: [.source]).ids
    let freshness = FreshnessRun(project: work.project, connector: work.connector)
    let summary = try freshness.run(ids, observer: work.reporter) { work.reporter.report(.freshness($0)) }
    for failure in summary.failures { work.reporter.error(failure) }
    let path = arguments.values["output"].map { Paths.join(FileSystem.currentFolder, $0) }
    try summary.results.write(to: path ?? Paths.join(work.targetFolder, FreshnessResults.fileName))
    return summary.isFailure ? .failures : .success
  }
}
