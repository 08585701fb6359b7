import Base
import Execute

/// `parse`: reads the whole project and writes manifest.json.
struct ParseCommand: Command {
  static let description = CommandDescription(
    names: ["parse"], summary: "read and check the whole project, write manifest.json",
    examples: [("model parse", "find what is wrong without a warehouse")])

  private let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    try arguments.refusePositional()
    self.arguments = arguments
  }

  func run() throws -> ExitStatus {
    let reporter = try Reporters.make(arguments)
    let workspace = try Workspace(arguments, verb: "parse", output: reporter)
    let project = try workspace.compile(try workspace.open())
    if arguments.flag("write-json", default: true) {
      try ParseRecorder.record(project, targetFolder: workspace.targetFolder(project))
    }
    reporter.note(project.contents)
    return .success
  }
}
