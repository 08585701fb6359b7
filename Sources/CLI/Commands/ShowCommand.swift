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
      Option("inline-direct", .value("SQL"), "a query that goes to the warehouse as it is, without a project"),
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
    let limit = try arguments.number("limit") ?? 5
    self.limit = limit < 0 ? nil : limit
    let queries = ["inline", "inline-direct"].filter { arguments.values[$0] != nil }
    let choices = queries + ["select", "selector"].filter { arguments.lists[$0] != nil || arguments.values[$0] != nil }
    if let query = queries.first, choices.count > 1 {
      throw Diagnostic(
        .badOptionValue, "'--\(query)' and '--\(choices.first { $0 != query } ?? "")' are mutually exclusive",
        hint: "a query is shown by itself")
    }
    if queries.isEmpty, arguments.lists["select"] == nil {
      throw Diagnostic(
        .badOptionValue, "Either --select or --inline must be passed to show",
        hint: "for example: model show -s my_model")
    }
  }

  func run() throws -> ExitStatus {
    if let sql = arguments.values["inline-direct"] { return try showDirectly(sql) }
    let work = try OpenProject(arguments, verb: "show", deferring: .onRequest)
    let show = QueryShow(project: work.project, connector: work.connector)
    let watch = Stopwatch()
    var shown: [QueryShow.Shown] = []
    defer { for query in shown { printRows(query.rows, of: query.name, work.reporter) } }
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

  private func showDirectly(_ sql: String) throws -> ExitStatus {
    let reporter = try Reporters.make(arguments)
    let connector = try Workspace(arguments, verb: "show", output: reporter).open().connector
    let rows = try QueryShow.rows(ofDirect: sql, limit: limit, connector: connector)
    printRows(rows, of: nil, reporter)
    return .success
  }

  /// As in dbt those whose names the selection holds: tests that come along are not shown. Without such a name all are.
  private func chosen(in work: OpenProject) throws -> [String] {
    let ids = try work.selection(of: [.model, .seed, .snapshot, .test, .analysis]).sortedIDs
    let nodes = ids.compactMap { work.project.manifest.nodes[$0] }
    let named = nodes.filter { arguments.names($0) }
    let others = nodes.filter { $0.resourceType != .test }
    return (named.isEmpty ? others.isEmpty ? nodes : others : named).map(\.uniqueID)
  }

  private func printRows(_ rows: ResultSet, of name: String?, _ reporter: Reporter) {
    if arguments.values["output"] == "json" {
      reporter.result(rows.json(node: name))
      return
    }
    reporter.note(name.map { "Previewing node '\($0)':" } ?? "Previewing inline node:")
    reporter.result(rows.text(maximumWidth: 60))
  }
}
