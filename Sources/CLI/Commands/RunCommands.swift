import Base
import Compile
import Execute
import Nodes

/// `run`, `test`, `build`, `seed` and `snapshot`: one run over the kinds of nodes that the verb is about.
struct RunCommand: RetriableCommand {
  static let description = CommandDescription(
    names: ["run"], summary: "build the selected models in the order of their dependencies",
    options: selection + rebuild + extent + [.extract],
    examples: [
      ("model run", "build every model"),
      ("model run -s +fact_engagements", "one model and everything above it"),
      ("model run -s tag:marts --exclude mart_share_of_voice", "a tag but for one model"),
      ("model run -s fact_engagements --full-refresh", "rebuild an incremental model from nothing"),
      ("model run --extract", "load what is new from the sources first"),
    ])

  private let task: RunTask

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    task = try RunTask(arguments, verb: "run", types: [.model])
  }

  func run() throws -> ExitStatus { try task.run() }

  static let selection: [Option] = [
    .select, .exclude, .selector, .indirectSelection, .resourceTypes, .excludeResourceTypes,
  ]
  static let rebuild: [Option] = [.fullRefresh]
  /// How much of the data a command takes.
  static let extent: [Option] = [.empty, .sample, .eventTimeStart, .eventTimeEnd]
}

struct TestCommand: RetriableCommand {
  static let description = CommandDescription(
    names: ["test"], summary: "run the tests of the selected nodes", options: RunCommand.selection + [.storeFailures],
    examples: [
      ("model test", "run every test"),
      ("model test -s dim_users", "the tests of one model"),
      ("model test -s test_type:singular", "the project's own SQL tests"),
      ("model test --store-failures", "keep the failing rows in tables"),
    ])

  private let task: RunTask

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    task = try RunTask(arguments, verb: "test", types: [.test, .unitTest])
  }

  func run() throws -> ExitStatus { try task.run() }
}

struct BuildCommand: RetriableCommand {
  static let description = CommandDescription(
    names: ["build"], summary: "load seeds, build models and run their tests, each before what depends on it",
    options: RunCommand.selection + RunCommand.rebuild + RunCommand.extent + [.storeFailures, .showSeeds, .extract],
    examples: [
      ("model build", "the whole project"), ("model build -s staging+", "a folder and everything below it"),
      ("model build -x", "stop at the first failure"),
      ("model build --extract -s +mart_share_of_voice", "one mart, from the sources' endpoints on"),
    ])

  private let task: RunTask

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    task = try RunTask(
      arguments, verb: "build", types: [.model, .seed, .snapshot, .test, .unitTest, .exposure, .savedQuery, .function])
  }

  func run() throws -> ExitStatus { try task.run() }
}

struct SeedCommand: RetriableCommand {
  static let description = CommandDescription(
    names: ["seed"], summary: "load the project's CSV files into tables",
    options: RunCommand.selection + RunCommand.rebuild + [
      .empty, .showSeeds,
    ],
    examples: [
      ("model seed", "load every seed"), ("model seed -s brands --show", "one of them, and look at its rows"),
      ("model seed --full-refresh", "also when columns have changed"),
    ])

  private let task: RunTask

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    task = try RunTask(arguments, verb: "seed", types: [.seed])
  }

  func run() throws -> ExitStatus { try task.run() }
}

struct SnapshotCommand: RetriableCommand {
  static let description = CommandDescription(
    names: ["snapshot"], summary: "record how rows have changed since the last snapshot",
    options: RunCommand.selection + [.empty],
    examples: [("model snapshot", "take every snapshot"), ("model snapshot -s users_history", "one of them")])

  private let task: RunTask

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    task = try RunTask(arguments, verb: "snapshot", types: [.snapshot])
  }

  func run() throws -> ExitStatus { try task.run() }
}

/// What the verbs that run nodes share.
struct RunTask {
  private let arguments: ParsedArguments
  private let verb: String
  private let types: Set<ResourceType>

  init(_ arguments: ParsedArguments, verb: String, types: Set<ResourceType>) throws(Diagnostic) {
    try arguments.refusePositional()
    self.arguments = arguments
    self.verb = verb
    self.types = types
    if arguments.flag("extract"), arguments.flag("empty") {
      throw .invalidValue(
        "--extract", "it excludes --empty.",
        hint: "--empty builds tables without rows, for which nothing need be loaded")
    }
  }

  func run() throws -> ExitStatus {
    let work = try OpenProject(arguments, verb: verb, deferring: .onRequest)
    var options = try work.runOptions(types: types, verb: .execute)
    options.testsGateDependants = verb == "build"
    options.runsHooks = true
    let summary = try work.run(options)
    if arguments.flag("show") { try showSeeds(summary, work) }
    work.finish(summary)
    return summary.isFailure ? .failures : .success
  }

  private static let shownRows = 10

  private func showSeeds(_ summary: RunSummary, _ work: OpenProject) throws {
    let show = QueryShow(project: work.project, connector: work.connector)
    for outcome in summary.outcomes where outcome.status == .success {
      guard work.project.manifest.nodes[outcome.uniqueID]?.resourceType == .seed else { continue }
      let shown = try show.rows(of: outcome.uniqueID, limit: Self.shownRows)
      work.reporter.note("Rows of table '\(shown.name ?? outcome.uniqueID)':")
      work.reporter.result(shown.rows.text(maximumWidth: 60))
    }
  }
}

extension ParsedArguments {
  /// - Throws: U104 for words that the verb does not take.
  func refusePositional() throws(Diagnostic) {
    if positional.isEmpty { return }
    throw .unexpectedArguments(
      positional, hint: "to choose nodes write '--select \(positional.joined(separator: " "))'")
  }
}
