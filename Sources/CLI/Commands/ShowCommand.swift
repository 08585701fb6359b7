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
      .select, .exclude, .fullRefresh, Option("inline", .value("SQL"), "a query of your own, with ref() and source()"),
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
    let reporter = try Reporters.make(arguments)
    let workspace = try Workspace(arguments, verb: "show", output: reporter)
    let opening = try workspace.open()
    let project = try workspace.compile(opening)
    let show = QueryShow(project: project, connector: opening.connector)
    let watch = Stopwatch()
    var shown: [QueryShow.Shown] = []
    defer { for query in shown { printRows(query, reporter) } }
    if let sql = arguments.values["inline"] { shown.append(try show.rows(ofInline: sql, limit: limit)) }
    for id in try chosen(in: project, reporter) { shown.append(try show.rows(of: id, limit: limit)) }
    if arguments.flag("write-json", default: true) {
      try show.record(shown, seconds: watch.seconds, targetFolder: workspace.targetFolder(project))
    }
    return .success
  }

  private func chosen(in project: CompiledProject, _ reporter: Reporter) throws -> [String] {
    if arguments.values["inline"] != nil { return [] }
    let selection = try Selector(select: arguments.lists["select"] ?? [], exclude: arguments.lists["exclude"] ?? [])
      .resolve(in: project.manifest, types: [.model, .seed, .snapshot, .test, .analysis])
    for warning in selection.warnings { reporter.warn(warning) }
    // Tests come along with the nodes that they test; they are shown only when nothing else is.
    let chosen = selection.sortedIDs.filter { project.manifest.nodes[$0]?.resourceType != .test }
    return chosen.isEmpty ? selection.sortedIDs : chosen
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
