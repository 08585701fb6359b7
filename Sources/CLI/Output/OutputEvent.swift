import Artifacts
import Base
import Compile
import Execute
import Extract
import Nodes
import Packages

/// Everything that may be worth showing or recording.
enum OutputEvent: Sendable {
  /// The program starts on a verb.
  case invoked(verb: String)
  /// The project is read and linked.
  case opened(CompiledProject)
  case run(RunEvent)
  case runFinished(RunSummary, RunPlace)
  case freshness(FreshnessRun.Event)
  /// The macro of `run-operation` has failed.
  case operationFailed(Diagnostic)
  case extract(ExtractEvent)
  case extractFinished(ExtractSummary)
  case dependency(DependencyEvent)
  /// SQL that a connection has run.
  case statement(StatementRecord)
  /// What the user has asked for.
  case result(String)
  /// `print()` of a template.
  case printed(String)
  /// `log()` of a template; those with `info` are shown.
  case logged(String, isInfo: Bool)
  /// A line about the work.
  case note(String)
  case diagnostic(Diagnostic)
  /// Why the command could not do its work.
  case gaveUp([Diagnostic], usage: String)

  /// Whether it is only of use for debugging.
  var isDetail: Bool {
    switch self {
    case .statement, .logged(_, isInfo: false), .dependency(.detail): true
    default: false
    }
  }
}

/// An event, when it happened and during which node.
struct OutputMessage: Sendable {
  let time: Timestamp
  /// The node that the calling thread was working on.
  let node: Node?
  let event: OutputEvent
}

/// What a summary needs beside the run's outcomes.
struct RunPlace: Sendable {
  let project: CompiledProject
  /// As the user may type it.
  let targetFolder: String
}

/// One statement, for `--debug` and the log file.
struct StatementRecord: Sendable {
  var sql: String
  var seconds = 0.0
  var rows: Int?
  /// The database's words when it refused.
  var failure: String?
  /// What the database said beside its answer: `NOTICE: ...`.
  var notices: [String] = []
}
