import Base
import Compile
import Execute
import Extract
import Nodes
import Project
import Warehouse
import YAML

/// `extract`: loads what is new from the project's sources into raw tables.
struct ExtractCommand: Command {
  static let description = CommandDescription(
    names: ["extract"], summary: "load what is new from the declared sources into raw tables",
    positional: "[FROM-DATE]",
    options: [
      Option("select", .list("NAME"), "extracts to take: a name, a pattern with *, source:NAME", aliases: ["-s"]),
      Option(
        "full-refresh", .flag, "empty the raw tables and start over", aliases: ["-f"], environment: "DBT_FULL_REFRESH"),
      Option("follow", .flag, "go on with what comes until stopped by a signal: streams of kafka"),
      Option(
        "since", .value("TIME"), "read again what is as new as this, and what is new; on a first run, begin here"),
      Option("until", .value("TIME"), "read nothing as new as this"),
      Option("backfill-days", .value("N"), "as --since, from midnight UTC N days ago"),
      Option("replay", .flag, "rebuild the raw tables from the landing zone, asking no source; from FROM-DATE on"),
    ],
    examples: [
      ("model extract", "everything that is new"), ("model extract -s source:twitter", "one source"),
      ("model extract --vars '{events: 1000000}' --full-refresh", "ten times the simulated events, from nothing"),
      ("model extract -s shop --backfill-days 7", "the last week again, and what is new"),
      ("model extract -s shop --since 2026-11-01 --until 2026-11-08", "one week again"),
      ("model extract --replay", "the raw tables as they were, from what is landed"),
      ("model extract --replay 2026-11-20", "what came from that day on"),
    ])

  private let arguments: ParsedArguments
  private let window: ReadWindow

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    self.arguments = arguments
    window = try TimeArguments.window(arguments, now: .now)
    guard arguments.flag("replay") else {
      try arguments.refusePositional()
      return
    }
    if arguments.positional.count > 1 {
      throw .unexpectedArguments(arguments.positional.dropFirst(), hint: "one date is enough: the first day to replay")
    }
    if let day = arguments.positional.first, day.utf8.count != 10 || Timestamp(iso8601: day) == nil {
      throw .invalidValue("--replay", "'\(day)' is no date.", hint: "write it as --replay 2026-11-20")
    }
    if arguments.flag("full-refresh") {
      throw .invalidValue(
        "--replay", "it excludes --full-refresh.", hint: "--replay reads what is landed, --full-refresh the sources")
    }
    if arguments.flag("follow") {
      throw .invalidValue("--replay", "it excludes --follow.", hint: "--replay reads what is landed, and ends there")
    }
    guard window.isUnbounded else {
      throw .invalidValue(
        "--replay", "it excludes --since, --until and --backfill-days.",
        hint: "--replay goes by the days on which batches came: --replay 2026-11-20")
    }
  }

  func run() throws -> ExitStatus {
    let work = try OpenProject(arguments, verb: "extract")
    let (declarations, warnings) = try ExtractFiles(project: work.project).read(discovers: !arguments.flag("replay"))
    for warning in warnings { work.reporter.warn(warning) }
    try work.recordLineage()
    let chosen = try ExtractDeclaration.selected(by: arguments.lists["select"] ?? [], from: declarations)
    let runner = ExtractRunner(
      tables: work.project.manifest.rawTables, landingRoot: work.landingRoot,
      isProjects: work.project.manifest.builds)
    let cancelled = CancellationFlag()
    let follows = arguments.flag("follow")
    let adapter: any Adapter
    do { adapter = try work.connector.open(readOnly: false) } catch { throw error.diagnostic() }
    let summary = try Interruption.during(cancelled.cancel) { () throws -> ExtractSummary in
      if arguments.flag("replay") {
        return try runner.replay(
          chosen, from: arguments.positional.first, adapter: adapter, progress: work.reporter.handle,
          isCancelled: { cancelled.isCancelled })
      }
      return try runner.run(
        chosen, adapter: adapter, fullRefresh: arguments.flag("full-refresh"), window: window, follows: follows,
        progress: work.reporter.handle, isCancelled: { cancelled.isCancelled })
    }
    work.reporter.finish(summary)
    // A stream that is followed has no other end.
    return summary.failures.isEmpty && (follows || !cancelled.isCancelled) ? .success : .failures
  }
}
