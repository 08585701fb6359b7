import Artifacts
import Base
import Execute
import Nodes

/// The end of a run: what was built, what failed and where, what was skipped because of it, what to do next.
struct RunSummaryText {
  private let outcome: RunOutcome
  private let place: RunPlace
  private let style: TextStyle
  private let isQuery: Bool

  /// - Parameter isQuery: Whether only what went wrong is of interest.
  init(_ outcome: RunOutcome, place: RunPlace, style: TextStyle, isQuery: Bool) {
    self.outcome = outcome
    self.place = place
    self.style = style
    self.isQuery = isQuery
  }

  private var summary: RunSummary { outcome.summary }
  private var counts: RunCounts { outcome.counts }

  var lines: [TextLine] {
    let problems = failures + warnings
    if isQuery { return problems }
    var lines = summary.warnings.map { $0.line(style: style) }
    if outcome.nodes.isEmpty, summary.failures.isEmpty {
      return lines + [.info(Wording.nothingToDo)]
    }
    lines += [.info(""), .info("Finished running \(built) \(Wording.longDuration(summary.seconds))."), .info("")]
    lines += [.info(verdict), .info("")]
    lines += problems + skips + nextSteps
    lines.append(.info("Done. \(counts.text)"))
    return lines
  }

  /// `2 seeds, 1 table model, 8 data tests`, sorted by dbt's names of the kinds.
  private var built: String {
    var kinds: [String: Int] = [:]
    for (node, _) in outcome.nodes {
      let kind =
        switch node.resourceType {
        case .model: "\(node.config.materialized) model"
        case .source: "extract"
        default: node.resourceType.singularName
        }
      kinds[kind, default: 0] += 1
    }
    if !outcome.hooks.isEmpty { kinds["project hook"] = outcome.hooks.count }
    let words = kinds.sorted { $0.key < $1.key }.map { kind, count in
      kind == "test"
        ? Wording.count(count, "data test") : Wording.count(count, kind, plural: Self.plurals[kind])
    }
    return words.joined(separator: ", ")
  }

  private static let plurals = ["analysis": "analyses", "saved query": "saved queries"]

  private var verdict: String {
    let (errors, warnings) = (counts.error - counts.partial, counts.warn)
    let partial = Wording.count(counts.partial, "partial success", plural: "partial successes")
    if summary.isCancelled { return style.paint("Cancelled", .red) }
    if errors > 0 {
      return style.paint(
        "Completed with \(Wording.count(errors, "error")), \(partial), and \(Wording.count(warnings, "warning")):", .red
      )
    }
    if counts.partial > 0 {
      return style.paint("Completed with \(partial) and \(Wording.count(warnings, "warning"))", .yellow)
    }
    if warnings > 0 { return style.paint("Completed with \(Wording.count(warnings, "warning")):", .yellow) }
    return style.paint("Completed successfully", .green)
  }

  private var failures: [TextLine] {
    let hooks = summary.failures.flatMap { [$0.line(style: style), TextLine(level: .error, text: "")] }
    return hooks + outcome.nodes.filter { $0.outcome.status.isFailure }.flatMap { lines($0.node, $0.outcome) }
  }

  private var warnings: [TextLine] {
    outcome.nodes.filter { $0.outcome.status == .warn }.flatMap { lines($0.node, $0.outcome) }
  }

  /// A failure or warning: headline, what is wrong at which line, where the SQL is.
  private func lines(_ node: Node, _ outcome: NodeOutcome) -> [TextLine] {
    let level = NodeText.level(outcome.status)
    let headline =
      "\(level == .error ? "Failure" : "Warning") in \(node.resourceType.rawValue) \(node.name) (\(node.originalFilePath))"
    var texts = [style.paint(headline, level == .error ? .red : .yellow)]
    if let diagnostic = outcome.diagnostic {
      texts.append(diagnostic.text(style: style).indented(2))
    } else if let message = outcome.message {
      texts.append(message.withoutReturns.trimmingSpaces.indented(2))
    }
    if outcome.compiled != nil, node.resourceType != .seed {
      texts += ["", "  compiled code at \(compiledPath(of: node))"]
    }
    if node.resourceType != .unitTest, outcome.status == .fail || outcome.status == .warn {
      let rows = node.relationName.map { "select * from \($0)" } ?? "model show --select \(node.name)"
      texts.append("  failing rows: \(rows)")
    }
    return texts.map { TextLine(level: level, text: $0) } + [TextLine(level: level, text: "")]
  }

  private func compiledPath(of node: Node) -> String {
    CodeRecorder(project: place.project, targetFolder: place.targetFolder).path(of: node, kind: "compiled")
  }

  /// Who was skipped, by reason.
  private var skips: [TextLine] {
    var reasons: OrderedDictionary<String, [String]> = [:]
    for (node, outcome) in outcome.nodes where outcome.status == .skipped {
      reasons[outcome.message ?? "", default: []].append(node.name)
    }
    return reasons.flatMap { reason, names -> [TextLine] in
      let shown = names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " and \(names.count - 10) more" : "")
      let cause = reason.hasPrefix("skipped: ") ? " (\(reason.dropFirst("skipped: ".count)))" : ""
      return [.info(style.paint("Skipped\(cause):", .yellow) + " \(shown)"), .info("")]
    }
  }

  private var nextSteps: [TextLine] {
    guard counts.error > 0 || summary.isCancelled, Commands.descriptions.contains(where: { $0.names[0] == "retry" })
    else {
      return []
    }
    return [.info("To run again what failed or was skipped: model retry"), .info("")]
  }
}

extension String {
  /// The text with its lines ended as terminals like it: a unit test's diff has the line ends that dbt's has.
  fileprivate var withoutReturns: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { $0 != "\r" }))
  }
}
