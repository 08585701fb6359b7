/// A command-line option: its spellings, what it takes, where else its value may come from.
struct Option: Sendable {
  enum Kind: Sendable, Equatable {
    /// On or off: `--quiet`, `--no-quiet`.
    case flag
    /// One value: `--target prod` or `--target=prod`.
    case value(String)
    /// One of a few words.
    case choice([String])
    /// Values up to the next option: `--select a b c`; may be given several times.
    case list(String)
  }

  /// Long name without dashes; with `_` for `-` it is dbt's name of the flag.
  let name: String
  let kind: Kind
  let help: String
  /// Other spellings, with their dashes: `-s`, `--models`.
  let aliases: [String]
  /// dbt's environment variables, the current name first.
  let environment: [String]

  init(_ name: String, _ kind: Kind, _ help: String, aliases: [String] = [], environment: String...) {
    self.name = name
    self.kind = kind
    self.help = help
    self.aliases = aliases
    self.environment = environment
  }

  var spellings: [String] { ["--\(name)"] + aliases }

  /// As in `invocation_args_dict` and `flags`.
  var key: String { String(name.map { $0 == "-" ? "_" : $0 }) }

  /// `-s, --select SELECTOR...`
  var usage: String {
    let names = (aliases.filter { !$0.hasPrefix("--") } + ["--\(name)"]).joined(separator: ", ")
    return switch kind {
    case .flag: names
    case .value(let word): "\(names) \(word)"
    case .choice(let words): "\(names) \(words.joined(separator: "|"))"
    case .list(let word): "\(names) \(word)..."
    }
  }
}
