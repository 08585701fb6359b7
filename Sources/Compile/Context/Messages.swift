import Base
import Jinja

extension ContextName {
  static let messages: [ContextName] = [
    .function("log") { context, arguments throws(Interrupt) in
      let bound = try Signature("log", required: ["msg"], optional: ["info"]).bind(arguments)
      context.session.output.log(try bound[0].str(), isInfo: try bound[optional: 1]?.truth() ?? false)
      return .string("")
    },
    .function("print") { context, arguments throws(Interrupt) in
      let message = try Signature("print", required: ["msg"]).bind(arguments)[0]
      if !context.session.invocation.flag("no_print") { context.session.output.print(try message.str()) }
      return .string("")
    },
    ContextName("exceptions") { context in .object(ExceptionsObject(context)) },
  ]
}

/// `exceptions`: how project code reports what it finds wrong.
///
/// SeeAlso: dbt docs, "About exceptions namespace".
final class ExceptionsObject: HostObject {
  private unowned let context: RenderContext

  init(_ context: RenderContext) { self.context = context }

  var typeName: String { "exceptions" }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "warn":
      .function(name) { [self] arguments, interpreter throws(Interrupt) in
        let message = try Signature(name, required: ["msg"]).bind(arguments)[0]
        let warning = Diagnostic(
          .raisedWarning, try message.str(), at: interpreter.callSite ?? context.node?.source, severity: .warning)
        context.warn(context.node.map(warning.placed) ?? warning)
        return .string("")
      }
    case "relation_wrong_type":
      .function(name) { [self] arguments, _ throws(Interrupt) in
        let bound = try Signature(name, required: ["relation", "expected_type"], optional: ["model"]).bind(arguments)
        let isSnapshot = context.node?.resourceType == .snapshot
        throw .failure(
          .raisedByProject, "'\(try bound[0].str())' exists but is not a \(try bound[1].str())",
          hint: isSnapshot ? "drop it, or give the snapshot another alias" : "drop it, or run with --full-refresh")
      }
    case "warn_snapshot_timestamp_data_types":
      .function(name) { [self] arguments, _ throws(Interrupt) in
        let bound = try Signature(
          name, required: ["snapshot_time_data_type", "updated_at_data_type"]
        ).bind(arguments)
        context.warn(
          Diagnostic(
            .raisedWarning,
            "Data type of snapshot table timestamp columns (\(try bound[0].str())) doesn't match derived column "
              + "'updated_at' (\(try bound[1].str())). Please update snapshot config 'updated_at'.",
            at: context.node?.place, severity: .warning))
        return .string("")
      }
    case "missing_relation":
      .function(name) { arguments, _ throws(Interrupt) in
        let relation = try Signature(name, required: ["relation"], optional: ["model"]).bind(arguments)[0]
        throw .failure(.raisedByProject, "relation \(try relation.str()) not found")
      }
    case "raise_contract_error":
      .function(name) { arguments, interpreter throws(Interrupt) in
        let bound = try Signature(name, required: ["yaml_columns", "sql_columns"]).bind(arguments)
        let mismatch = try ContractMismatch(declared: bound[0], defined: bound[1], interpreter)
        throw .failure(.contractFailed, mismatch.message, hint: mismatch.hint)
      }
    case "column_type_missing":
      .function(name) { arguments, _ throws(Interrupt) in
        let names = try Signature(name, required: ["column_names"]).bind(arguments)[0]
        throw .failure(
          .contractFailed,
          "Contracted models require data_type to be defined for each column. Please ensure that the column name and data_type are defined within the YAML configuration for the \(try names.str()) column(s).",
          hint: "add 'data_type:' to each of them")
      }
    case "raise_fail_fast_error", "raise_compiler_error", "raise_parsing_error",
      "raise_not_implemented", "raise_dataclass_not_dict", "raise_dep_not_found",
      "ref_bad_context", "ref_invalid_args", "raise_invalid_property_yml_version", "raise_duplicate_alias",
      "warn_invalid_patch":
      .function(name) { arguments, _ throws(Interrupt) in
        let message = arguments.positional.first ?? arguments.keywords.first?.value
        throw .failure(.raisedByProject, try message?.str() ?? name)
      }
    default: nil
    }
  }
}
