import Base

/// `completions`: what makes a shell complete our commands and options.
struct CompletionsCommand: Command {
  static let description = CommandDescription(
    names: ["completions"], summary: "print a script that lets the shell complete commands and options",
    positional: Shell.allCases.map(\.rawValue).joined(separator: "|"),
    examples: Shell.allCases.map { ($0.setup, "load them in every \($0.rawValue)") })

  private let shell: Shell

  /// - Throws: U104 for a shell that is not known.
  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    let shells = Shell.allCases.map(\.rawValue)
    guard let name = arguments.positional.first else {
      throw .missingArgument("SHELL", hint: "one of \(shells.joined(separator: ", "))")
    }
    guard let shell = Shell(rawValue: name), arguments.positional.count == 1 else {
      throw Diagnostic(
        .unexpectedArgument, "there are no completions for '\(arguments.positional.joined(separator: " "))'",
        hint: Diagnostic.didYouMean(name, among: shells) ?? "one of \(shells.joined(separator: ", "))")
    }
    self.shell = shell
  }

  func run() throws -> ExitStatus {
    Console.standard.write(shell.script(Commands.descriptions))
    return .success
  }
}
