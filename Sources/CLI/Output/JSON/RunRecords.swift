import Artifacts
import Base
import Execute
import Nodes

/// The JSON log's records of runs and their nodes.
struct RunRecords {
  private let message: OutputMessage
  private let text: String
  private let database: String?

  /// - Parameters:
  ///   - text: The event as a line of text.
  ///   - database: The target's, which names leave out.
  init(_ message: OutputMessage, text: String, database: String?) {
    self.message = message
    self.text = text
    self.database = database
  }

  func records(_ event: RunEvent) -> [LogRecord] {
    switch event {
    case .started(let total, let threads):
      return [
        LogRecord(
          level: .info, event: "run_started",
          message: "\(Wording.count(total, "node")) on \(Wording.count(threads, "thread"))",
          members: ["total": .int(total), "threads": .int(threads)], dbtName: "ConcurrencyLine",
          dbtData: ["num_threads": .int(threads), "node_count": .int(total)])
      ]
    case .nodeStarted(let progress): return progress.node.isEphemeral ? [] : [started(progress)]
    case .nodeFinished(let progress, let outcome):
      if progress.node.isEphemeral, !outcome.status.isFailure { return [] }
      return [finished(progress, outcome)]
    case .batchStarted(let batch):
      return [record(batch, "batch_started", message: "RUN", level: .info, [:], dbt: "LogStartBatch")]
    case .batchFinished(let batch, let outcome):
      var members: OrderedDictionary<String, JSON> = [
        "status": .string(outcome.status.rawValue), "rows": JSON(outcome.response?.rowsAffected),
        "seconds": .seconds(outcome.seconds),
      ]
      if let diagnostic = outcome.diagnostic { members["diagnostic"] = diagnostic.json }
      return [
        record(
          batch, "batch_finished", message: outcome.message ?? outcome.status.rawValue,
          level: NodeText.level(outcome.status), members, dbt: "LogBatchResult")
      ]
    case .hookStarted(let hook):
      return [
        LogRecord(
          level: .info, event: "hook_started", message: hook.title, members: ["name": .string(hook.name)],
          dbtName: "LogHookStartLine", dbtText: text,
          dbtData: ["statement": .string(hook.title), "index": .int(hook.index), "total": .int(hook.total)])
      ]
    case .hookFinished(let hook, let seconds, let failure):
      let status = failure == nil ? "success" : "error"
      var members: OrderedDictionary<String, JSON> = [
        "name": .string(hook.name), "status": .string(status), "seconds": .seconds(seconds),
      ]
      if let failure { members["diagnostic"] = failure.json }
      return [
        LogRecord(
          level: failure == nil ? .info : .error, event: "hook_finished", message: failure?.message ?? "OK",
          members: members, dbtName: "LogHookEndLine", dbtText: text,
          dbtData: [
            "statement": .string(hook.title), "status": .string(status), "execution_time": .seconds(seconds),
            "index": .int(hook.index), "total": .int(hook.total),
          ])
      ]
    case .extract(let event): return [ExtractRecords(text: text).record(event)]
    case .retrying(let retry):
      return [
        LogRecord(
          level: .warn, event: "retrying", message: text,
          members: [
            "node": JSON(RetryText(retry).uniqueID), "retry": .int(retry.count), "limit": .int(retry.limit),
            "delay": .seconds(retry.delay), "code": .string(retry.code), "reason": .string(retry.reason),
          ], dbtName: "AdapterEventWarning", dbtData: ["base_msg": .string(text)])
      ]
    case .cancelling:
      return [
        LogRecord(level: .warn, event: "cancelling", message: text, dbtName: "CtrlC", dbtData: ["msg": .string(text)])
      ]
    }
  }

