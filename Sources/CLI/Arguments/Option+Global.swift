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
    Option(
      "env-file", .value("FILE"), "variables for env_var(), a NAME=value a line; those of the environment win",
      environment: "DBT_ENV_FILE"),
    Option("vars", .value("YAML"), "variables that win over those of the project: '{days: 7}'"),
    Option("threads", .value("N"), "how many nodes run at once (default: the profile's)"),
    Option("single-threaded", .flag, "run one node after the other", environment: "DBT_SINGLE_THREADED"),
    Option("fail-fast", .flag, "stop at the first failure", aliases: ["-x"], environment: "DBT_FAIL_FAST"),
    Option(
      "state", .value("DIR"), "an earlier command's target folder, to compare with and to defer to",
      environment: "DBT_STATE", "DBT_ARTIFACT_STATE_PATH"),
    Option(
      "defer", .flag, "read what is not built here where the manifest of --state has it", environment: "DBT_DEFER",
      "DBT_DEFER_TO_STATE"),
    Option("defer-state", .value("DIR"), "the folder to defer to, if not --state", environment: "DBT_DEFER_STATE"),
    Option(
      "favor-state", .flag, "defer also for what is built here, unless it is selected", environment: "DBT_FAVOR_STATE",
      "DBT_FAVOR_STATE_MODE"),
    Option("quiet", .flag, "show only errors and what was asked for", aliases: ["-q"], environment: "DBT_QUIET"),
    Option("debug", .flag, "show each statement", aliases: ["-d"], environment: "DBT_DEBUG"),
    Option(
      "log-format", .choice(["default", "text", "debug", "json"]), "how the log looks; json: one object a line",
      environment: "DBT_LOG_FORMAT"),
    Option(
      "log-level", .choice(LogLevel.allCases.map(\.rawValue)), "the least severe lines shown",
      environment: "DBT_LOG_LEVEL"),
    Option(
      "log-level-file", .choice(LogLevel.allCases.map(\.rawValue)), "the same for the log file (default: debug)",
      environment: "DBT_LOG_LEVEL_FILE"),
    Option(
      "log-file-max-bytes", .value("N"), "size at which the log file is put aside (default: 10485760; 0: never)",
      environment: "DBT_LOG_FILE_MAX_BYTES"),
    Option(
      "use-colors", .flag, "colour the output (default: on a terminal, unless NO_COLOR is set)",
      environment: "DBT_USE_COLORS"),
    Option("print", .flag, "show what templates print() (default: yes)", environment: "DBT_PRINT"),
    Option("printer-width", .value("N"), "columns of the status lines (default: 80)", environment: "DBT_PRINTER_WIDTH"),
    Option("warn-error", .flag, "treat warnings as errors", environment: "DBT_WARN_ERROR"),
    Option(
      "warn-error-options", .value("YAML"),
      "which warnings are errors, by dbt's names: '{error: all, warn: [NoNodesForSelectionCriteria]}'; or 'silence'",
      environment: "DBT_WARN_ERROR_OPTIONS"),
    Option("write-json", .flag, "write artifacts (default: yes)", environment: "DBT_WRITE_JSON"),
    Option("version-check", .flag, "check require-dbt-version (default: yes)", environment: "DBT_VERSION_CHECK"),
  ]
}
