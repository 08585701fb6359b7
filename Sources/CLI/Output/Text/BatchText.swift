import Execute

/// dbt's words for a batch of a microbatch model and for how it ended.
struct BatchText {
  private let batch: BatchProgress
  /// The target's database, which names leave out.
  private let database: String?

  init(_ batch: BatchProgress, database: String?) {
    self.batch = batch
    self.database = database
  }

  /// `batch 2024-01-31 of main.orders`
  var description: String { "batch \(batch.name) of \(NodeText(node: batch.node, database: database).relation)" }

  var start: StatusLine { StatusLine(text: "\(number) START \(description)", status: "RUN") }

  func end(_ outcome: NodeOutcome) -> StatusLine {
    let seconds = " in \(Wording.seconds(outcome.seconds))s"
    return switch outcome.status {
    case .error: StatusLine(text: "\(number) ERROR creating \(description)", status: "ERROR" + seconds, colour: .red)
    case .skipped: StatusLine(text: "\(number) SKIP \(description)", status: "SKIPPED" + seconds, colour: .yellow)
    default:
      StatusLine(
        text: "\(number) OK created \(description)", status: (outcome.message ?? "SUCCESS") + seconds, colour: .green)
    }
  }

  private var number: String { "\(batch.index) of \(batch.total)" }
}