  private func record(
    _ batch: BatchProgress, _ event: String, message: String, level: LogLevel,
    _ more: OrderedDictionary<String, JSON>, dbt name: String
  ) -> LogRecord {
    var members: OrderedDictionary<String, JSON> = [
      "node": .string(batch.node.uniqueID), "batch": .string(batch.name), "index": .int(batch.index),
      "total": .int(batch.total),
    ]
    for (key, value) in more { members[key] = value }
    var data: OrderedDictionary<String, JSON> = [
      "description": .string(BatchText(batch, database: database).description), "batch_index": .int(batch.index),
      "total_batches": .int(batch.total),
    ]
    if let seconds = more["seconds"] { data["execution_time"] = seconds }
    if let status = more["status"] { data["status"] = status }
    return LogRecord(
      level: level, event: event, message: message, members: members, dbtName: name, dbtText: text, dbtData: data)
  }

  private func started(_ progress: NodeProgress) -> LogRecord {
    let description = NodeText(node: progress.node, database: database).description
    return LogRecord(
      level: .info, event: "node_started", message: description,
      members: members(progress), dbtName: "LogStartLine", dbtText: text,
      dbtData: [
        "description": .string(description), "index": .int(progress.index), "total": .int(progress.total),
        "node_info": DbtNodeInfo(progress.node).json(status: "started", startedAt: message.time),
      ])
  }

  private func finished(_ progress: NodeProgress, _ outcome: NodeOutcome) -> LogRecord {
    let node = progress.node
    var members = members(progress)
    members["status"] = .string(outcome.status.rawValue)
    // A test's one row is its verdict.
    members["rows"] = node.resourceType == .test ? .null : JSON(outcome.response?.rowsAffected)
    members["failures"] = JSON(outcome.failures)
    members["seconds"] = .seconds(outcome.seconds)
    members["thread"] = .int(outcome.thread)
    if let diagnostic = outcome.diagnostic { members["diagnostic"] = diagnostic.json }
    let dbt = DbtResultEvent(progress, outcome, NodeText(node: node, database: database))
    var data = dbt.data
    data["node_info"] = DbtNodeInfo(node).json(
      status: outcome.status.rawValue,
      startedAt: Timestamp(microseconds: message.time.microseconds - Int(outcome.seconds * 1e6)),
      finishedAt: outcome.status == .skipped ? nil : message.time)
    return LogRecord(
      level: NodeText.level(outcome.status), event: "node_finished",
      message: outcome.message ?? outcome.status.rawValue, members: members, dbtName: dbt.name, dbtText: text,
      dbtData: data)
  }

  private func members(_ progress: NodeProgress) -> OrderedDictionary<String, JSON> {
    let node = progress.node
    return [
      "node": .string(node.uniqueID), "name": .string(node.name), "resource_type": .string(node.resourceType.rawValue),
      "materialized": .string(node.config.materialized), "relation": JSON(node.relationName),
      "path": .string(node.originalFilePath), "index": .int(progress.index), "total": .int(progress.total),
    ]
  }

  /// What went wrong outside of nodes, then the counts.
  func finished(_ outcome: RunOutcome) -> [LogRecord] {
    let (summary, counts) = (outcome.summary, outcome.counts)
    let outside = (summary.warnings + summary.failures).map { diagnostic in
      LogRecord(
        level: diagnostic.severity == .error ? .error : .warn, event: "diagnostic", message: diagnostic.message,
        members: ["diagnostic": diagnostic.json], dbtName: "RunResultError",
        dbtData: ["msg": .string(diagnostic.message)])
    }
    let stats: OrderedDictionary<String, JSON> = [
      "pass": .int(counts.pass), "warn": .int(counts.warn), "error": .int(counts.error), "skip": .int(counts.skip),
      "noop": .int(counts.noOp), "total": .int(counts.total),
    ]
    var members: OrderedDictionary<String, JSON> = [
      "status": .string(summary.isCancelled ? "cancelled" : summary.isFailure ? "error" : "success"),
      "seconds": .seconds(summary.seconds),
    ]
    for (name, count) in stats { members[name] = count }
    return outside + [
      LogRecord(
        level: .info, event: "run_finished", message: "Done. \(counts.text)", members: members, dbtName: "StatsLine",
        dbtData: ["stats": .object(stats)])
    ]
  }
}
