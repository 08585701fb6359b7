/// A completion function for bash: verbs, options, and the words that options and verbs take.
struct BashCompletions {
  let commands: [CommandDescription]

  var script: String {
    let verbs = commands.flatMap(\.names).joined(separator: " ")
    return """
      _model() {
        local word="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" verb="" options="" words="" candidate
        COMPREPLY=()
        for candidate in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
          case " \(verbs) " in *" $candidate "*) verb="$candidate"; break ;; esac
        done
        case "$previous" in
          \(spellings(Option.global.filter(\.takesFolder), "|"))) COMPREPLY=($(compgen -d -- "$word")); return ;;
        esac
        case "$verb:$previous" in
      \(choices.joined(separator: "\n"))
        esac
        case "$verb" in
          "") words="\(verbs)" ;;
      \(commands.map(line).joined(separator: "\n"))
        esac
        case "$word" in
          -*) words="$options \(spellings(Option.global, " ")) --help --version" ;;
        esac
        COMPREPLY=($(compgen -W "$words" -- "$word"))
      }
      complete -o default -F _model model

      """
  }

  /// What a verb takes: `ls|list) options="--select ..." words="" ;;`
  private func line(_ command: CommandDescription) -> String {
    let words = command.names[0] == "help" ? commands.flatMap(\.names) : command.words
    return
      "    \(command.names.joined(separator: "|"))) options=\"\(spellings(command.options, " "))\" words=\"\(words.joined(separator: " "))\" ;;"
  }

  /// Options that take one of a few words; two verbs may give one option different words.
  private var choices: [String] {
    commands.flatMap { command in
      command.options.compactMap { choice($0, of: command.names) }
    } + Option.global.compactMap { choice($0, of: ["*"]) }
  }

  private func choice(_ option: Option, of verbs: [String]) -> String? {
    guard case .choice(let words) = option.kind else { return nil }
    let cases = verbs.flatMap { verb in option.spellings.map { "\(verb):\($0)" } }.joined(separator: "|")
    return
      "    \(cases)) COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$word\")); return ;;"
  }

  private func spellings(_ options: [Option], _ separator: String) -> String {
    options.filter(\.isShown).map { "--\($0.name)" }.joined(separator: separator)
  }
}
