import Artifacts
import Base
import Jinja
import Nodes
import PythonModules

extension ContextName {
  static let surroundings: [ContextName] = [
    ContextName("execute") { .bool($0.isExecuting) },
    ContextName("target") { context in .dict(context.session.target.dict) },
    ContextName("env") { context in .dict(context.session.target.dict) },
    ContextName("project_name") { .string($0.session.project.name) },
    ContextName("database") { .string($0.node?.database ?? $0.session.target.database) },
    ContextName("schema") { .string($0.node?.schema ?? $0.session.target.schema) },
    ContextName("model") { context in
      if let macro = context.operation { return Value(NodeDocument.json(of: macro)) }
      return context.node.map {
        .object(NodeObject(context.shown($0), compiledCode: context.compiled?.sql, batch: context.run?.batch(of: $0)))
      } ?? Value.none
    },
    ContextName("graph") { context in context.run.map { Value(NodeDocument.graph(of: $0.manifest)) } ?? .dict([:]) },
    ContextName("selected_resources") { context in
      .list((context.run?.selectedIDs ?? []).sorted().map(Value.string))
    },
    ContextName("flags") { context in .object(FlagsObject(context.session.invocation)) },
    ContextName("invocation_args_dict") { Value(.object($0.session.invocation.allArguments)) },
    ContextName("invocation_id") { .string($0.session.invocation.id) },
    ContextName("run_started_at") { .object(MomentObject($0.session.invocation.startedAt)) },
    ContextName("modules") { context in
      PythonModules.value { () throws(Interrupt) in
        try context.warn(
          Diagnostic(
            .itertools, "Usage of itertools modules is deprecated. Please use the built-in functions instead",
            at: context.node?.place, severity: .warning))
      }
    },
    ContextName("dbt_version") { _ in .string(ArtifactMetadata.dbtVersion) },
    ContextName("dbt_metadata_envs") { _ in .dict([:]) },
    ContextName("thread_id") { context in .string(context.run?.threadName ?? "MainThread") },
    ContextName("debug") { context in
      context.session.invocation.flag("macro_debugging")
        ? .function("debug") { _, _ throws(Interrupt) in .string("") } : nil
    },
    ContextName("context") { context in .object(ContextObject(context)) },
    // What only a materialization has is none elsewhere.
    ContextName("sql") { _ in Value.none },
    ContextName("pre_hooks") { _ in Value.none },
    ContextName("post_hooks") { _ in Value.none },
    ContextName("validation") { _ in .dict(["any": .object(ValidatorObject())]) },
    .function("submit_python_job") { _, _ throws(Interrupt) in
      throw .failure(.pythonJob, "Python models cannot be run here", hint: "write the model in SQL")
    },
    .function("doc") { context, arguments throws(Interrupt) in try context.doc(arguments) },
  ]
}

extension RenderContext {
  /// `doc('name')` and `doc('package', 'name')`.
  fileprivate func doc(_ arguments: Arguments) throws(Interrupt) -> Value {
    let names = arguments.positional.compactMap(\.text)
    guard (1...2).contains(names.count) else { throw .typeError("doc() takes the name of a docs block") }
    let docs = run?.manifest.docs ?? [:]
    let name = names[names.count - 1]
    let packages = names.count == 2 ? [names[0]] : session.project.packageOrder.searched(from: package)
    for package in packages {
      if let block = docs["doc.\(package).\(name)"] { return .string(block.contents) }
    }
    throw .failure(
      .unknownDoc, "docs block '\(name)' not found", hint: Diagnostic.didYouMean(name, among: docs.values.map(\.name)))
  }
}

/// `context`: every name of the context, by item.
final class ContextObject: HostObject {
  private unowned let context: RenderContext

  init(_ context: RenderContext) { self.context = context }

  var typeName: String { "dict" }

  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    key.text.flatMap(interpreter.global)
  }

  func contains(_ item: Value) throws(Interrupt) -> Bool? {
    item.text.map { context.value(named: $0) != nil }
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "get":
      .function(name) { arguments, interpreter throws(Interrupt) in
        let bound = try Signature("get", required: ["key"], optional: ["default"]).bind(arguments)
        return bound[0].text.flatMap(interpreter.global) ?? bound[optional: 1] ?? .none
      }
    case "keys":
      .function(name) { [unowned context] _, _ throws(Interrupt) in
        .list(context.knownNames.sorted().map(Value.string))
      }
    default: interpreter.global(name)
    }
  }
}

/// `flags`: the command line as templates see it, in upper case as dbt has it.
final class FlagsObject: HostObject {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  var typeName: String { "flags" }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    guard name.allSatisfy({ $0.isUppercase || $0 == "_" }) else { return nil }
    if let value = invocation.allArguments[name.lowercased()] { return Value(value) }
    // Flags of another verb.
    return ["EMPTY", "WARN_ERROR", "FULL_REFRESH", "DEFER", "STATE", "SELECT"].contains(name) ? Value.none : nil
  }
}

/// `validation.any[...]`: dbt's validators of configs, of which this one lets everything pass.
private final class ValidatorObject: HostObject {
  var typeName: String { "validator" }

  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    .function("validate_any") { _, _ throws(Interrupt) in .none }
  }
}
