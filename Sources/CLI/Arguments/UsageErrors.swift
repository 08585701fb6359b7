import Base

/// What can be wrong with a command line, in the words of dbt's own parser, which scripts look for.
///
/// SeeAlso: the exceptions of click, from which dbt's command line is made.
extension Diagnostic {
  static func unknownVerb(_ word: String, among commands: [CommandDescription]) -> Diagnostic {
    unknownVerb(word, hint: didYouMean(word, among: commands.flatMap(\.names)) ?? "'model help' lists the commands")
  }

  static func unknownVerb(_ word: String, hint: String) -> Diagnostic {
    Diagnostic(.unknownVerb, "No such command '\(word)'.", hint: hint)
  }

  static func unknownOption(
    _ spelling: String, command: CommandDescription?, known: [Option], others: [CommandDescription]
  ) -> Diagnostic {
    let names =
      known.filter { !$0.help.isEmpty }.flatMap { option in
        option.kind == .flag ? option.spellings + ["--no-\(option.name)"] : option.spellings
      }
      + ["--help", "--version"]
    let owners = others.filter { $0.options.contains { $0.spellings.contains(spelling) } }.map {
      "'model \($0.names[0])'"
    }
    var hint = "'model help\(command.map { " " + $0.names[0] } ?? "")' lists the options"
    if !owners.isEmpty {
      hint = "it is an option of \(owners.joined(separator: ", "))"
    } else if spelling.count > 2, let near = didYouMean(spelling, among: names) {
      // A single letter is near to every other.
      hint = near
    }
    return Diagnostic(.unknownOption, "No such option '\(spelling)'.", hint: hint)
  }

  static func unsupportedOption(_ spelling: String, _ command: CommandDescription?) -> Diagnostic {
    Diagnostic(
      .unsupportedOption,
      "dbt's option '\(spelling)' is not supported\(command.map { " by 'model \($0.names[0])'" } ?? "")",
      hint: "leave it out, if the result is right without it; COMPATIBILITY.md lists what differs from dbt")
  }

  static func missingValue(_ spelling: String) -> Diagnostic {
    Diagnostic(.badOptionValue, "Option '\(spelling)' requires an argument.")
  }

  static func superfluousValue(_ spelling: String) -> Diagnostic {
    Diagnostic(.badOptionValue, "Option '\(spelling)' does not take a value.")
  }

  static func invalidValue(
    _ option: String, _ problem: String, at span: SourceSpan? = nil, hint: String? = nil
  ) -> Diagnostic {
    Diagnostic(.badOptionValue, "Invalid value for '\(option)': \(problem)", at: span, hint: hint)
  }

  static func invalidChoice(
    _ option: String, _ value: String, among words: [String], hint: String? = nil
  ) -> Diagnostic {
    let list = words.map { "'\($0)'" }.joined(separator: ", ")
    return invalidValue(
      option, "'\(value)' is not one of \(list).", hint: hint ?? didYouMean(value, among: words))
  }

  static func missingArgument(_ name: String, hint: String) -> Diagnostic {
    Diagnostic(.unexpectedArgument, "Missing argument '\(name)'.", hint: hint)
  }

  static func unexpectedArguments(_ words: some Collection<String>, hint: String) -> Diagnostic {
    let noun = words.count == 1 ? "argument" : "arguments"
    return Diagnostic(
      .unexpectedArgument, "Got unexpected extra \(noun) (\(words.joined(separator: " ")))", hint: hint)
  }
}

extension ParsedArguments {
  /// The whole number that an option is given; nil when it is not.
  ///
  /// - Throws: U103 for anything else, and for one below `minimum`.
  func number(_ option: String, atLeast minimum: Int = .min) throws(Diagnostic) -> Int? {
    guard let text = values[option] else { return nil }
    guard let number = Int(text) else { throw .invalidValue("--\(option)", "'\(text)' is not a valid integer.") }
    guard number >= minimum else { throw .invalidValue("--\(option)", "\(number) is not in the range x>=\(minimum).") }
    return number
  }
}
