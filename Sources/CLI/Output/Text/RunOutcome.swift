import Artifacts
import Execute
import Nodes

/// A run's end, with the nodes behind its outcomes and the hooks around it.
struct RunOutcome {
  let summary: RunSummary
  /// In the order of ending. Ephemeral models are left out, unless they failed: they only run inside of others.
  let nodes: [(node: Node, outcome: NodeOutcome)]
  /// Whether each of the project's hooks failed.
  let hooks: [Bool]

  init(_ summary: RunSummary, manifest: Manifest, hooks: [Bool]) {
    self.summary = summary
    self.hooks = hooks
    nodes = summary.outcomes.compactMap { outcome in
      guard let node = manifest.runnable(outcome.uniqueID) else { return nil }
      return node.isEphemeral && !outcome.status.isFailure ? nil : (node, outcome)
    }
  }

  var counts: RunCounts { RunCounts(nodes.map(\.outcome.status), hooks: hooks) }
}

/// `PASS=6 WARN=1 ERROR=1 SKIP=1 NO-OP=0 TOTAL=9`
struct RunCounts: Equatable {
  var pass = 0
  var warn = 0
  var error = 0
  var skip = 0
  var noOp = 0
  /// Of which a part of the batches failed; counted in `error` as well.
  var partial = 0

  /// - Parameter hooks: Whether each of the project's hooks failed.
  init(_ statuses: [NodeStatus], hooks: [Bool] = []) {
    for status in statuses {
      switch status {
      case .success, .pass: pass += 1
      case .warn: warn += 1
      case .error, .fail, .runtimeError: error += 1
      case .partialSuccess:
        error += 1
        partial += 1
      case .skipped: skip += 1
      case .noOp: noOp += 1
      }
    }
    for isFailure in hooks {
      if isFailure { error += 1 } else { pass += 1 }
    }
  }

  var total: Int { pass + warn + error + skip + noOp }
  var text: String { "PASS=\(pass) WARN=\(warn) ERROR=\(error) SKIP=\(skip) NO-OP=\(noOp) TOTAL=\(total)" }
}
