/// Completion scripts of the shells, written from the same tables that the parser reads.
enum Shell: String, CaseIterable {
  case bash, zsh, fish

  /// The line that loads the completions when a shell starts.
  var setup: String {
    switch self {
    case .bash: "echo 'source <(model completions bash)' >> ~/.bashrc"
    case .zsh: "echo 'source <(model completions zsh)' >> ~/.zshrc"
    case .fish: "model completions fish > ~/.config/fish/completions/model.fish"
    }
  }

  func script(_ commands: [CommandDescription]) -> String {
    switch self {
    case .bash: Self.bashScript(commands)
    // zsh runs bash's completion functions.
    case .zsh: "autoload -U +X bashcompinit && bashcompinit\n" + Self.bashScript(commands)
    case .fish: Self.fishScript(commands)
    }
  }

  private static func bashScript(_ commands: [CommandDescription]) -> String {
    let verbs = commands.flatMap(\.names).joined(separator: " ")
    let cases = commands.map { command in
      "    \(command.names.joined(separator: "|"))) options=\"\(spellings(command.options).joined(separator: " "))\" ;;"
    }
    let choices = Set((commands.flatMap(\.options) + Option.global).compactMap { option -> String? in
      guard case .choice(let words) = option.kind else { return nil }
      return "    \(option.spellings.joined(separator: "|"))) COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$word\")); return ;;"
    }).sorted()
    return """
      _model() {
        local word="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" verb="" options="" candidate
        COMPREPLY=()
        for candidate in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
          case " \(verbs) " in *" $candidate "*) verb="$candidate"; break ;; esac
        done
        case "$previous" in
          \(folderOptions.joined(separator: "|"))) COMPREPLY=($(compgen -d -- "$word")); return ;;
      \(choices.joined(separator: "\n"))
        esac
        case "$verb" in
          "") COMPREPLY=($(compgen -W "\(verbs)" -- "$word")) ;;
          help) COMPREPLY=($(compgen -W "\(verbs)" -- "$word")); return ;;
          completions) COMPREPLY=($(compgen -W "\(allCases.map(\.rawValue).joined(separator: " "))" -- "$word")); return ;;
      \(cases.joined(separator: "\n"))
        esac
        case "$word" in
          -*) COMPREPLY=($(compgen -W "$options \(spellings(Option.global).joined(separator: " ")) --help --version" -- "$word")) ;;
        esac
      }
      complete -o default -F _model model

      """
  }

  private static let folderOptions = ["--project-dir", "--profiles-dir", "--target-path", "--log-path"]

  private static func fishScript(_ commands: [CommandDescription]) -> String {
    var lines = ["complete -c model -f"]
    for command in commands {
      for name in command.names {
        lines.append("complete -c model -n __fish_use_subcommand -a \(name) -d \(quoted(command.summary))")
      }
      for option in command.options where !option.help.isEmpty {
        let condition = "'__fish_seen_subcommand_from \(command.names.joined(separator: " "))'"
        lines.append("complete -c model -n \(condition) \(fishOption(option))")
      }
    }
    lines += Option.global.map { "complete -c model \(fishOption($0))" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func fishOption(_ option: Option) -> String {
    let short = option.aliases.filter { $0.count == 2 }.map { "-s \($0.dropFirst()) " }.joined()
    let value =
      switch option.kind {
      case .flag: ""
      case .choice(let words): "-x -a \(quoted(words.joined(separator: " "))) "
      case .value, .list: folderOptions.contains("--\(option.name)") ? "-r -F " : "-x "
      }
    return "\(short)-l \(option.name) \(value)-d \(quoted(option.help))"
  }

  private static func spellings(_ options: [Option]) -> [String] {
    options.filter { !$0.help.isEmpty }.map { "--\($0.name)" }
  }

  /// In single quotes for fish.
  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "\\'") + "'"
  }
}
