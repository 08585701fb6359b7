import Base
import Jinja
import Nodes

extension ContextName {
  /// `exceptions`: how project code reports what it finds wrong.
  ///
  /// SeeAlso: dbt docs, "About exceptions namespace".
  static let exceptions = ContextName("exceptions") { context in
    let exceptions = DictValue()
    for exception in RaisedByProject.all {
      exceptions[exception.name] = .function(exception.name) {
        [unowned context] arguments, interpreter throws(Interrupt) in
        let bound = try Signature(exception.name, required: exception.required, optional: exception.optional)
          .bind(arguments)
        let diagnostic = try exception.diagnostic(bound)
        if diagnostic.severity == .error { throw .failure(diagnostic) }
        try context.warn(diagnostic, at: interpreter.callSite)
        return exception.name == "warn" ? .string("") : .none
      }
    }
    exceptions["raise_contract_error"] = .function("raise_contract_error") { arguments, interpreter throws(Interrupt) in
      let bound = try Signature("raise_contract_error", required: ["yaml_columns", "sql_columns"]).bind(arguments)
      let mismatch = try ContractMismatch(declared: bound[0], defined: bound[1], interpreter)
      throw .failure(.contractFailed, mismatch.message, hint: mismatch.hint)
    }
    return .dict(exceptions)
  }
}

extension RenderContext {
  /// Reports a warning of the project's own code.
  fileprivate func warn(_ diagnostic: Diagnostic, at place: SourceSpan?) throws(Interrupt) {
    var warning = diagnostic
    warning.span = place ?? node?.source ?? node?.place
    try warn(node.map(warning.placed) ?? warning)
  }
}

/// One function of `exceptions`: its parameters and what it says, in dbt's words.
private struct RaisedByProject: Sendable {
  let name: String
  let required: [String]
  let optional: [String]
  let diagnostic: @Sendable (BoundArguments) throws(Interrupt) -> Diagnostic

  init(
    _ name: String, _ required: [String], _ optional: [String] = [], code: Diagnostic.Code = .raisedByProject,
    severity: Diagnostic.Severity = .error, hint: String? = nil,
    _ message: @escaping @Sendable (BoundArguments) throws(Interrupt) -> String
  ) {
    self.name = name
    self.required = required
    self.optional = optional
    diagnostic = { bound throws(Interrupt) in
      Diagnostic(code, try message(bound), severity: severity, hint: hint)
    }
  }

