import Base
import Compile

/// The whole program: takes the command line apart, runs the verb, shows what went wrong.
enum Program {
  static func run(_ words: [String]) -> ExitStatus {
    var arguments = ParsedArguments()
    defer { Reporters.showDeprecations(arguments) }
    do {
      try parse(words, into: &arguments)
      try adoptProjectFlags(into: &arguments)
      return try command(for: arguments).run()
    } catch let errors as ProjectErrors {
      Reporters.show(errors.diagnostics, arguments)
    } catch let diagnostic as Diagnostic {
      Reporters.show([diagnostic], arguments)
    } catch {
      Reporters.show([Diagnostic(.internalError, "\(error)")], arguments)
    }
    return .unusable
  }

  private static func parse(_ words: [String], into arguments: inout ParsedArguments) throws(Diagnostic) {
    let parser = ArgumentParser(commands: Commands.descriptions)
    try parser.parse(words, into: &arguments)
    guard let path = arguments.values["env-file"] else { return }
    try EnvironmentFile(path: path).apply()
    // Its variables may stand for options, too.
    arguments = ParsedArguments()
    try parser.parse(words, into: &arguments)
  }

  /// Adds what `flags:` of dbt_project.yml says, for verbs that work on a project.
  private static func adoptProjectFlags(into arguments: inout ParsedArguments) throws(Diagnostic) {
    if arguments.wantsHelp || arguments.wantsVersion { return }
    guard let command = Commands.descriptions.first(where: { $0.names[0] == arguments.verb }) else { return }
    try ProjectFlags.adopt(into: &arguments, known: Option.global + Option.ignored + command.options)
  }

  private static func command(for arguments: ParsedArguments) throws(Diagnostic) -> any Command {
    if arguments.wantsVersion { return VersionCommand() }
    guard let verb = arguments.verb, !arguments.wantsHelp,
      let type = Commands.all.first(where: { $0.description.names.contains(verb) })
    else { return try HelpCommand(arguments) }
    return try type.init(arguments)
  }
}
