import Base
import Nodes

/// What the configs of a microbatch model must say.
///
/// SeeAlso: dbt docs, "Microbatch incremental models", "Relevant configs".
struct MicrobatchConfig {
  private let node: Node

  init(_ node: Node) {
    self.node = node
  }

  /// Brings `begin` into the form that artifacts have.
  ///
  /// - Parameter place: Where a config is written, if the model's own files give it.
  /// - Throws: C174 for what is missing or of the wrong type.
  func checked(at place: (_ key: String) -> SourceSpan?) throws(Diagnostic) -> NodeConfig {
    var config = node.config
    switch config["event_time"] {
    case .string: break
    case nil, .null:
      throw fail(
        "must provide an 'event_time' (string) config that indicates the name of the event time column.",
        at: place("incremental_strategy"),
        hint: "add event_time='created_at', the column that tells when a row happened")
    case let other?:
      throw fail(
        "must provide an 'event_time' config of type string, but got: \(other.pythonType).", at: place("event_time"))
    }
    config["begin"] = .string(try begin(at: place))
    let sizes = BatchSize.allCases.map(\.rawValue)
    let size = config["batch_size"] ?? .null
    guard let text = size.stringValue, sizes.contains(text) else {
      throw fail(
        "must provide a 'batch_size' config that is one of [\(sizes.map { "'\($0)'" }.joined(separator: ", "))], but got: \(size.isNull ? "None" : size.stringValue ?? size.text).",
        at: place("batch_size") ?? place("incremental_strategy"),
        hint: size.stringValue.flatMap { Diagnostic.didYouMean($0, among: sizes) } ?? "add batch_size='day'")
    }
    if let lookback = config["lookback"], !lookback.isNull, lookback.intValue == nil {
      throw fail(
        "must provide the optional 'lookback' config as type int, but got: \(lookback.pythonType)).",
        at: place("lookback"))
    }
    if let isConcurrent = config["concurrent_batches"], !isConcurrent.isNull, isConcurrent.boolValue == nil {
      throw fail(
        "optional 'concurrent_batches' config must be of type `bool` if specified, but got: \(isConcurrent.pythonType)).",
        at: place("concurrent_batches"))
    }
    return config
  }

  private func begin(at place: (_ key: String) -> SourceSpan?) throws(Diagnostic) -> String {
    switch node.config["begin"] {
    case .string(let text)?:
      guard let begin = Timestamp(iso8601: text) else {
        throw fail(
          "must provide a 'begin' config of valid datetime (ISO format), but got: \(text).", at: place("begin"),
          hint: "for example begin='2024-01-01'")
      }
      let iso = begin.iso8601.dropLast()
      return String(iso.hasSuffix(".000000") ? iso.dropLast(7) : iso)
    case nil, .null?:
      throw fail(
        "must provide a 'begin' (datetime) config that indicates the earliest timestamp the microbatch model should be built from.",
        at: place("incremental_strategy"), hint: "for example begin='2024-01-01'")
    case let other?:
      throw fail("must provide a 'begin' config of type datetime, but got: \(other.pythonType).", at: place("begin"))
    }
  }

  private func fail(_ message: String, at span: SourceSpan?, hint: String? = nil) -> Diagnostic {
    Diagnostic(.invalidMicrobatch, "Microbatch model '\(node.name)' \(message)", at: span ?? node.place, hint: hint)
  }
}

/// What cannot be told of microbatch models one by one.
enum MicrobatchChecks {
  static func warnings(_ manifest: Manifest, adapterType: String) -> [Diagnostic] {
    let models = manifest.nodes.values.filter(\.isMicrobatch)
    var warnings = models.filter { !hasTimedInput($0, in: manifest) }.map { node in
      Diagnostic(
        .raisedWarning,
        "The microbatch model '\(node.name)' has no 'ref' or 'source' input with an 'event_time' configuration. \nThis means no filtering can be applied and can result in unexpected duplicate records in the resulting microbatch model.",
        at: node.place, severity: .warning, hint: "give the event_time config to what it selects from")
    }
    let concurrent = models.filter { $0.config["concurrent_batches"] == true }
    if let first = concurrent.first {
      let count = "\(concurrent.count) microbatch model\(concurrent.count == 1 ? "" : "s")"
      warnings.append(
        Diagnostic(
          .raisedWarning,
          "Found \(count) with the `concurrent_batches` config set to true, but the \(adapterType) adapter does not support running batches concurrently. Batches will be run sequentially.",
          at: first.place, severity: .warning))
    }
    return warnings
  }

  private static func hasTimedInput(_ node: Node, in manifest: Manifest) -> Bool {
    node.dependsOnNodes.contains { id in
      let config = manifest.nodes[id]?.config ?? manifest.sources[id]?.config
      return config?.text("event_time").map { !$0.isEmpty } ?? false
    }
  }
}

extension JSON {
  /// As Python names the type of such a value.
  fileprivate var pythonType: String {
    let name =
      switch self {
      case .null: "NoneType"
      case .bool: "bool"
      case .int, .number: "int"
      case .double: "float"
      case .string: "str"
      case .array: "list"
      case .object: "dict"
      }
    return "<class '\(name)'>"
  }
}
