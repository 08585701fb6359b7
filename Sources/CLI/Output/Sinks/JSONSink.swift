import Base
import Glibc
import Synchronization

/// One JSON object a line on standard output, for machines: docs/log-format.md.
final class JSONSink: ReportSink {
  let level: LogLevel
  private let runID: String
  private let console: Console
  private let text = Locked(EventText(style: .plain, width: 80, isQuery: false))

  init(level: LogLevel, runID: String, console: Console) {
    self.level = level
    self.runID = runID
    self.console = console
  }

  func take(_ message: OutputMessage) {
    let records = text.withLock { text in
      let lines = text.lines(message)
      return EventRecords(message, lines: lines, context: text).records
    }
    for record in records where record.isResult || record.level >= level {
      console.write(line(record, message))
    }
  }

  /// Our own members first; then `info` and `data` as in dbt's JSON log, for the tools that read it.
  private func line(_ record: LogRecord, _ message: OutputMessage) -> String {
    var json = JSONWriter(reservingCapacity: 1024)
    json.object { json in
      json.member("ts", message.time.iso8601)
      json.member("level", record.level.rawValue)
      json.member("run_id", runID)
      json.member("event", record.event)
      if let node = message.node, record.members["node"] == nil { json.member("node", node.uniqueID) }
      for (name, value) in record.members { json.member(name, value) }
      json.member("message", record.message)
      json.key("info")
      json.object { json in
        json.member("category", "")
        json.member("code", "")
        json.member("extra", .object([:]))
        json.member("invocation_id", runID)
        json.member("level", record.level.rawValue)
        json.member("msg", record.dbtText ?? record.message)
        json.member("name", record.dbtName)
        json.member("pid", .int(ProcessEnvironment.processIdentifier))
        json.member("thread", "MainThread")
        json.member("ts", message.time.iso8601)
      }
      json.member("data", .object(record.dbtData))
    }
    return json.text
  }
}
