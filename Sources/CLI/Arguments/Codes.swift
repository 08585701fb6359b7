import Base

/// The diagnostics of the command line. A number is never reused.
extension Diagnostic.Code {
  static let unknownVerb = Diagnostic.Code("U101", .usage)
  static let unknownOption = Diagnostic.Code("U102", .usage)
  static let badOptionValue = Diagnostic.Code("U103", .usage)
  static let unexpectedArgument = Diagnostic.Code("U104", .usage)
  static let unknownWarehouse = Diagnostic.Code("U105", .runtime)
  /// A clean target that is not ours to remove.
  static let unsafeCleaning = Diagnostic.Code("U107", .runtime)
  /// A new project would be written over something.
  static let folderInUse = Diagnostic.Code("U108", .usage)
  /// A warning: `--state` names the folder that this command writes to.
  static let stateIsTarget = Diagnostic.Code("U112", .runtime)
  /// `retry` after a command that has no nodes.
  static let notRetriable = Diagnostic.Code("U113", .runtime)
  /// `retry` without results of an earlier command.
  static let noPreviousRun = Diagnostic.Code("U114", .runtime)
  /// A flag in dbt_project.yml with a value that it cannot have.
  static let badProjectFlag = Diagnostic.Code("U115", .runtime)
  /// An option of dbt that would change the result, and is not built.
  static let unsupportedOption = Diagnostic.Code("U109", .usage)
  /// An environment variable that has the prefix of dbt's own.
  static let reservedVariable = Diagnostic.Code("U131", .usage, deprecation: "EnvironmentVariableNamespaceDeprecation")
  /// `include` and `exclude` of `--warn-error-options`.
  static let oldWarningOptions = Diagnostic.Code("U130", .usage, deprecation: "WEOIncludeExcludeDeprecation")
  /// `--extract` has nothing to do.
  static let nothingToExtract = Diagnostic.Code("U116", .runtime)
  /// A file of environment variables that cannot be read, or lies where it should not.
  static let environmentFile = Diagnostic.Code("U117", .usage)
  /// An error of a kind that nothing here expects: a fault of this program.
  static let internalError = Diagnostic.Code("U199", .internalError)
}
