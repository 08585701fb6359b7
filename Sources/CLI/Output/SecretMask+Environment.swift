import Base

extension SecretMask {
  /// For the values of `DBT_ENV_SECRET_*` variables, which dbt takes out of what it shows, too; read once.
  static let environment = SecretMask(
    ProcessEnvironment.all.filter { $0.name.hasPrefix("DBT_ENV_SECRET") }.map(\.value))
}
