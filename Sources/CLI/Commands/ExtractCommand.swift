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
      Option("dry-run", .flag, "tell what would be read, as far as that is known without reading it; write nothing"),
      Option(
        "discover", .flag, "print the streams that there are, with their columns, as YAML for 'sources:'; write nothing"
      ),
      Option("output", .choice(["text", "json"]), "how --dry-run and --discover print; json: one object a line"),
      Option("replay", .flag, "rebuild the raw tables from the landing zone, asking no source; from FROM-DATE on"),
    ],
    examples: [
      ("model extract", "everything that is new"), ("model extract -s source:twitter", "one source"),
      ("model extract --vars '{events: 1000000}' --full-refresh", "ten times the simulated events, from nothing"),
      ("model extract -s shop --backfill-days 7", "the last week again, and what is new"),
      ("model extract -s shop --since 2026-11-01 --until 2026-11-08", "one week again"),
      ("model extract --dry-run", "which files are new"),
      ("model extract -s shop --discover", "what to declare under 'sources:'"),
      ("model extract --replay", "the raw tables as they were, from what is landed"),
      ("model extract --replay 2026-11-20", "what came from that day on"),
    ])

  private let arguments: ParsedArguments
  private let window: ReadWindow

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    self.arguments = arguments
    window = try TimeArguments.window(arguments, now: .now)
    try Self.checkLooking(arguments)
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

  /// What only looks goes with nothing that loads.
  private static func checkLooking(_ arguments: ParsedArguments) throws(Diagnostic) {
    let looking = ["dry-run", "discover"].filter { arguments.flag($0) }
    guard let option = looking.first else {
      guard arguments.values["output"] == nil else {
        throw .invalidValue("--output", "it goes with --dry-run or --discover.", hint: "see --log-format for the log")
      }
      return
    }
    let loading = looking.dropFirst() + ["replay", "follow"].filter { arguments.flag($0) }
    let windows = ["since", "until", "backfill-days"].filter { arguments.values[$0] != nil }
    if let other = (loading + windows).first {
      throw .invalidValue("--\(option)", "it excludes --\(other).", hint: "--\(option) reads nothing into tables")
    }
  }

  func run() throws -> ExitStatus {
    let work = try OpenProject(arguments, verb: "extract")
    let (declarations, warnings) = try ExtractFiles(project: work.project).read(discovers: !arguments.flag("replay"))
    for warning in warnings { work.reporter.warn(warning) }
    let looks = arguments.flag("dry-run") || arguments.flag("discover")
    if !looks { try work.recordLineage() }
    let chosen = try ExtractDeclaration.selected(by: arguments.lists["select"] ?? [], from: declarations)
    let runner = ExtractRunner(
      tables: work.project.manifest.rawTables, landing: try work.landing,
      isProjects: work.project.manifest.builds)
    if looks { return try look(chosen, runner, work) }
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

  /// `--dry-run` and `--discover`.
  private func look(
    _ chosen: [ExtractDeclaration], _ runner: ExtractRunner, _ work: OpenProject
  ) throws -> ExitStatus {
    let isJSON = arguments.values["output"] == "json"
    guard arguments.flag("dry-run") else {
      let cancelled = CancellationFlag()
      let streams = try Interruption.during(cancelled.cancel) { () throws -> [DiscoveredStream] in
        try runner.discover(chosen, dialect: work.connector.dialect) { cancelled.isCancelled }
      }
      let lines = isJSON ? streams.map { StreamListing.json($0) } : StreamListing.yaml(streams)
      for line in lines { work.reporter.result(line) }
      for failure in streams.compactMap(\.failure) { work.reporter.error(failure) }
      return streams.contains { $0.failure != nil } || cancelled.isCancelled ? .failures : .success
    }
    let adapter: any Adapter
    do { adapter = try work.connector.open(readOnly: true) } catch { throw error.diagnostic() }
    let previews = try runner.preview(chosen, adapter: adapter, fullRefresh: arguments.flag("full-refresh"))
    for preview in previews {
      for line in isJSON ? [StreamListing.json(preview)] : StreamListing.text(preview) { work.reporter.result(line) }
      if let failure = preview.failure { work.reporter.error(failure) }
    }
    return previews.contains { $0.failure != nil } ? .failures : .success
  }
}