  static let all: [RaisedByProject] = [
    RaisedByProject("warn", ["msg"], ["node"], code: .raisedWarning, severity: .warning) { bound throws(Interrupt) in
      try bound[0].str()
    },
    RaisedByProject("missing_config", ["model", "name"]) { bound throws(Interrupt) in
      "Model '\(try id(of: bound[0]))' does not define a required config parameter '\(try bound[1].str())'."
    },
    RaisedByProject("missing_materialization", ["model", "adapter_type"]) { bound throws(Interrupt) in
      "No materialization '\(try materialization(of: bound[0]))' was found for adapter \(try bound[1].str())! (searched types 'default' and '\(try bound[1].str())')"
    },
    RaisedByProject("missing_relation", ["relation"], ["model"]) { bound throws(Interrupt) in
      "Relation \(try bound[0].str()) not found!"
    },
    RaisedByProject("raise_ambiguous_alias", ["node_1", "node_2"], ["duped_name"]) { bound throws(Interrupt) in
      "dbt found two resources with the database representation \"\(try bound[optional: 2]?.str() ?? "")\". dbt cannot create two resources with identical database representations: \(try id(of: bound[0])), \(try id(of: bound[1]))"
    },
    RaisedByProject("raise_ambiguous_catalog_match", ["unique_id", "match_1", "match_2"]) { bound throws(Interrupt) in
      "dbt found two relations in your warehouse with similar database identifiers. dbt is unable to determine which of these relations was created by the model \"\(try bound[0].str())\""
    },
    RaisedByProject("raise_cache_inconsistent", ["message"], code: .raisedInternalError) {
      bound throws(Interrupt) in "Cache inconsistency detected: \(try bound[0].str())"
    },
    RaisedByProject("raise_dataclass_not_dict", ["obj"]) { bound throws(Interrupt) in
      "The object (\"\(try bound[0].str())\") was used as a dictionary. This capability has been removed from objects of this type."
    },
    RaisedByProject("raise_compiler_error", ["msg"], ["node"]) { bound throws(Interrupt) in try bound[0].str() },
    RaisedByProject("raise_database_error", ["msg"], ["node"], code: .raisedDatabaseError) { bound throws(Interrupt) in
      try bound[0].str()
    },
    RaisedByProject("raise_dep_not_found", ["node", "node_description", "required_pkg"]) { bound throws(Interrupt) in
      "Error while parsing \(try bound[1].str()).\nThe required package \"\(try bound[2].str())\" was not found. Is the package installed?\nHint: You may need to run `dbt deps`."
    },
    RaisedByProject("raise_dependency_error", ["msg"], code: .raisedDependencyError) { bound throws(Interrupt) in
      try bound[0].str()
    },
    RaisedByProject("raise_duplicate_patch_name", ["patch_1", "existing_patch_path"]) { bound throws(Interrupt) in
      "dbt found two schema.yml entries for the same resource: \(try bound[0].str()), also in \(try bound[1].str())"
    },
    RaisedByProject("raise_duplicate_resource_name", ["node_1", "node_2"]) { bound throws(Interrupt) in
      "dbt found two resources with one name: \(try id(of: bound[0])), \(try id(of: bound[1]))"
    },
    RaisedByProject("raise_invalid_property_yml_version", ["path", "issue"]) { bound throws(Interrupt) in
      "The yml property file at \(try bound[0].str()) is invalid because \(try bound[1].str()). Please consult the documentation for more information on yml property file syntax:\n\nhttps://docs.getdbt.com/reference/configs-and-properties"
    },
    RaisedByProject("raise_not_implemented", ["msg"]) { bound throws(Interrupt) in "ERROR: \(try bound[0].str())" },
    RaisedByProject("relation_wrong_type", ["relation", "expected_type"], ["model"]) { bound throws(Interrupt) in
      let (relation, wanted) = (try bound[0].str(), try bound[1].str())
      let kind = try? bound[0].relation.kind?.rawValue
      return
        "Trying to create \(wanted) \(relation), but it currently exists as a \(kind ?? "relation of another type"). Either drop \(relation) manually, or run dbt with `--full-refresh` and dbt will drop it for you."
    },
    RaisedByProject(
      "column_type_missing", ["column_names"], code: .contractFailed, hint: "add 'data_type:' to each of them"
    ) { bound throws(Interrupt) in
      "Contracted models require data_type to be defined for each column. Please ensure that the column name and data_type are defined within the YAML configuration for the \(try bound[0].str()) column(s)."
    },
    RaisedByProject("raise_fail_fast_error", ["msg"], ["node"], code: .raisedFailFast) { bound throws(Interrupt) in
      try bound[0].str()
    },
    RaisedByProject(
      "warn_snapshot_timestamp_data_types", ["snapshot_time_data_type", "updated_at_data_type"], code: .raisedWarning,
      severity: .warning
    ) { bound throws(Interrupt) in
      "Data type of snapshot table timestamp columns (\(try bound[0].str())) doesn't match derived column "
        + "'updated_at' (\(try bound[1].str())). Please update snapshot config 'updated_at'."
    },
  ]

  /// A node's unique id, or what else the argument prints as.
  private static func id(of value: Value) throws(Interrupt) -> String {
    if case .object(let object) = value, let id = object.mapping?["unique_id"] { return try id.str() }
    if case .dict(let dict) = value, let id = dict["unique_id"] { return try id.str() }
    return try value.str()
  }

  private static func materialization(of value: Value) throws(Interrupt) -> String {
    guard case .object(let object) = value, case .dict(let config)? = object.mapping?["config"] else {
      return try value.str()
    }
    return try config["materialized"]?.str() ?? ""
  }
}
