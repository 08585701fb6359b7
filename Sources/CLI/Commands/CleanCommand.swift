import Base

/// `clean`: removes what runs have left behind.
struct CleanCommand: Command {
  static let description = CommandDescription(
    names: ["clean"], summary: "remove the folders named by clean-targets (default: the target folder)",
    options: [Option("clean-project-files-only", .flag, "")],
    examples: [
      ("model clean", "start over: target/, or what clean-targets names, never anything outside of the project")
    ])

  private let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    try arguments.refusePositional()
    self.arguments = arguments
  }

  func run() throws -> ExitStatus {
    let reporter = try Reporters.make(arguments)
    let workspace = try Workspace(arguments, verb: "clean", output: reporter)
    let cleaner = try FolderCleaner(
      root: workspace.projectFolder, targetPath: arguments.values["target-path"],
      variables: workspace.invocation.flags["vars"]?.objectValue ?? [:])
    let removed = try cleaner.clean()
    for target in cleaner.targets {
      reporter.note(removed.contains(target) ? "Removed \(target)" : "Nothing to remove at \(target)")
    }
    return .success
  }
}
