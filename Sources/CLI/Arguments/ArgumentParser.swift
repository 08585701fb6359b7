import Base

/// A command line taken apart: the verb, its options' values, what else was given.
struct ParsedArguments: Sendable {
  var verb: String?
  var flags: [String: Bool] = [:]
  var values: [String: String] = [:]
  var lists: [String: [String]] = [:]
  /// What is neither verb nor option.
  var positional: [String] = []
  var wantsHelp = false
  var wantsVersion = false
  /// Of an earlier command, when this one is `retry`'s.
  var repeated: RepeatedRun?
  /// The invocation's name in logs and artifacts.
  let runID = randomUUID()
  /// What the invocation met of them so far.
  let deprecations = Deprecations()

  func flag(_ option: String, default fallback: Bool = false) -> Bool { flags[option] ?? fallback }
}

/// Reads dbt's command lines: options before or after the verb, `--option=value`, bundled values after list options.
struct ArgumentParser {
  private let commands: [CommandDescription]
  private let variable: (String) -> String?

  /// - Parameter variable: The value of an environment variable.
  init(commands: [CommandDescription], variable: @escaping (String) -> String? = { ProcessEnvironment[$0] }) {
    self.commands = commands
    self.variable = variable
  }

  /// - Throws: U101 for an unknown verb, U102 for an unknown option, U103 for a missing or bad value; each with the
  ///   nearest known name.
  func parse(_ words: [String]) throws(Diagnostic) -> ParsedArguments {
    var parsed = ParsedArguments()
    try parse(words, into: &parsed)
    return parsed
  }

  /// The same, into what then holds as much as could be read.
  func parse(_ words: [String], into parsed: inout ParsedArguments) throws(Diagnostic) {
    var rest = words[...]
    let command = try findVerb(words, &parsed)
    let known = Option.global + Option.ignored + (command?.options ?? [])
    var skippedVerb = false
    while let word = rest.popFirst() {
      if word == "--" {
        parsed.positional += rest
        break
      }
      if word == "-h" || word == "--help" {
        parsed.wantsHelp = true
        continue
      }
      if ["--version", "-V", "-v"].contains(word) {
        parsed.wantsVersion = true
        continue
      }
      guard word.hasPrefix("-"), word.count > 1 else {
        if !skippedVerb, parsed.verb != nil, command?.names.contains(word) ?? false {
          skippedVerb = true
        } else {
          parsed.positional.append(word)
        }
        continue
      }
      if let pieces = unbundled(word, known) {
        rest = pieces + rest
        continue
      }
      try take(word, &rest, known: known, command: command, into: &parsed)
    }
    try addEnvironment(known, to: &parsed)
  }

  /// The first word that is no option and no option's value.
  private func findVerb(_ words: [String], _ parsed: inout ParsedArguments) throws(Diagnostic) -> CommandDescription? {
    let globals = Option.global + Option.ignored
    // What follows an option that does not exist may be its value: then the option is the mistake.
    var stranger: String?
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      if word == "--" { break }
      guard word.hasPrefix("-") else {
        guard let command = commands.first(where: { $0.names.contains(word) }) else {
          if let stranger { throw .unknownOption(stranger, command: nil, known: globals, others: commands) }
          throw .unknownVerb(word, among: commands)
        }
        parsed.verb = command.names[0]
        return command
      }
      // A global option before the verb takes its value along.
      if let option = globals.first(where: { $0.spellings.contains(word) }) {
        if option.kind != .flag { index += 1 }
      } else if !word.contains("="), !word.hasPrefix("--no-") {
        stranger = stranger ?? word
      }
    }
    return nil
  }

  /// `-xq` as `-x -q`, `-tprod` as `-t prod`; nil when the word is nothing of the kind.
  private func unbundled(_ word: String, _ known: [Option]) -> ArraySlice<String>? {
    guard word.count > 2, !word.hasPrefix("--"), !word.contains("=") else { return nil }
    var pieces: ArraySlice<String> = []
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = known.first(where: { $0.aliases.contains("-\(letter)") }) else { return nil }
      pieces.append("-\(letter)")
      if option.kind != .flag, !letters.isEmpty { return pieces + [String(letters)] }
    }
    return pieces
  }

  private func take(
    _ word: String, _ rest: inout ArraySlice<String>, known: [Option], command: CommandDescription?,
    into parsed: inout ParsedArguments
  ) throws(Diagnostic) {
    let equals = word.firstIndex(of: "=")
    let spelling = equals.map { String(word[..<$0]) } ?? word
    let attached = equals.map { String(word[word.index(after: $0)...]) }
    if let option = known.first(where: { $0.spellings.contains(spelling) }) {
      switch option.kind {
      case .flag:
        if attached != nil { throw .superfluousValue(spelling) }
        parsed.flags[option.name] = true
      case .value, .choice:
        guard let value = attached ?? rest.popFirst() else { throw .missingValue(spelling) }
        parsed.values[option.name] = try option.checked(value, spelling)
      case .list:
        var values = attached.map { [$0] } ?? []
        if attached == nil {
          while let next = rest.first, !next.hasPrefix("-") || next == "-" { values.append(rest.removeFirst()) }
        }
        if values.isEmpty { throw .missingValue(spelling) }
        parsed.lists[option.name, default: []] += values
      }
      return
    }
    if spelling.hasPrefix("--no-"),
      let option = known.first(where: { "--no-\($0.name)" == spelling && $0.kind == .flag })
    {
      parsed.flags[option.name] = false
      return
    }
    if Option.unsupported.contains(spelling) { throw .unsupportedOption(spelling, command) }
    throw .unknownOption(spelling, command: command, known: known, others: commands)
  }

  /// Options that the command line leaves open take their values from dbt's environment variables.
  private func addEnvironment(_ known: [Option], to parsed: inout ParsedArguments) throws(Diagnostic) {
    for option in known {
      guard let (name, value) = option.environment.lazy.compactMap(value(ofVariable:)).first else { continue }
      switch option.kind {
      case .flag where parsed.flags[option.name] == nil:
        guard let flag = Self.truth(value) else {
          throw .invalidValue(
            "--\(option.name)", "'\(value)' is not a valid boolean.",
            hint: "the environment variable \(name) must be true or false")
        }
        parsed.flags[option.name] = flag
      case .value where parsed.values[option.name] == nil, .choice where parsed.values[option.name] == nil:
        parsed.values[option.name] = try option.checked(value, "--\(option.name)", from: name)
      case .list where parsed.lists[option.name] == nil:
        parsed.lists[option.name] = value.split(separator: " ").map(String.init)
      default: break
      }
    }
  }

  /// dbt 1.11 also knows its variables as `DBT_ENGINE_...`; those win.
  private func value(ofVariable name: String) -> (name: String, value: String)? {
    let names = ["DBT_ENGINE_" + name.dropFirst("DBT_".count), name]
    let values = names.lazy.compactMap { name in variable(name).map { (name, $0) } }
    return values.first { !$0.1.isEmpty }
  }

  private static func truth(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "1", "true", "t", "yes", "y", "on": true
    case "0", "false", "f", "no", "n", "off": false
    default: nil
    }
  }
}

extension Option {
  /// - Parameter variable: The environment variable that the value comes from.
  fileprivate func checked(_ value: String, _ spelling: String, from variable: String? = nil) throws(Diagnostic)
    -> String
  {
    guard case .choice(let words) = kind else { return value }
    let lowered = value.lowercased()
    guard words.contains(lowered) else {
      throw .invalidChoice(
        spelling, value, among: words, hint: variable.map { "the environment variable \($0) says so" })
    }
    return lowered
  }
}
