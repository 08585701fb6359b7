import Artifacts
import Base
import Compile
import Execute
import Nodes

/// `ls`: the selected resources, a line each.
struct ListCommand: Command {
  static let description = CommandDescription(
    names: ["ls", "list"], summary: "list the selected resources",
    options: RunCommand.selection.filter { $0.name != Option.select.name } + [
      Option(
        "select", .list("SELECTOR"), "what to list: names, tag:x, path:y, +upstream, downstream+, a,b", aliases: ["-s"]),
      Option("models", .list("SELECTOR"), "the same, but models only", aliases: ["-m", "--model"]),
      Option("output", .choice(["selector", "name", "path", "json"]), "what each line shows (default: selector)"),
      Option("output-keys", .list("KEY"), "keys of the json output"),
    ],
    examples: [
      ("model ls", "everything"), ("model ls -s +mart_share_of_voice --output path", "files behind one mart"),
      ("model ls --resource-type source --output json", "sources as JSON lines"),
    ])

  private let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    try arguments.refusePositional()
    var arguments = arguments
    if let models = arguments.lists["models"] {
      for other in ["select", "resource-type"] where arguments.lists[other] != nil {
        let name = other == "select" ? other : "resource_type"
        throw Diagnostic(
          .badOptionValue, "\"models\" and \"\(name)\" are mutually exclusive arguments",
          hint: "--models is --select with --resource-type model")
      }
      arguments.lists["select"] = models
      arguments.lists["resource-type"] = ["model"]
    }
    self.arguments = arguments
  }

  func run() throws -> ExitStatus {
    let work = try OpenProject(arguments, verb: "list")
    let types = try work.workspace.resourceTypes(
      [
        .model, .seed, .snapshot, .test, .analysis, .source, .exposure, .unitTest, .metric, .semanticModel, .savedQuery,
        .function,
      ], butNot: [.analysis])
    let selection = try work.selection(of: types, includesEmpty: true)
    if work.writesArtifacts { try ParseRecorder.record(work.project, targetFolder: work.targetFolder) }
    let listing = Listing(
      manifest: work.project.manifest, style: arguments.values["output"] ?? "selector",
      keys: arguments.lists["output-keys"])
    if selection.ids.isEmpty {
      work.reporter.warn(Diagnostic(.nothingSelected, "No nodes selected!", severity: .warning))
    }
    for id in selection.sortedIDs { work.reporter.result(listing.line(id)) }
    return .success
  }
}
