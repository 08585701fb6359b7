import Base
import Compile
import Project
import Warehouse

/// `debug`: checks the set-up step by step.
struct DebugCommand: Command {
  static let description = CommandDescription(
    names: ["debug"], summary: "check project, profile and connection, and show what is used",
    examples: [("model debug", "is everything in place?"), ("model debug --target prod", "and for another target?")])

  private let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    try arguments.refusePositional()
    self.arguments = arguments
  }

  func run() throws -> ExitStatus {
    let reporter = try Reporters.make(arguments)
    let workspace = try Workspace(arguments, verb: "debug", output: reporter)
    reporter.result("version:  \(Version.text)")
    reporter.result("project:  \(Paths.join(workspace.projectFolder, ProjectFile.fileName))")
    let opening = try workspace.open()
    reporter.result("profiles: \(opening.profile.path)")
    reporter.result("profile:  \(opening.target.profileName), target \(opening.target.name) (\(opening.target.type))")
    for (name, value) in opening.connector.description { reporter.result("  \(name): \(value)") }
    do throws(WarehouseError) {
      _ = try opening.connector.open(readOnly: false).query("select 1")
    } catch {
      reporter.error(error.diagnostic())
      return .failures
    }
    reporter.result("connection: ok")
    let project = try workspace.compile(opening)
    reporter.result("project is valid: \(project.contents)")
    return .success
  }
}
