import Base
import Execute
import Nodes

/// The records that an event becomes; most become one.
struct EventRecords {
  private let message: OutputMessage
  private let lines: [TextLine]
  private let context: EventText

  /// - Parameters:
  ///   - lines: The same event as text.
  ///   - context: What wrote them.
  init(_ message: OutputMessage, lines: [TextLine], context: EventText) {
    self.message = message
    self.lines = lines
    self.context = context
  }

  var records: [LogRecord] {
    switch message.event {
    case .invoked(let verb):
      return [
        record(
          "invocation_started", dbt: "MainReportVersion",
          ["verb": .string(verb), "version": .string(Version.text), "dbt_version": .string(Version.dbt)],
          data: ["log_version": 3, "version": .string("=\(Version.dbt)")])
      ]
    case .opened(let project):
      let target = project.session.target
      let text = ProjectText(manifest: project.manifest)
      let counts = text.counts.map { ($0.plural.replacingSpaces, JSON.int($0.count)) }
      return [
        record(
          "project_loaded", dbt: "FoundStats", text: text.found,
          [
            "project": .string(project.session.project.name), "target": .string(target.name),
            "threads": .int(target.threads), "counts": .object(OrderedDictionary(counts)),
          ], data: ["stat_line": .string(String(text.found.dropFirst("Found ".count)))])
      ]
    case .run(let event): return RunRecords(message, text: text, database: context.database).records(event)
    case .runFinished(let summary, let place):
      return RunRecords(message, text: text, database: context.database).finished(context.outcome(of: summary, place))
    case .freshness(let event): return FreshnessRecord(text: text, level: lines.first?.level ?? .info).records(event)
    case .operationFailed(let diagnostic):
      return [
        record(
          "operation_failed", dbt: "RunningOperationCaughtError", ["diagnostic": diagnostic.json],
          data: ["exc": .string(diagnostic.text(style: .plain))])
      ]
    case .dependency(.warning(let diagnostic)): return [record(diagnostic)]
    case .dependency(let event): return [DependencyRecord(event).record(text: text, level: lines.first?.level ?? .info)]
    case .extract(let event): return [ExtractRecords(text: text).record(event)]
    case .extractFinished(let summary): return [ExtractRecords(text: lines.last?.text ?? "").finished(summary)]
    case .statement(let statement): return [record(statement)]
    case .result(let text): return [asked("result", text, dbt: "ListCmdOut")]
    case .printed(let text): return [asked("print", text, dbt: "PrintEvent")]
    case .logged(let text, let isInfo):
      return [
        record("log", dbt: isInfo ? "JinjaLogInfo" : "JinjaLogDebug", text: text, [:], data: ["msg": .string(text)])
      ]
    case .note(let text): return [record("note", dbt: "Note", text: text, [:], data: ["msg": .string(text)])]
    case .diagnostic(let diagnostic): return [record(diagnostic)]
    case .gaveUp(let diagnostics, _): return diagnostics.map(record)
    }
  }

  private var text: String { lines.map(\.text).joined(separator: "\n") }

  private func record(
    _ event: String, dbt name: String, text: String? = nil, _ members: OrderedDictionary<String, JSON>,
    data: OrderedDictionary<String, JSON>
  ) -> LogRecord {
    LogRecord(
      level: lines.first?.level ?? .info, event: event, message: text ?? self.text, members: members, dbtName: name,
      dbtText: text == nil ? nil : self.text, dbtData: data)
  }

  private func asked(_ event: String, _ text: String, dbt name: String) -> LogRecord {
    LogRecord(level: .info, event: event, message: text, dbtName: name, dbtData: ["msg": .string(text)], isResult: true)
  }

  private func record(_ diagnostic: Diagnostic) -> LogRecord {
    let line = diagnostic.line(style: .plain)
    let isError = diagnostic.severity == .error
    return LogRecord(
      level: line.level, event: "diagnostic", message: diagnostic.message, members: ["diagnostic": diagnostic.json],
      dbtName: isError ? "MainEncounteredError" : "JinjaLogWarning", dbtText: line.text,
      dbtData: [(isError ? "exc" : "msg"): .string(line.text)])
  }

  private func record(_ statement: StatementRecord) -> LogRecord {
    var members: OrderedDictionary<String, JSON> = [
      "sql": .string(statement.sql), "rows": JSON(statement.rows), "seconds": .seconds(statement.seconds),
    ]
    if !statement.notices.isEmpty { members["notices"] = .array(statement.notices.map(JSON.string)) }
    return LogRecord(
      level: .debug, event: "statement", message: statement.failure ?? "ok", members: members,
      dbtName: "SQLQuery", dbtText: text,
      dbtData: ["conn_name": JSON(message.node?.uniqueID), "sql": .string(statement.sql)])
  }
}

extension String {
  fileprivate var replacingSpaces: String { String(map { $0 == " " ? "_" : $0 }) }
}
