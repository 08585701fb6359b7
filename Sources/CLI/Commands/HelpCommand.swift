import Base

/// `help`: what there is, or all about one verb.
struct HelpCommand: Command {
  static let description = CommandDescription(
    names: ["help"], summary: "show the commands, or the options of one", positional: "[COMMAND]",
    examples: [("model help", "every command"), ("model help run", "one of them")])

  private let topic: CommandDescription?
  private let settings: OutputSettings

  /// - Throws: U101 when the verb that help is wanted of does not exist.
  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    let name = arguments.verb == "help" ? arguments.positional.first : arguments.verb
    topic = try name.map { name throws(Diagnostic) in try Commands.description(of: name) }
    settings = try OutputSettings(arguments, terminal: .current) { ProcessEnvironment[$0] }
  }

  func run() throws -> ExitStatus {
    let help = HelpText(width: min(100, Terminal.size.columns), style: TextStyle(isColoured: settings.isColoured))
    Console.standard.write(topic.map(help.text) ?? help.overview(Commands.descriptions))
    return .success
  }
}

extension Commands {
  /// - Throws: U101 with the nearest verb.
  static func description(of name: String) throws(Diagnostic) -> CommandDescription {
    guard let found = descriptions.first(where: { $0.names.contains(name) }) else {
      throw .unknownVerb(name, among: descriptions)
    }
    return found
  }
}
