import Artifacts
import Base
import Compile
import Execute
import Nodes

/// `ls`: the selected resources, a line each.
struct ListCommand: Command {
  static let description = CommandDescription(
    names: ["ls", "list"], summary: "list the selected resources",
    options: RunCommand.selection + [
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
    self.arguments = arguments
  }

  func run() throws -> ExitStatus {
    let reporter = try Reporters.make(arguments)
    let workspace = try Workspace(arguments, verb: "list", output: reporter)
    let project = try workspace.compile(try workspace.open())
    let types = try workspace.resourceTypes([
      .model, .seed, .snapshot, .test, .analysis, .source, .exposure,
    ])
    let selection = try Selector(
      select: arguments.lists["select"] ?? [], exclude: arguments.lists["exclude"] ?? [],
      indirect: workspace.indirectSelection
    ).resolve(in: project.manifest, types: types, includesEmpty: true)
    for warning in selection.warnings { reporter.warn(warning) }
    if arguments.flag("write-json", default: true) {
      try ParseRecorder.record(project, targetFolder: workspace.targetFolder(project))
    }
    let listing = Listing(
      manifest: project.manifest, style: arguments.values["output"] ?? "selector",
      keys: arguments.lists["output-keys"]?.flatMap { $0.split(separator: ",").map(String.init) })
    for id in selection.sortedIDs { reporter.result(listing.line(id)) }
    return .success
  }
}
