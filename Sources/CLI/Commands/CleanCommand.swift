import Base

/// `clean`: removes what runs have left behind.
struct CleanCommand: Command {
  static let description = CommandDescription(
    names: ["clean"], summary: "remove the folders named by clean-targets (default: the target folder)",
    options: [
      Option("clean-project-files-only", .flag, "refuse folders outside of the project (default: yes)")
    ],
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
      variables: workspace.invocation.flags["vars"]?.objectValue ?? [:],
      staysInside: arguments.flag("clean-project-files-only", default: true))
    let removed = try cleaner.clean()
    for target in cleaner.targets {
      let path = Paths.normalized(Paths.join(workspace.projectFolder, target))
      reporter.note("Checking \(path)/*")
      reporter.note(removed.contains(target) ? "Cleaned \(path)/*" : "Nothing to clean at \(path)")
    }
    reporter.note("Finished cleaning all paths.")
    return .success
  }
}
