import Artifacts

/// What this program is called and which dbt it stands in for.
enum Version {
  static let text = "0.1.0"
  /// The version of dbt-core whose commands, project files and artifacts are spoken here.
  static let dbt = ArtifactMetadata.dbtVersion

  /// `dbt=1.11.16 (model 0.1.0)`, as the log begins.
  static let banner = "dbt=\(dbt) (model \(text))"

  /// The answer to `--version`.
  ///
  /// The first number must be dbt's: orchestrators (dagster-dbt) decide by the first `x.y.z` of `dbt --version` which
  /// dialect of flags, logs and artifacts they may expect. Others look for `installed:`.
  static let report = """
    dbt \(dbt) (compatible), run by model \(text)

    Core:
      - installed: \(dbt)

    Plugins:
    \(Warehouses.all.map { "  - \($0.type): \(text)" }.joined(separator: "\n"))
    """
}
