/// Completions for fish: one line for each verb, word and option.
struct FishCompletions {
  let commands: [CommandDescription]

  var script: String {
    var lines = ["complete -c model -f"]
    for command in commands {
      for name in command.names {
        lines.append("complete -c model -n __fish_use_subcommand -a \(name) -d \(quoted(command.summary))")
      }
      let condition = "'__fish_seen_subcommand_from \(command.names.joined(separator: " "))'"
      let words = command.names[0] == "help" ? commands.flatMap(\.names) : command.words
      if !words.isEmpty { lines.append("complete -c model -n \(condition) -a '\(words.joined(separator: " "))'") }
      for option in command.options where option.isShown {
        lines.append("complete -c model -n \(condition) \(arguments(option))")
      }
    }
    lines += Option.global.map { "complete -c model \(arguments($0))" }
    return lines.joined(separator: "\n") + "\n"
  }

  private func arguments(_ option: Option) -> String {
    let short = option.aliases.filter { $0.count == 2 }.map { "-s \($0.dropFirst()) " }.joined()
    let value =
      switch option.kind {
      case .flag: ""
      case .choice(let words): "-x -a \(quoted(words.joined(separator: " "))) "
      case .value, .list: option.takesFolder ? "-r -F " : "-x "
      }
    return "\(short)-l \(option.name) \(value)-d \(quoted(option.help))"
  }

  /// In single quotes, in which a quote is escaped.
  private func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "\\'") + "'"
  }
}
