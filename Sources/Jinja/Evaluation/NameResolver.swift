/// Where names come from that a template does not define itself.
///
/// An interpreter asks lazily, at most once for each name, and keeps the answer: resolving may be slow and need not be
/// repeatable, and a context of thousands of names costs nothing until one is read.
public protocol NameResolver {
  /// The value of a name; nil when it is not defined.
  func value(named name: String) -> Value?
  /// Every name that may be asked for, for hints about misspelt ones. May be empty.
  var knownNames: [String] { get }
}

extension NameResolver {
  public var knownNames: [String] { [] }
}

/// Names from a dictionary.
public struct DictionaryResolver: NameResolver {
  private let values: [String: Value]

  public init(_ values: [String: Value] = [:]) { self.values = values }

  public func value(named name: String) -> Value? { values[name] }
  public var knownNames: [String] { Array(values.keys) }
}
