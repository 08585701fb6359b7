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
  /// dbt's environment variable.
  let environment: String?

  init(_ name: String, _ kind: Kind, _ help: String, aliases: [String] = [], environment: String? = nil) {
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
    case .value(let placeholder): "\(names) \(placeholder)"
    case .choice(let words): "\(names) \(words.joined(separator: "|"))"
    case .list(let placeholder): "\(names) \(placeholder)..."
    }
  }
}

extension Option {
  /// Accepted before and after every verb.
  static let global: [Option] = [
    Option(
      "project-dir", .value("DIR"), "the project's folder (default: here, or the nearest one above)",
      environment: "DBT_PROJECT_DIR"),
    Option(
      "profiles-dir", .value("DIR"), "where profiles.yml is (default: the project's folder, then ~/.dbt)",
      environment: "DBT_PROFILES_DIR"),
    Option("profile", .value("NAME"), "use this profile instead of the project's", environment: "DBT_PROFILE"),
    Option("target", .value("NAME"), "use this target of the profile", aliases: ["-t"], environment: "DBT_TARGET"),
    Option(
      "target-path", .value("DIR"), "where compiled SQL and artifacts go (default: target)",
      environment: "DBT_TARGET_PATH"),
    Option("log-path", .value("DIR"), "where the log file goes (default: logs)", environment: "DBT_LOG_PATH"),
    Option("vars", .value("YAML"), "variables that win over those of the project: '{days: 7}'"),
    Option("threads", .value("N"), "how many nodes run at once (default: the profile's)"),
    Option("fail-fast", .flag, "stop at the first failure", aliases: ["-x"], environment: "DBT_FAIL_FAST"),
    Option("quiet", .flag, "show only errors and what was asked for", aliases: ["-q"], environment: "DBT_QUIET"),
    Option("debug", .flag, "show each statement", aliases: ["-d"], environment: "DBT_DEBUG"),
    Option(
      "log-format", .choice(["default", "text", "debug", "json"]), "how the log looks; json: one object a line",
      environment: "DBT_LOG_FORMAT"),
    Option(
      "log-level", .choice(["debug", "info", "warn", "error", "none"]), "the least severe lines shown",
      environment: "DBT_LOG_LEVEL"),
    Option(
      "use-colors", .flag, "colour the output (default: on a terminal, unless NO_COLOR is set)",
      environment: "DBT_USE_COLORS"),
    Option("print", .flag, "show what templates print() (default: yes)", environment: "DBT_PRINT"),
    Option("printer-width", .value("N"), "columns of the status lines (default: 80)", environment: "DBT_PRINTER_WIDTH"),
    Option("warn-error", .flag, "treat warnings as errors", environment: "DBT_WARN_ERROR"),
    Option("write-json", .flag, "write artifacts (default: yes)", environment: "DBT_WRITE_JSON"),
    Option("version-check", .flag, "check require-dbt-version (default: yes)", environment: "DBT_VERSION_CHECK"),
  ]

  /// dbt's options that change nothing here, because there is nothing to switch; taken so that scripts run unchanged.
  static let ignored: [Option] = [
    Option("partial-parse", .flag, "", environment: "DBT_PARTIAL_PARSE"),
    Option("static-parser", .flag, ""),
    Option("use-experimental-parser", .flag, ""),
    Option("send-anonymous-usage-stats", .flag, ""),
    Option("populate-cache", .flag, ""),
    Option("cache-selected-only", .flag, ""),
    Option("log-cache-events", .flag, ""),
    Option("log-format-file", .value("FORMAT"), ""),
    Option("log-level-file", .value("LEVEL"), ""),
    Option("log-file-max-bytes", .value("N"), ""),
    Option("use-colors-file", .flag, ""),
    Option("macro-debugging", .flag, ""),
    Option("show-all-deprecations", .flag, ""),
    Option("introspect", .flag, ""),
  ]

  static let select = Option(
    "select", .list("SELECTOR"), "nodes to take: names, tag:x, path:y, +upstream, downstream+, a,b",
    aliases: ["-s", "-m", "--models", "--model"])
  static let exclude = Option("exclude", .list("SELECTOR"), "nodes to leave out, in the same syntax")
  static let fullRefresh = Option(
    "full-refresh", .flag, "rebuild incremental models and seeds from nothing", aliases: ["-f"],
    environment: "DBT_FULL_REFRESH")
  static let storeFailures = Option(
    "store-failures", .flag, "keep the failing rows of tests in tables", environment: "DBT_STORE_FAILURES")
  static let indirectSelection = Option(
    "indirect-selection", .choice(["eager", "cautious", "buildable", "empty"]), "which tests come with selected nodes",
    environment: "DBT_INDIRECT_SELECTION")
  static let resourceTypes = Option(
    "resource-type", .list("TYPE"), "only these kinds: model, test, seed, source...", aliases: ["--resource-types"],
    environment: "DBT_RESOURCE_TYPES")
  static let excludeResourceTypes = Option(
    "exclude-resource-type", .list("TYPE"), "not these kinds", aliases: ["--exclude-resource-types"],
    environment: "DBT_EXCLUDE_RESOURCE_TYPES")
}
