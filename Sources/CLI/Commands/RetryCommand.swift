import Artifacts
import Base
import Execute
import Nodes

/// A verb that `retry` can repeat for some of its nodes.
protocol RetriableCommand: Command {
  /// dbt's name of it, under `which` in run_results.json.
  static var retriedName: String { get }
}

extension RetriableCommand {
  static var retriedName: String { description.names[0] }
}

/// What `retry` repeats of an earlier command.
struct RepeatedRun: Sendable {
  /// The nodes to work on, in the place of what the options choose.
  let ids: Set<String>
  /// What was done of microbatch models.
  let batches: [String: BatchResults]
  let startedAt: Timestamp?

  /// - Parameter statuses: Of the nodes to repeat.
  init(_ results: RunResults, statuses: Set<NodeStatus>, includesOperations: Bool) {
    // Hooks run with any command: they are no reason to repeat it.
    let counted = results.results.filter { includesOperations || !$0.uniqueID.hasPrefix("operation.") }
    ids = Set(counted.filter { statuses.contains($0.status) }.map(\.uniqueID))
    // Without a batch that is done, the model is built as if for the first time.
    let begun = counted.filter {
      !($0.batchResults?.successful.isEmpty ?? true) && $0.batchResults?.failed.isEmpty == false
    }
    batches = Dictionary(begun.compactMap { result in result.batchResults.map { (result.uniqueID, $0) } }) { $1 }
    let start = results.metadata.invocationStartedAt ?? results.metadata.generatedAt
    startedAt = Timestamp(iso8601: start)
  }
}

/// `retry`: repeats the last command for what failed in it, and for what was skipped because of that.
struct RetryCommand: Command {
  static let description = CommandDescription(
    names: ["retry"], summary: "run again what failed or was skipped in the last command, with its options",
    options: [.fullRefresh],
    examples: [
      ("model retry", "the last command's failures"),
      ("model retry --state results", "those of another folder's results"),
      ("model retry --vars '{day: 2024-01-02}'", "with other variables"),
    ])

  private let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    try arguments.refusePositional()
    self.arguments = arguments
  }

  func run() throws -> ExitStatus {
    let results = try previousResults()
    let name = results.args["which"]?.stringValue ?? ""
    let retriable = Commands.all.compactMap { $0 as? any RetriableCommand.Type }
    guard let command = retriable.first(where: { $0.retriedName == name }) else {
      throw Diagnostic(
        .notRetriable, "the previous command '\(name)' cannot be retried",
        hint: "those that can: \(retriable.map { $0.retriedName }.sorted().joined(separator: ", "))")
    }
    var statuses: Set<NodeStatus> = [.error, .fail, .skipped, .runtimeError, .partialSuccess]
    if try WarningOptions(arguments).policy.handling(of: WarningPolicy.testResult) == .error { statuses.insert(.warn) }
    let isOperation = name == RunOperationCommand.retriedName
    let repeated = RepeatedRun(results, statuses: statuses, includesOperations: isOperation)
    if isOperation, repeated.ids.isEmpty { return .success }
    var arguments = arguments.repeating(results.args, of: command.description)
    arguments.repeated = repeated
    return try command.init(arguments).run()
  }

  /// - Throws: U113 when there is no run_results.json where one is looked for.
  private func previousResults() throws(Diagnostic) -> RunResults {
    let workspace = try Workspace(arguments, verb: "retry", output: Reporter([]))
    let given = arguments.values["state"]
    let shown = if let given { given } else { try workspace.targetPath() }
    let path = Paths.join(Paths.join(workspace.projectFolder, shown), RunResults.fileName)
    let results = FileSystem.isFile(path) ? try RunResults(path: path) : nil
    guard let results, !results.results.isEmpty else {
      throw Diagnostic(
        .noPreviousRun, "Could not find previous run in '\(shown)' target directory",
        hint: results == nil
          ? "retry needs the run_results.json of an earlier command" : "the last command had nothing to do")
    }
    return results
  }
}

extension ParsedArguments {
  /// The options of an earlier command, as its run_results.json has them, in the place of this one's.
  ///
  /// As in dbt, folders and `--warn-error` are this command line's own, and so are `--vars` and `--threads` when given.
  func repeating(_ earlier: OrderedDictionary<String, JSON>, of command: CommandDescription) -> ParsedArguments {
    let own: Set<String> = [
      "log-path", "profiles-dir", "project-dir", "defer-state", "target-path", "warn-error", "warn-error-options",
    ]
    var result = ParsedArguments()
    result.verb = command.names[0]
    for option in Option.global + command.options {
      if own.contains(option.name) || ["vars", "threads"].contains(option.name) && values[option.name] != nil {
        result.flags[option.name] = flags[option.name]
        result.values[option.name] = values[option.name]
        continue
      }
      // dbt says `resource_types` where the option has both spellings.
      guard let value = earlier[option.key] ?? earlier[option.key + "s"], !value.isNull else { continue }
      switch (option.kind, value) {
      case (.flag, .bool(let flag)): result.flags[option.name] = flag
      case (.list, .array(let items)) where !items.isEmpty: result.lists[option.name] = items.compactMap(\.stringValue)
      case (.value, _), (.choice, _): result.values[option.name] = value.stringValue ?? value.text
      default: break
      }
    }
    if let macro = earlier["macro"]?.stringValue { result.positional = [macro] }
    return result
  }
}
