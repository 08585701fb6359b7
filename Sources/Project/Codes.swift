import Base

/// The diagnostics of reading a project's files. A number is never reused.
extension Diagnostic.Code {
  /// No `dbt_project.yml` where one belongs.
  public static let missingProject = Diagnostic.Code("P101", .runtime)
  /// `dbt_project.yml` says something that cannot be.
  public static let invalidProject = Diagnostic.Code("P102", .runtime)
  /// The project requires another version of dbt.
  public static let requiredVersion = Diagnostic.Code("P103", .runtime)
  /// A key with a newer name.
  public static let deprecatedKey = Diagnostic.Code("P104", .parsing)
  /// Something of dbt's that this program does not do.
  public static let unsupported = Diagnostic.Code("P105", .parsing)
  /// A SQL, macro or documentation file in another encoding than UTF-8.
  public static let invalidEncoding = Diagnostic.Code("P106", .parsing)

  /// No `profiles.yml` in any of the places where it is looked for.
  public static let missingProfiles = Diagnostic.Code("P201", .runtime)
  public static let unknownProfile = Diagnostic.Code("P202", .runtime)
  public static let unknownTarget = Diagnostic.Code("P203", .runtime)
  public static let invalidProfile = Diagnostic.Code("P204", .runtime)
  /// Neither the project nor the command line names a profile.
  public static let unnamedProfile = Diagnostic.Code("P205", .runtime)

  /// `packages.yml` or `dependencies.yml` cannot be used.
  public static let invalidPackages = Diagnostic.Code("P301", .runtime)
  /// A package that is declared but not there.
  public static let missingPackage = Diagnostic.Code("P302", .compilation)
  /// Two packages, or a package and the project, with one name.
  public static let duplicatePackage = Diagnostic.Code("P303", .compilation)

  /// A properties file that is no mapping of lists.
  public static let invalidProperties = Diagnostic.Code("P401", .parsing)
  /// One name described twice.
  public static let duplicateProperties = Diagnostic.Code("P402", .parsing)
  /// A data test that is declared wrongly.
  public static let invalidDataTest = Diagnostic.Code("P403", .parsing)
  /// A property both on its own and under `config`.
  public static let doubleProperty = Diagnostic.Code("P404", .parsing)

  /// A key of `dbt_project.yml` under its older name, or one whose value belongs to the command line.
  public static let sourcePaths = Diagnostic.Code("P430", .parsing, deprecation: "ConfigSourcePathDeprecation")
  public static let dataPaths = Diagnostic.Code("P431", .parsing, deprecation: "ConfigDataPathDeprecation")
  public static let logPath = Diagnostic.Code("P432", .parsing, deprecation: "ConfigLogPathDeprecation")
  public static let targetPath = Diagnostic.Code("P433", .parsing, deprecation: "ConfigTargetPathDeprecation")
  public static let exposureName = Diagnostic.Code("P434", .parsing, deprecation: "ExposureNameDeprecation")
  /// Arguments of a generic test that stand beside its configs.
  public static let looseArguments = Diagnostic.Code(
    "P435", .parsing, deprecation: "MissingArgumentsPropertyInGenericTestDeprecation")
  /// A config that is written outside of `config:`.
  public static let looseConfig = Diagnostic.Code("P436", .parsing, deprecation: "PropertyMovedToConfigDeprecation")

  /// A key that is read and then has no effect.
  public static let passedOverKey = Diagnostic.Code("P421", .parsing)
  /// A constraint without a known type.
  public static let invalidConstraint = Diagnostic.Code("P406", .parsing)

  /// A unit test that is declared wrongly.
  public static let invalidUnitTest = Diagnostic.Code("P405", .parsing)

  /// A config with a value that its key cannot have.
  public static let invalidConfigValue = Diagnostic.Code("P501", .parsing)
  /// A config key that is nearly a known one.
  public static let misspeltConfig = Diagnostic.Code("P502", .parsing)
  /// One `config()` call with both names of a hook.
  public static let doubleConfig = Diagnostic.Code("P503", .compilation)

  /// A `{% docs %}` block that is broken, or two of one name.
  public static let invalidDocs = Diagnostic.Code("P601", .parsing)

  /// A selectors.yml that cannot be read.
  public static let invalidSelectors = Diagnostic.Code("P701", .runtime)
  /// Part of a selector that dbt passes over.
  public static let ignoredCriterion = Diagnostic.Code("P702", .runtime)
}
