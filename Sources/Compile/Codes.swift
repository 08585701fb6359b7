import Base

/// The diagnostics of compiling a project. A number is never reused.
extension Diagnostic.Code {
  /// A `ref()` or `source()` that names nothing, or something disabled.
  public static let unknownReference = Diagnostic.Code("C101", .compilation, event: "NodeNotFoundOrDisabled")
  public static let unknownSource = Diagnostic.Code("C102", .compilation, event: "NodeNotFoundOrDisabled")
  public static let unknownMacro = Diagnostic.Code("C103", .compilation)
  public static let unknownVariable = Diagnostic.Code("C104", .compilation)
  public static let missingEnvironmentVariable = Diagnostic.Code("C105", .parsing)
  /// A secret environment variable outside of a profile or package file.
  public static let secretOutOfPlace = Diagnostic.Code("C106", .parsing)
  public static let duplicateName = Diagnostic.Code("C107", .compilation)
  public static let cycle = Diagnostic.Code("C108", .compilation)
  public static let unknownGenericTest = Diagnostic.Code("C109", .compilation)
  public static let unknownMaterialization = Diagnostic.Code("C110", .compilation)
  /// A properties file describes something that does not exist.
  public static let unknownPatch = Diagnostic.Code("C111", .compilation, event: "NoNodeForYamlKey")
  /// An argument of a macro that its properties file describes otherwise.
  public static let invalidMacroAnnotation = Diagnostic.Code("C164", .compilation, event: "InvalidMacroAnnotation")
  /// Two resources that `ref` finds under one name.
  public static let sharedName = Diagnostic.Code(
    "C165", .parsing, deprecation: "DuplicateNameDistinctNodeTypesDeprecation")
  /// A generic test's own argument where later versions of dbt look for all of them.
  public static let customArguments = Diagnostic.Code(
    "C168", .parsing, deprecation: "ArgumentsPropertyInGenericTestDeprecation")
  public static let refusedName = Diagnostic.Code("C166", .runtime)
  public static let ambiguousName = Diagnostic.Code("C167", .compilation)
  public static let unknownDoc = Diagnostic.Code("C112", .compilation)
  public static let invalidConfig = Diagnostic.Code("C113", .compilation)
  public static let ambiguousRelation = Diagnostic.Code("C114", .compilation)
  /// Two macros of one package share a name.
  public static let duplicateMacro = Diagnostic.Code("C115", .compilation)
  /// A `ref()` at run time that parsing did not see.
  public static let unseenReference = Diagnostic.Code("C116", .compilation)
  /// `exceptions.raise_compiler_error`.
  public static let raisedByProject = Diagnostic.Code("C117", .compilation)
  public static let raisedWarning = Diagnostic.Code("C118", .compilation, event: "JinjaLogWarning")
  public static let missingConfig = Diagnostic.Code("C120", .compilation)
  public static let disabledReference = Diagnostic.Code("C121", .compilation)
  public static let disabledSource = Diagnostic.Code("C163", .compilation, event: "NodeNotFoundOrDisabled")
  public static let unusedConfigPath = Diagnostic.Code("C122", .compilation, event: "UnusedResourceConfigPath")

  /// A seed's hook that calls `ref` or `source`.
  public static let seedWithParents = Diagnostic.Code("C123", .parsing)

  public static let invalidQueryComment = Diagnostic.Code("C124", .runtime)
  /// A relation of another database than the connection's, where those cannot be named.
  public static let unreachableDatabase = Diagnostic.Code("C125", .runtime)
  /// An incremental strategy that the warehouse has not, or nobody has.
  public static let unknownStrategy = Diagnostic.Code("C127", .runtime)
  /// The database would cut it.
  public static let longRelationName = Diagnostic.Code("C126", .runtime)

  /// A versioned and an unversioned model of one name.
  public static let versionedAndUnversioned = Diagnostic.Code("C150", .parsing)
  /// A model past its deprecation date, or a reference to one that has such a date.
  public static let deprecatedModel = Diagnostic.Code("C151", .compilation, event: "DeprecatedModel")

