import Artifacts
import Base
import Execute
import Nodes

/// dbt's words for a node and for how it ended.
struct NodeText {
  let node: Node
  /// The target's database, which names leave out.
  let database: String?

  /// `main.orders`, with the database before it where it is not the target's.
  var relation: String {
    let name = "\(node.schema).\(node.alias)"
    return node.database.isEmpty || node.database == database ? name : "\(node.database).\(name)"
  }

  /// `sql view model main.orders`
  var description: String {
    switch node.resourceType {
    case .model: "sql \(node.isMicrobatch ? "microbatch" : node.config.materialized) model \(relation)"
    case .seed: "seed file \(relation)"
    case .snapshot, .function: "\(node.resourceType.rawValue) \(relation)"
    case .unitTest: "unit_test \(testName)"
    case .source: "extract \(node.name)"
    default: "\(node.resourceType.singularName) \(node.name)"
    }
  }

  /// A data test's name; a unit test's behind its model's: `totals::adds_up`.
  private var testName: String {
    node.resourceType == .unitTest ? "\(node.fqn.dropLast().last ?? "")::\(node.name)" : node.name
  }

  func start() -> StatusLine { StatusLine(text: "START \(description)", status: "RUN") }

  func end(_ outcome: NodeOutcome) -> StatusLine {
    let seconds = " in \(Wording.seconds(outcome.seconds))s"
    let failures = outcome.failures.map { " \($0)" } ?? ""
    switch outcome.status {
    case .skipped:
      let what =
        node.isReferable ? "relation \(node.schema).\(node.alias)" : "\(node.resourceType.rawValue) \(node.name)"
      return StatusLine(text: "SKIP \(what)", status: "SKIP", colour: .yellow)
    case .noOp: return StatusLine(text: "NO-OP \(description)", status: "NO-OP" + seconds, colour: .yellow)
    case .pass: return StatusLine(text: "PASS \(testName)", status: "PASS" + seconds, colour: .green)
    case .warn:
      return StatusLine(text: "WARN\(failures) \(testName)", status: "WARN\(failures)" + seconds, colour: .yellow)
    case .fail:
      return StatusLine(text: "FAIL\(failures) \(testName)", status: "FAIL\(failures)" + seconds, colour: .red)
    case .error, .runtimeError:
      let what = [.test, .unitTest].contains(node.resourceType) ? testName : "\(verb.doing) \(object)"
      return StatusLine(text: "ERROR \(what)", status: "ERROR" + seconds, colour: .red)
    case .partialSuccess:
      return StatusLine(
        text: "PARTIALLY \(verb.done) \(object)", status: (outcome.message ?? "PARTIAL SUCCESS") + seconds,
        colour: .yellow)
    case .success:
      let status = node.resourceType == .function ? "SUCCESS" : outcome.message ?? "SUCCESS"
      return StatusLine(text: "OK \(verb.done) \(object)", status: status + seconds, colour: .green)
    }
  }

  /// What the verb is done to: the kind of snapshots and sources is said by their verbs.
  private var object: String {
    switch node.resourceType {
    case .snapshot: relation
    case .source: node.name
    default: description
    }
  }

  private var verb: (doing: String, done: String) {
    switch node.resourceType {
    case .seed: ("loading", "loaded")
    case .snapshot: ("snapshotting", "snapshotted")
    case .source: ("extracting", "extracted")
    case .test, .unitTest, .analysis: ("compiling", "compiled")
    default: ("creating", "created")
    }
  }

  /// How severe a line about this ending is.
  static func level(_ status: NodeStatus) -> LogLevel {
    if status.isFailure { return .error }
    return status == .warn ? .warn : .info
  }
}
