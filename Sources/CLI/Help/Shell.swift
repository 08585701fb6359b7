/// The shells that completion scripts are written for, from the same tables that the parser reads.
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
    case .bash: BashCompletions(commands: commands).script
    // zsh runs bash's completion functions.
    case .zsh: "autoload -U +X bashcompinit && bashcompinit\n" + BashCompletions(commands: commands).script
    case .fish: FishCompletions(commands: commands).script
    }
  }
}

extension Option {
  /// Whether help and completions tell of it.
  var isShown: Bool { !help.isEmpty }

  /// Whether its value is a folder.
  var takesFolder: Bool { kind == .value("DIR") }
}

extension CommandDescription {
  /// The words that may stand after the verb, where they are known: `freshness`, `bash|zsh|fish`.
  var words: [String] {
    guard let positional else { return [] }
    let words = positional.split { "[]| ".contains($0) }.map(String.init)
    return words.filter { $0 == $0.lowercased() }
  }
}