  public static let unknownGroup = Diagnostic.Code("C152", .parsing)
  /// A `ref` to a private model from outside its group, or to a protected one from outside its package.
  public static let forbiddenReference = Diagnostic.Code("C153", .parsing)
  public static let invalidAccess = Diagnostic.Code("C154", .parsing)

  /// A snapshot's `relation:` that is neither `ref(...)` nor `source(...)`.
  public static let invalidRelation = Diagnostic.Code("C170", .parsing)
  /// A snapshot whose configs do not make one.
  public static let invalidSnapshot = Diagnostic.Code("C171", .parsing)
  /// `hard_deletes` with another value than it may have, or beside `invalidate_hard_deletes`.
  public static let invalidHardDeletes = Diagnostic.Code("C172", .runtime)
  /// A snapshot's table that lacks the columns that make it one.
  public static let notASnapshotTable = Diagnostic.Code("C173", .compilation)
  /// A microbatch model whose configs do not make one.
  public static let invalidMicrobatch = Diagnostic.Code("C174", .parsing)
  /// A unit test that does not fit the model it is for, or a model that is not there.
  public static let unfitUnitTest = Diagnostic.Code("C125", .parsing)
  /// An input of a unit test that names nothing.
  public static let unknownInput = Diagnostic.Code("C126", .parsing)
  public static let unknownMetric = Diagnostic.Code("C155", .compilation)
  public static let olderMetricWindow = Diagnostic.Code(
    "C159", .parsing, deprecation: "MFCumulativeTypeParamsDeprecation")
  public static let olderTimeSpine = Diagnostic.Code(
    "C160", .parsing, deprecation: "MFTimespineWithoutYamlConfigurationDeprecation")
  public static let spaceInName = Diagnostic.Code("C161", .parsing, deprecation: "ResourceNamesWithSpacesDeprecation")
  public static let itertools = Diagnostic.Code("C190", .compilation, deprecation: "ModulesItertoolsUsageDeprecation")
  public static let strayTag = Diagnostic.Code("C169", .parsing, deprecation: "UnexpectedJinjaBlockDeprecation")
  /// A package's materialization in the place of a standard one.
  public static let overriddenMaterialization = Diagnostic.Code(
    "C191", .compilation, deprecation: "PackageMaterializationOverrideDeprecation")
  public static let unbatchedMacro = Diagnostic.Code(
    "C192", .compilation, deprecation: "MicrobatchMacroOutsideOfBatchesDeprecation")
  /// A source or a table that `overrides:` changes and that is not there.
  public static let unusedOverride = Diagnostic.Code("C162", .parsing, event: "UnusedTables")
  public static let unknownFunction = Diagnostic.Code("C158", .compilation)
  public static let unknownMeasure = Diagnostic.Code("C156", .parsing)
  /// What the semantic layer's declarations say does not fit together.
  public static let invalidSemantics = Diagnostic.Code("C157", .parsing)

  /// A contract that cannot be held, whatever the data.
  public static let brokenContract = Diagnostic.Code("C127", .parsing)
  /// A foreign key to what is neither `ref()` nor `source()`.
  public static let invalidForeignKey = Diagnostic.Code("C128", .parsing)
  public static let invalidPrimaryKey = Diagnostic.Code("C129", .parsing)
  /// A constraint that has no effect, or none that is enforced.
  public static let constraintIgnored = Diagnostic.Code("C130", .compilation, event: "ConstraintNotEnforced")
  /// A model whose SQL does not give what its contract says.
  public static let contractFailed = Diagnostic.Code("C131", .compilation)

  /// An error of a kind that was not expected here: a fault of this program.
  static let unexpected = Diagnostic.Code("C199", .internalError)

  /// The warehouse refused a statement.
  public static let statementFailed = Diagnostic.Code("W101", .database)
  public static let connectionFailed = Diagnostic.Code("W102", .database)
  public static let constraintFailed = Diagnostic.Code("W103", .database)
  public static let databaseLocked = Diagnostic.Code("W104", .database)
  public static let storageFailed = Diagnostic.Code("W105", .database)
  public static let statementCancelled = Diagnostic.Code("W106", .runtime)
  static let droppedView = Diagnostic.Code("W107", .database)
}
