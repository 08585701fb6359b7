import Artifacts
import Base
import Compile
import Execute
import Nodes

/// Turns events into lines, in dbt's words. A value: what it must remember of earlier events is in it.
struct EventText {
  let style: TextStyle
  /// Columns before a status line's bracket.
  var width: Int
  /// Whether the verb's purpose is its output; the lines on the way there are then for debugging only.
  let isQuery: Bool

  private var project: CompiledProject?
  /// Which of the project's hooks have run, and whether they failed.
  private var hooks: [(name: String, isFailure: Bool)] = []

  init(style: TextStyle, width: Int, isQuery: Bool) {
    self.style = style
    self.width = width
    self.isQuery = isQuery
  }

  mutating func lines(_ message: OutputMessage) -> [TextLine] {
    switch message.event {
    case .invoked: return progress(["Running with \(Version.banner)"])
    case .opened(let project):
      self.project = project
      let target = project.session.target
      return progress([
        ProjectText(manifest: project.manifest).found, "",
        "Concurrency: \(target.threads) threads (target='\(target.name)')", "",
      ])
    case .run(let event): return run(event)
    case .runFinished(let summary, let place):
      return RunSummaryText(outcome(of: summary, place), place: place, style: style, isQuery: isQuery).lines
    case .freshness(let event): return FreshnessText(event).lines(width: width, style)
    case .operationFailed(let diagnostic):
      let headline = style.paint("Encountered an error while running operation:", .red)
      return [TextLine(level: .error, text: "\(headline) \(diagnostic.text(style: style))")]
    case .extract(let event): return ExtractText(style: style, width: width).lines(event)
    case .extractFinished(let summary): return ExtractText(style: style, width: width).lines(summary)
    case .dependency(let event): return DependencyText(style: style).lines(event)
    case .statement(let statement): return [Self.statement(statement, message.node)]
    case .result(let text), .printed(let text): return [.result(text)]
    case .logged(let text, let isInfo): return [isInfo ? .info(text) : .debug(text)]
    case .note(let text): return [.info(text)]
    case .diagnostic(let diagnostic): return [diagnostic.line(style: style)]
    case .gaveUp(let diagnostics, let usage): return gaveUp(diagnostics, usage)
    }
  }

  /// A run's end with all that came before it.
  func outcome(of summary: RunSummary, _ place: RunPlace) -> RunOutcome {
    RunOutcome(summary, manifest: place.project.manifest, hooks: hooks.map(\.isFailure))
  }

  /// The target's database, which names leave out.
  var database: String? { project?.session.target.database }

  private func progress(_ texts: [String]) -> [TextLine] {
    texts.map { TextLine(level: isQuery ? .debug : .info, text: $0) }
  }

  /// dbt's headline, which scripts look for; over mistakes on the command line, how the command is to be written.
  private func gaveUp(_ diagnostics: [Diagnostic], _ usage: String) -> [TextLine] {
    let isUsage = diagnostics.contains { $0.code.headline == .usage }
    let headline = isUsage ? usage + "\n" : style.paint("Encountered an error:", .red)
    return [TextLine(level: .error, text: headline)] + diagnostics.map { $0.line(style: style) }
  }

  private mutating func run(_ event: RunEvent) -> [TextLine] {
    switch event {
    case .started: return hooks.isEmpty ? [] : progress([""])
    case .nodeStarted(let progress) where progress.node.resourceType.isOnlyReported: return []
    case .nodeStarted(let progress):
      return status(NodeText(node: progress.node, database: database).start(), progress, isQuery ? .debug : .info)
    case .nodeFinished(let progress, let outcome):
      let level = isQuery ? .debug : NodeText.level(outcome.status)
      return status(NodeText(node: progress.node, database: database).end(outcome), progress, level)
    case .batchStarted(let batch): return [batchLine(BatchText(batch, database: database).start, .info)]
    case .batchFinished(let batch, let outcome):
      return [batchLine(BatchText(batch, database: database).end(outcome), NodeText.level(outcome.status))]
    case .extract(let event): return ExtractText(style: style, width: width).lines(within: event)
    case .retrying(let retry): return [TextLine(level: .warn, text: RetryText(retry).line)]
    case .hookStarted(let hook):
      let line = StatusLine(text: "\(hook.index) of \(hook.total) START hook: \(hook.title)", status: "RUN")
      return progress((hook.isAtEnd && hook.index == 1 ? [""] : []) + [line.text(width: width, style: style)])
    case .hookFinished(let progress, let seconds, let failure): return hook(progress, seconds, failure)
    case .cancelling: return [TextLine(level: .warn, text: "Cancelling: waiting for the statements that are running")]
    }
  }

  private func status(_ line: StatusLine, _ progress: NodeProgress, _ level: LogLevel) -> [TextLine] {
    if progress.node.isEphemeral { return [] }
    let numbered = StatusLine(
      text: "\(progress.index) of \(progress.total) \(line.text)", status: line.status, colour: line.colour)
    return [TextLine(level: level, text: numbered.text(width: width, style: style))]
  }

  private func batchLine(_ line: StatusLine, _ level: LogLevel) -> TextLine {
    TextLine(level: level, text: "Batch \(line.text(width: width, style: style))")
  }

  private mutating func hook(_ hook: HookProgress, _ seconds: Double, _ failure: Diagnostic?) -> [TextLine] {
    hooks.append((hook.name, failure != nil))
    let isOK = failure == nil
    let line = StatusLine(
      text: "\(hook.index) of \(hook.total) \(isOK ? "OK" : "ERROR") hook: \(hook.title)",
      status: "\(isOK ? "OK" : "ERROR") in \(Wording.seconds(seconds))s", colour: isOK ? .green : .red)
    return [TextLine(level: isOK ? .info : .error, text: line.text(width: width, style: style))]
  }

  private static func statement(_ record: StatementRecord, _ node: Node?) -> TextLine {
    let subject = node.map { "On \($0.uniqueID): " } ?? "On the connection: "
    let rows = record.rows.map { ", \(Wording.count($0, "row"))" } ?? ""
    let ending = record.failure.map { "failed: \($0)" } ?? "ok\(rows)"
    let notices = record.notices.map { "\n\($0)" }.joined()
    return .debug("\(subject)\(record.sql.trimmingSpaces)\n\(ending) in \(Wording.seconds(record.seconds))s\(notices)")
  }
}

extension Diagnostic {
  func line(style: TextStyle) -> TextLine {
    let level: LogLevel = severity == .error ? .error : severity == .warning ? .warn : .info
    return TextLine(level: level, text: text(style: style))
  }
}

extension String {
  fileprivate func replacingFirst(_ part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
