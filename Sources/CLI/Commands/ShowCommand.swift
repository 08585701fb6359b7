import Artifacts
import Base
import Compile
import Execute
import Nodes
import Warehouse

/// `show`: the first rows of a node or query.
struct ShowCommand: Command {
  static let description = CommandDescription(
    names: ["show"], summary: "show the first rows of a model or of a query",
    options: [
      .select, .exclude, .selector, .fullRefresh,
      Option("inline", .value("SQL"), "a query of your own, with ref() and source()"),
      Option("limit", .value("N"), "rows to show (default: 5; -1: all)"),
      Option("output", .choice(["text", "json"]), "how the rows are shown (default: text)"),
    ],
    examples: [
      ("model show -s mart_trending_hashtags", "five rows of a model"),
      ("model show -s dim_users --limit 20 --output json", "twenty, as JSON"),
      ("model show --inline \"select count(*) from {{ ref('dim_users') }}\"", "a query of your own"),
    ])

  private let arguments: ParsedArguments
  private let limit: Int?

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    try arguments.refusePositional()
    self.arguments = arguments
    guard let limit = Int(arguments.values["limit"] ?? "5") else {
      throw Diagnostic(.badOptionValue, "'--limit' must be a whole number, is '\(arguments.values["limit"] ?? "")'")
    }
    self.limit = limit < 0 ? nil : limit
    if arguments.values["inline"] == nil, arguments.lists["select"] == nil {
      throw Diagnostic(.badOptionValue, "show needs --select or --inline", hint: "for example: model show -s my_model")
    }
  }

  func run() throws -> ExitStatus {
    let work = try OpenProject(arguments, verb: "show", deferring: .onRequest)
    let show = QueryShow(project: work.project, connector: work.connector)
    let watch = Stopwatch()
    var shown: [QueryShow.Shown] = []
    defer { for query in shown { printRows(query, work.reporter) } }
    if let sql = arguments.values["inline"] {
      shown.append(try show.rows(ofInline: sql, limit: limit))
    } else {
      for id in try chosen(in: work) { shown.append(try show.rows(of: id, limit: limit)) }
    }
    if work.writesArtifacts {
      try show.record(shown, limit: limit, seconds: watch.seconds, targetFolder: work.targetFolder)
    }
    return .success
  }

  /// Tests come along with the nodes that they test; they are shown only when nothing else is.
  private func chosen(in work: OpenProject) throws -> [String] {
    let ids = try work.selection(of: [.model, .seed, .snapshot, .test, .analysis]).sortedIDs
    let others = ids.filter { work.project.manifest.nodes[$0]?.resourceType != .test }
    return others.isEmpty ? ids : others
  }

  private func printRows(_ query: QueryShow.Shown, _ reporter: Reporter) {
    if arguments.values["output"] == "json" {
      reporter.result(query.rows.json(node: query.name))
      return
    }
    if let name = query.name { reporter.note("Previewing node '\(name)':") }
    reporter.result(query.rows.text(maximumWidth: 60))
  }
}
