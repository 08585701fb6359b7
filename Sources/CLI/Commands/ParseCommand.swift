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
    let work = try OpenProject(arguments, verb: "parse")
    if work.writesArtifacts { try ParseRecorder.record(work.project, targetFolder: work.targetFolder) }
    work.reporter.note(work.project.contents)
    return .success
  }
}
