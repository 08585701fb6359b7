import Base
import Compile
import Execute

/// `run-operation`: calls one macro.
struct RunOperationCommand: RetriableCommand {
  static let description = CommandDescription(
    names: ["run-operation"], summary: "call a macro", positional: "MACRO",
    options: [Option("args", .value("YAML"), "the macro's arguments by name: '{role: reporter}'")],
    examples: [
      ("model run-operation grant_select --args '{role: reporter}'", "call a macro of the project with an argument"),
      ("model run-operation dbt_utils.log_info --args '{message: hello}'", "one of a package"),
    ])

  private let arguments: ParsedArguments
  private let macro: String
  private let macroArguments: OrderedDictionary<String, JSON>

  /// - Throws: U104 without a macro or with more than one, U103 for `--args` that are no mapping.
  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    guard let macro = arguments.positional.first else {
      throw .missingArgument("MACRO", hint: "for example: model run-operation grant_select")
    }
    if arguments.positional.count > 1 {
      throw .unexpectedArguments(
        arguments.positional.dropFirst(), hint: "a macro's arguments go into --args '{name: value}'")
    }
    self.arguments = arguments
    self.macro = macro
    macroArguments = try arguments.mapping(of: "args") ?? [:]
  }

  func run() throws -> ExitStatus {
    let work = try OpenProject(arguments, verb: "run-operation")
    let operation = try OperationRun(
      project: work.project, connector: work.connector, macro: macro, arguments: macroArguments)
    let summary = Interruption.during(operation.cancel) { operation.run() }
    if let failure = summary.failures.first { work.reporter.report(.operationFailed(failure)) }
    if work.writesArtifacts {
      try operation.record(summary, named: macro, targetFolder: work.targetFolder)
    }
    return summary.isFailure ? .failures : .success
  }
}
