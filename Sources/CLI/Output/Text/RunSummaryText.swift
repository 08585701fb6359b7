import Artifacts
import Base
import Execute
import Nodes

/// The end of a run: what was built, what failed and where, what was skipped because of it, what to do next.
struct RunSummaryText {
  let summary: RunSummary
  let place: RunPlace
  let hooks: [(name: String, isFailure: Bool)]
  let style: TextStyle
  let isQuery: Bool

  var lines: [TextLine] {
    let problems = failures + warnings
    if isQuery { return problems }
    var lines = summary.warnings.map { $0.line(style: style) }
    if outcomes.isEmpty, summary.failures.isEmpty { return lines + [.info("Nothing to do.")] }
    lines += [.info(""), .info("Finished running \(built) \(Wording.longDuration(summary.seconds))."), .info("")]
    lines += [.info(verdict), .info("")]
    lines += problems + skips + nextSteps
    lines.append(.info("Done. \(counts.text)"))
    return lines
  }

  /// What ran, with its node; ephemeral models only ran inside of others.
  private var outcomes: [(node: Node, outcome: NodeOutcome)] {
    summary.outcomes.compactMap { outcome in
      guard let node = place.project.manifest.nodes[outcome.uniqueID], !node.isEphemeral else { return nil }
      return (node, outcome)
    }
  }

  var counts: RunCounts { RunCounts(outcomes.map(\.outcome.status), hooks: hooks.map(\.isFailure)) }

  /// `2 seeds, 1 table model, 8 data tests`, sorted by dbt's names of the kinds.
  private var built: String {
    var kinds: [String: Int] = [:]
    for (node, _) in outcomes {
      let kind = node.resourceType == .model ? "\(node.config.materialized) model" : node.resourceType.rawValue
      kinds[kind, default: 0] += 1
    }
    if !hooks.isEmpty { kinds["project hook"] = hooks.count }
    let words = kinds.sorted { $0.key < $1.key }.map { kind, count in
      kind == "test" ? Wording.count(count, "data test") : Wording.count(count, kind, plural: kind == "analysis" ? "analyses" : nil)
    }
    return words.joined(separator: ", ")
  }

  private var verdict: String {
    let (errors, warnings) = (counts.error, counts.warn)
    if summary.isCancelled { return style.paint("Cancelled", .red) }
    if errors > 0 {
      return style.paint(
        "Completed with \(Wording.count(errors, "error")), \(Wording.count(counts.partial, "partial success", plural: "partial successes")), and \(Wording.count(warnings, "warning")):",
        .red)
    }
    if warnings > 0 { return style.paint("Completed with \(Wording.count(warnings, "warning")):", .yellow) }
    return style.paint("Completed successfully", .green)
  }

  private var failures: [TextLine] {
    let hooks = summary.failures.flatMap { [$0.line(style: style), TextLine(level: .error, text: "")] }
    return hooks + outcomes.filter { $0.outcome.status.isFailure }.flatMap { lines($0.node, $0.outcome) }
  }

  private var warnings: [TextLine] {
    outcomes.flatMap { node, outcome in
      outcome.status == .warn
        ? lines(node, outcome) : outcome.warnings.flatMap { [$0.line(style: style), TextLine(level: .warn, text: "")] }
    }
  }

  /// A failure or warning: headline, what is wrong at which line, where the SQL is.
  private func lines(_ node: Node, _ outcome: NodeOutcome) -> [TextLine] {
    let level = NodeText.level(outcome.status)
    let headline = "\(level == .error ? "Failure" : "Warning") in \(node.resourceType.rawValue) \(node.name) (\(node.originalFilePath))"
    var texts = [style.paint(headline, level == .error ? .red : .yellow)]
    if let diagnostic = outcome.diagnostic {
      texts.append(diagnostic.text(style: style).indented(2))
    } else if let message = outcome.message {
      texts.append(message.indented(2))
    }
    if outcome.compiled != nil, node.resourceType != .seed { texts += ["", "  compiled code at \(compiledPath(of: node))"] }
    if outcome.status == .fail || outcome.status == .warn {
      texts.append("  failing rows: model show --select \(node.name)")
    }
    return texts.map { TextLine(level: level, text: $0) } + [TextLine(level: level, text: "")]
  }

  private func compiledPath(of node: Node) -> String {
    CodeRecorder(project: place.project, targetFolder: place.targetFolder).path(of: node, kind: "compiled")
  }

  /// Who was skipped, by reason.
  private var skips: [TextLine] {
    var reasons: OrderedDictionary<String, [String]> = [:]
    for (node, outcome) in outcomes where outcome.status == .skipped {
      reasons[outcome.message ?? "skipped", default: []].append(node.name)
    }
    return reasons.flatMap { reason, names in
      let shown = names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " and \(names.count - 10) more" : "")
      return [TextLine(level: .info, text: "\(style.paint(reason, .yellow)): \(shown)"), .info("")]
    }
  }

  private var nextSteps: [TextLine] {
    guard counts.error > 0 || summary.isCancelled, Commands.descriptions.contains(where: { $0.names[0] == "retry" }) else {
      return []
    }
    return [.info("To run again what failed or was skipped: model retry"), .info("")]
  }
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
