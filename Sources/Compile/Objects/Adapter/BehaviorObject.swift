import Base
import Jinja

/// `adapter.behavior`: the behaviour flags of adapters, off unless the project's `flags:` turn them on.
///
/// SeeAlso: dbt docs, "Behavior changes".
final class BehaviorObject: HostObject {
  static let known: Set<String> = [
    "enable_truthy_nulls_equals_macro", "require_batched_execution_for_custom_microbatch_strategy",
    "redshift_grants_extended", "redshift_skip_autocommit_transaction_statements",
  ]

  private let flags: OrderedDictionary<String, JSON>

  /// - Parameter flags: The `flags:` of the root project.
  init(flags: OrderedDictionary<String, JSON>) { self.flags = flags }

  var typeName: String { "Behavior" }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    guard Self.known.contains(name) else { return nil }
    return .object(BehaviorFlag(name: name, isOn: flags[name]?.boolValue ?? false))
  }
}

/// One flag, true when it is on. dbt warns where a flag that is off is asked for its truth, but not for `no_warn`; here
/// neither does.
private final class BehaviorFlag: HostObject {
  private let name: String
  private let isOn: Bool

  init(name: String, isOn: Bool) {
    self.name = name
    self.isOn = isOn
  }

  var typeName: String { "BehaviorFlagRendered" }
  func truth() throws(Interrupt) -> Bool { isOn }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "setting", "no_warn": .bool(isOn)
    case "name": .string(self.name)
    default: nil
    }
  }
}
