import Base

/// Environment variables whose names begin as dbt's own do.
enum EngineVariables {
  private static let prefix = "DBT_ENGINE_"
  /// Those of dbt that stand for no option.
  private static let others: Set<String> = [
    "DBT_ENGINE_INVOCATION_ENV", "DBT_ENGINE_RECORDED_FILE_PATH", "DBT_ENGINE_TEST_STATE_MODIFIED",
    "DBT_ENGINE_PACKAGE_HUB_URL", "DBT_ENGINE_DOWNLOAD_DIR", "DBT_ENGINE_PP_FILE_DIFF_TEST", "DBT_ENGINE_PP_TEST",
    "DBT_ENGINE_SQLPARSE", "DBT_ENGINE_RECORDER_FILE_PATH",
  ]

  /// A warning for each variable that has dbt's prefix and that dbt does not know.
  ///
  /// - Parameter options: Every option of every verb.
  static func warnings(_ options: [Option]) -> [Diagnostic] {
    let known = others.union(options.flatMap(\.environment).map { prefix + $0.dropFirst("DBT_".count) })
    return ProcessEnvironment.all.map(\.name).filter { $0.hasPrefix(prefix) && !known.contains($0) }.sorted()
      .map { name in
        Diagnostic(
          .reservedVariable, "the environment variable '\(name)' begins with '\(prefix)', which is reserved for dbt",
          severity: .warning, hint: Diagnostic.didYouMean(name, among: known) ?? "give it another name")
      }
  }
}
