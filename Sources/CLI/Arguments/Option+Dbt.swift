/// What dbt's command lines hold beside the options that mean something here.
extension Option {
  /// dbt's options that change nothing here, because there is nothing to switch; taken so that scripts run unchanged.
  static let ignored: [Option] = [
    Option("partial-parse", .flag, "", environment: "DBT_PARTIAL_PARSE"),
    Option("partial-parse-file-diff", .flag, ""),
    Option("partial-parse-file-path", .value("FILE"), ""),
    Option("static-parser", .flag, ""),
    Option("use-experimental-parser", .flag, ""),
    Option("use-fast-test-edges", .flag, ""),
    Option("send-anonymous-usage-stats", .flag, ""),
    Option("upload-to-artifacts-ingest-api", .flag, ""),
    Option("show-resource-report", .flag, ""),
    Option("record-timing-info", .value("FILE"), "", aliases: ["-r"]),
    Option("populate-cache", .flag, ""),
    Option("cache-selected-only", .flag, ""),
    Option("log-cache-events", .flag, ""),
    Option("log-format-file", .value("FORMAT"), ""),
    Option("use-colors-file", .flag, ""),
    Option("macro-debugging", .flag, ""),
    Option("show-all-deprecations", .flag, ""),
    Option("introspect", .flag, ""),
    // dbt takes these of `build`, and saved queries are part of it without them.
    Option("export-saved-queries", .flag, "", environment: "DBT_EXPORT_SAVED_QUERIES"),
    Option("include-saved-query", .flag, "", environment: "DBT_INCLUDE_SAVED_QUERY"),
    Option("sqlparse", .value("YAML"), ""),
  ]

  /// dbt's options that would change what a command does, and do not yet here: they are refused rather than ignored.
  static let unsupported: Set<String> = [
    "--output", "-o", "--connection", "--config-dir",
  ]
}
