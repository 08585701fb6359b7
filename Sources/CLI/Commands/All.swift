/// All verbs, in the order in which help lists them.
enum Commands {
  static let all: [any Command.Type] = [
    BuildCommand.self, RunCommand.self, TestCommand.self, SeedCommand.self, SnapshotCommand.self, CloneCommand.self,
    RetryCommand.self, ExtractCommand.self,
    CompileCommand.self,
    ParseCommand.self, ListCommand.self, ShowCommand.self, DocsCommand.self, SourceCommand.self,
    RunOperationCommand.self,
    DebugCommand.self, InitCommand.self, DepsCommand.self, CleanCommand.self, CompletionsCommand.self, HelpCommand.self,
  ]

  static let descriptions: [CommandDescription] = all.map { $0.description }
}
