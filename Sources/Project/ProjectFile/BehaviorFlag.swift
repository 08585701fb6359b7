import Base
import YAML

/// A switch under `flags:` of dbt_project.yml between an older and a newer behaviour of dbt.
///
/// Here all warnings may be made errors (`require_all_warnings_handled_by_warn_error`), deprecations have their names
/// (`require_event_names_in_deprecations`), and `state:modified` does not compare vars, as in dbt 1.11.
///
/// SeeAlso: dbt docs, "Behavior changes".
public enum BehaviorFlag: String, CaseIterable, Sendable {
  case runsCustomMicrobatchInBatches = "require_batched_execution_for_custom_microbatch_strategy"
  case namesDeprecations = "require_event_names_in_deprecations"
  case protectsMaterializations = "require_explicit_package_overrides_for_builtin_materializations"
  case refusesSpacesInNames = "require_resource_names_without_spaces"
  case runsHooksForFreshness = "source_freshness_run_project_hooks"
  case skipsNodesAfterFailedStart = "skip_nodes_if_on_run_start_fails"
  case comparesUnrenderedValues = "state_modified_compare_more_unrendered_values"
  case comparesVars = "state_modified_compare_vars"
  case wantsDeclaredTimeSpines = "require_yaml_configuration_for_mf_time_spines"
  case wantsNestedCumulativeParameters = "require_nested_cumulative_type_params"
  case checksMacroArguments = "validate_macro_args"
  case handlesAllWarnings = "require_all_warnings_handled_by_warn_error"
  case nestsTestArguments = "require_generic_test_arguments_property"
  case wantsUniqueNames = "require_unique_project_resource_names"
  case searchesOwnPackageFirst = "require_ref_searches_node_package_before_root"

  /// What dbt 1.11 does without the flag.
  public var isOnByDefault: Bool {
    switch self {
    case .protectsMaterializations, .refusesSpacesInNames, .runsHooksForFreshness, .nestsTestArguments: true
    default: false
    }
  }
}

extension OrderedDictionary<String, JSON> {
  /// Whether a flag is on in these `flags:`.
  public func isOn(_ flag: BehaviorFlag) -> Bool { self[flag.rawValue]?.boolValue ?? flag.isOnByDefault }
}

extension BehaviorFlag {
  /// The flags beside these that `flags:` may set: options of the command line.
  private static let options = [
    "cache_selected_only", "debug", "fail_fast", "indirect_selection", "log_format", "log_format_file", "log_level",
    "log_level_file", "partial_parse", "populate_cache", "printer_width", "send_anonymous_usage_stats", "static_parser",
    "use_colors", "use_colors_file", "use_experimental_parser", "version_check", "warn_error", "warn_error_options",
    "write_json",
  ]

  /// Warnings about names that are nearly those of flags. Others may be flags of an adapter.
  static func misspelt(in reader: inout MappingReader) throws(Diagnostic) -> [Diagnostic] {
    let known = allCases.map(\.rawValue) + options
    return (try reader.mapping("flags") ?? []).compactMap { pair in
      guard !known.contains(pair.name.lowercased()), let hint = Diagnostic.didYouMean(pair.name, among: known) else {
        return nil
      }
      return Diagnostic(
        .yamlUnknownKey, "unknown key '\(pair.name)' in 'flags' of \(reader.subject)", at: pair.key.span,
        severity: .warning, hint: hint)
    }
  }
}
