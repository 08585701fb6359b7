import Base
import Jinja
import Nodes
import PythonModules

extension ContextName {
  static let configuration: [ContextName] = [
    ContextName("config") { context in .object(ConfigObject(context)) }
  ]
}

/// `config`: while parsing a call sets the node's config; while running it reads it.
///
/// SeeAlso: dbt docs, "About config variable".
final class ConfigObject: HostObject {
  private unowned let context: RenderContext

  init(_ context: RenderContext) { self.context = context }

  var typeName: String { "config" }
  var isCallable: Bool { true }

  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    guard let recorder = context.recorder else { return .string("") }
    if let first = arguments.positional.first {
      guard arguments.positional.count == 1, arguments.keywords.isEmpty, case .dict(let dict) = first,
        case .object(let values) = try Value.dict(dict).json()
      else {
        throw .failure(
          .invalidConfig, "config() takes keywords, or one dict", hint: "for example config(materialized='table')")
      }
      try add(values, to: recorder, interpreter)
    }
    var values = OrderedDictionary<String, JSON>()
    for (name, value) in arguments.keywords { values[name] = value.isUndefined ? .null : try value.json() }
    try add(values, to: recorder, interpreter)
    return .string("")
  }

  private func add(
    _ values: OrderedDictionary<String, JSON>, to recorder: Recorder, _ interpreter: Interpreter
  ) throws(Interrupt) {
    do { try recorder.config.add(values, at: interpreter.callSite) } catch { throw .failure(error) }
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "get", "meta_get":
      .function(name) { [self] arguments, interpreter throws(Interrupt) in
        let bound = try Signature(name, required: ["name"], optional: ["default", "validator"]).bind(arguments)
        if context.recorder != nil { return .string("") }
        let value = name == "get" ? lookUp(bound[0].text ?? "") : metaValue(bound[0].text ?? "")
        return value ?? bound[optional: 1] ?? .none
      }
    case "require", "meta_require":
      .function(name) { [self] arguments, interpreter throws(Interrupt) in
        let bound = try Signature(name, required: ["name"], optional: ["validator"]).bind(arguments)
        if context.recorder != nil { return .string("") }
        let key = bound[0].text ?? ""
        guard let value = name == "require" ? lookUp(key) : metaValue(key) else {
          throw .failure(
            .missingConfig,
            "Model '\(context.node?.uniqueID ?? context.operation?.uniqueID ?? "")' does not define a required config parameter '\(key)'.",
            hint: "add config(\(key)=...) to it")
        }
        return value
      }
    case "persist_relation_docs", "persist_column_docs":
      .function(name) { [self] _, _ throws(Interrupt) in
        let part = name == "persist_relation_docs" ? "relation" : "columns"
        return .bool(context.node?.config["persist_docs"]?[part]?.boolValue ?? false)
      }
    case "set":
      .function(name) { [self] arguments, interpreter throws(Interrupt) in
        let bound = try Signature(name, required: ["name", "value"]).bind(arguments)
        guard let recorder = context.recorder else { return .string("") }
        try add([bound[0].text ?? "": try bound[1].json()], to: recorder, interpreter)
        return .string("")
      }
    case "model": context.node.map { Value.string($0.name) } ?? Value.none
    default: nil
    }
  }

  /// A config that is set. dbt's own configs always are, if only to none: a default is for the project's.
  private func lookUp(_ key: String) -> Value? {
    let config = context.node?.config
    if key == NodeConfig.snapshotColumnsKey, context.node?.resourceType == .snapshot {
      return config.map { Value(.object($0.snapshotColumns)) }
    }
    // The older way to a batch's times, which macros of packages still go.
    if let batch = context.node.flatMap({ context.run?.batch(of: $0) }) {
      if key == "__dbt_internal_microbatch_event_time_start" { return .object(MomentObject(batch.window.start)) }
      if key == "__dbt_internal_microbatch_event_time_end" { return .object(MomentObject(batch.window.end)) }
    }
    return (config?[key] ?? config?[key.hookKey]).map { Value($0) }
  }

  private func metaValue(_ key: String) -> Value? {
    context.node?.meta[key].map { Value($0) }
  }
}

extension String {
  /// `pre_hook` and `post_hook` are kept with a dash, as dbt's artifacts have them.
  fileprivate var hookKey: String {
    switch self {
    case "pre_hook": "pre-hook"
    case "post_hook": "post-hook"
    default: self
    }
  }
}
