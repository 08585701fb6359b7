import Base

/// Reads `--warn-error` and `--warn-error-options`.
struct WarningOptions {
  let policy: WarningPolicy
  /// What is wrong with the options themselves.
  private(set) var warnings: [Diagnostic] = []

  /// - Throws: U103 for options that contradict each other, for keys that do not exist and for names that no event has.
  init(_ arguments: ParsedArguments) throws(Diagnostic) {
    guard let members = try arguments.mapping(of: Self.option) else {
      policy = WarningPolicy(areErrors: arguments.flag("warn-error"))
      return
    }
    if arguments.flag("warn-error") {
      throw Diagnostic(
        .badOptionValue, "'--\(Self.option)' and '--warn-error' do not go together", hint: "leave one of them out")
    }
    if let key = members.keys.first(where: { !Self.keys.contains($0) }) {
      throw Diagnostic(
        .badOptionValue, "'--\(Self.option)' has the unknown key '\(key)'",
        hint: Diagnostic.didYouMean(key, among: Self.keys) ?? "its keys are error, warn and silence")
    }
    var policy = WarningPolicy()
    let error = try Self.value("error", or: "include", members)
    if let word = error?.stringValue {
      guard ["all", "*"].contains(word) else {
        throw Diagnostic(.badOptionValue, "error must be one of ('all', '*') or a list of strings, is '\(word)'")
      }
      policy.areErrors = true
    } else {
      policy.error = try Self.names(error)
    }
    policy.warn = try Self.names(try Self.value("warn", or: "exclude", members))
    policy.silence = try Self.names(members["silence"])
    if members["include"] != nil || members["exclude"] != nil {
      warnings.append(
        Diagnostic(
          .oldWarningOptions, "'include' and 'exclude' of '--\(Self.option)' are now called 'error' and 'warn'",
          severity: .warning, hint: "write '--\(Self.option)' with the new words"))
    }
    let mayWarn = policy.areErrors || !policy.error.union(policy.silence).isDisjoint(with: [WarningPolicy.deprecations])
    if !policy.warn.isEmpty, !mayWarn {
      throw Diagnostic(
        .badOptionValue,
        "`warn` can only be specified if `error` is one of ('all', '*') or Deprecations is in `error` or silence.",
        hint: "what is not an error is a warning anyway")
    }
    self.policy = policy
  }

  private static let option = "warn-error-options"
  private static let keys = ["error", "warn", "silence", "include", "exclude"]

  private static func value(
    _ name: String, or old: String, _ members: OrderedDictionary<String, JSON>
  ) throws(Diagnostic) -> JSON? {
    if members[name] != nil, members[old] != nil {
      throw Diagnostic(
        .badOptionValue, "Only `\(old)` or `\(name)` can be specified in `warn_error_options`, not both",
        hint: "'\(old)' is the older word for '\(name)'")
    }
    let value = members[name] ?? members[old]
    return value == .null ? nil : value
  }

  private static func names(_ value: JSON?) throws(Diagnostic) -> Set<String> {
    guard let value, value != .null else { return [] }
    guard let items = value.arrayValue else {
      throw Diagnostic(.badOptionValue, "'--\(option)' takes lists of names, not \(value)")
    }
    var names: Set<String> = []
    for item in items {
      let name = item.stringValue ?? "\(item)"
      guard WarningEvents.names.contains(name) || name.wholeMatch(of: /[A-Z][0-9]{3}/) != nil else {
        throw Diagnostic(
          .badOptionValue, "\(name) is not a valid dbt error name.",
          hint: Diagnostic.didYouMean(name, among: WarningEvents.names)
            ?? "names are those of dbt's events, for example NoNodesForSelectionCriteria, or codes such as Y203")
      }
      names.insert(name)
    }
    return names
  }
}

/// dbt's names of what it warns of.
enum WarningEvents {
  static let names: Set<String> = Set(
    """
    AdapterDeprecationWarning AdapterEventWarning ArgumentsPropertyInGenericTestDeprecation BehaviorChangeEvent
    CatalogGenerationError CollectFreshnessReturnSignature ConfigDataPathDeprecation ConfigLogPathDeprecation
    ConfigSourcePathDeprecation ConfigTargetPathDeprecation ConstraintNotEnforced ConstraintNotSupported
    CustomKeyInConfigDeprecation CustomKeyInObjectDeprecation CustomOutputPathInSourceFreshnessDeprecation
    CustomTopLevelKeyDeprecation DeprecatedModel DeprecatedReference Deprecations DeprecationsSummary
    DepsScrubbedPackageName DepsUnpinned DuplicateNameDistinctNodeTypesDeprecation DuplicateYAMLKeysDeprecation
    EnvironmentVariableNamespaceDeprecation EnvironmentVariableRenamed ExposureNameDeprecation FreshnessConfigProblem
    GenericJSONSchemaValidationDeprecation GetMetaKeyWarning InternalDeprecation InvalidConcurrentBatchesConfig
    InvalidMacroAnnotation InvalidValueForField JinjaLogWarning LogFreshnessResult LogModelResult LogSnapshotResult
    LogTestResult MFCumulativeTypeParamsDeprecation MFTimespineWithoutYamlConfigurationDeprecation
    MacroNotFoundForPatch MainEncounteredError MetricAttributesRenamed MicrobatchMacroOutsideOfBatchesDeprecation
    MicrobatchModelNoEventTimeInputs MissingArgumentsPropertyInGenericTestDeprecation MissingPlusPrefixDeprecation
    ModelParamUsageDeprecation ModulesItertoolsUsageDeprecation NoNodeForYamlKey NoNodesForSelectionCriteria
    NoNodesSelected NodeNotFoundOrDisabled NothingToDo PackageInstallPathDeprecation
    PackageMaterializationOverrideDeprecation PackageNodeDependsOnRootProjectNode PackageRedirectDeprecation
    ProjectFlagsMovedDeprecation PropertyMovedToConfigDeprecation ResourceNamesWithSpacesDeprecation RunResultWarning
    RunResultWarningMessage SeedExceedsLimitAndPathChanged SeedExceedsLimitChecksumChanged SeedExceedsLimitSamePath
    SeedIncreased SemanticValidationFailure SnapshotTimestampWarning SourceFreshnessProjectHooksNotRun
    SourceOverrideDeprecation TestsConfigDeprecation UnexpectedJinjaBlockDeprecation
    UnsupportedConstraintMaterialization UnusedResourceConfigPath UnusedTables UnversionedBreakingChange
    UpcomingReferenceDeprecation ValidationWarning WEOIncludeExcludeDeprecation WarnStateTargetEqual
    WrongResourceSchemaFile
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
