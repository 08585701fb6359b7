import Base

/// `--version`: touches no project and no file.
struct VersionCommand: Command {
  static let description = CommandDescription(names: ["version"], summary: "show the version")

  init() {}

  init(_ arguments: ParsedArguments) throws(Diagnostic) {}

  func run() throws -> ExitStatus {
    Console.standard.write(Version.report)
    return .success
  }
}
