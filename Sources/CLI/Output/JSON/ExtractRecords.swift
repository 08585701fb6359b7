import Base
import Extract

/// The JSON log's records of extractions.
struct ExtractRecords {
  /// The event as a line of text.
  let text: String

  func record(_ event: ExtractEvent) -> LogRecord {
    switch event {
    case .streamStarted(let stream):
      return LogRecord(
        level: .info, event: "stream_started", message: "extract \(stream.name)", members: identity(stream),
        dbtName: "Note", dbtText: text)
    case .programSaid(let stream, let line):
      return LogRecord(
        level: .debug, event: "program_said", message: line, members: identity(stream), dbtName: "Note", dbtText: text)
    case .batchCommitted(let stream):
      return LogRecord(
        level: .debug, event: "batch_committed", message: text, members: identity(stream) + progress(stream),
        dbtName: "Note")
    case .streamFinished(let stream): return finished(stream)
    }
  }

  private func finished(_ stream: StreamSummary) -> LogRecord {
    let status =
      stream.failure != nil
      ? "error" : stream.isCancelled ? "cancelled" : stream.quarantined + stream.rejected > 0 ? "warn" : "success"
    var members = identity(stream) + ["status": .string(status)] + progress(stream)
    members["quarantine_reasons"] = .object(stream.quarantineReasons.mapValues { .int($0) })
    members["rejected"] = .int(stream.rejected)
    members["replaced_characters"] = .int(stream.replacedCharacters)
    if stream.isAgain { members["again"] = true }
    members["skipped_parts"] = .int(stream.skippedParts)
    if let failure = stream.failure { members["diagnostic"] = failure.json }
    return LogRecord(
      level: status == "error" ? .error : status == "success" ? .info : .warn, event: "stream_finished",
      message: stream.failure?.message ?? "\(stream.rows) rows", members: members, dbtName: "Note", dbtText: text)
  }

  func finished(_ summary: ExtractSummary) -> LogRecord {
    let isCancelled = summary.streams.contains { $0.isCancelled }
    return LogRecord(
      level: .info, event: "extract_finished", message: text,
      members: [
        "status": .string(!summary.failures.isEmpty ? "error" : isCancelled ? "cancelled" : "success"),
        "streams": .int(summary.streams.count), "failed": .int(summary.failures.count), "rows": .int(summary.rows),
        "quarantined": .int(summary.quarantined), "seconds": .seconds(summary.seconds),
      ], dbtName: "Note")
  }

  private func identity(_ stream: StreamSummary) -> OrderedDictionary<String, JSON> {
    [
      "extract": .string(stream.extract), "source": .string(stream.source), "stream": .string(stream.stream),
      "table": .string(stream.table),
    ]
  }

  private func progress(_ stream: StreamSummary) -> OrderedDictionary<String, JSON> {
    [
      "rows": .int(stream.rows), "batches": .int(stream.batches), "quarantined": .int(stream.quarantined),
      "bytes_landed": .int(stream.bytesLanded), "seconds": .seconds(stream.seconds),
    ]
  }
}

/// The members of both, in order.
private func + (
  left: OrderedDictionary<String, JSON>, right: OrderedDictionary<String, JSON>
) -> OrderedDictionary<String, JSON> {
  left.merging(right)
}
