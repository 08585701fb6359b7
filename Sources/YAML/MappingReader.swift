import Base

/// Reads a mapping key by key into typed values, and afterwards knows which keys nobody asked for.
///
/// ```swift
/// var reader = try MappingReader(node, as: "model 'orders'")
/// let name = try reader.requiredString("name")
/// let columns = try reader.list("columns")
/// warnings += reader.unknownKeys()
/// ```
/// A key whose value is empty (null) counts as absent, except for `node(_:)`.
public struct MappingReader {
  /// The mapping.
  public let node: YAMLNode
  /// What the mapping describes, as messages name it: `model 'orders'`.
  public var subject: String
  private let pairs: [YAMLPair]
  private let names: [String]
  private var isAsked: [Bool]
  /// Every key asked for, there or not: what hints choose from. Mappings are short, so all of this is searched in line.
  private var asked: [String] = []

  /// - Throws: Y201 when the node is no mapping.
  public init(_ node: YAMLNode, as subject: String) throws(Diagnostic) {
    guard let pairs = node.mapping else { throw Self.mismatch(subject, "a mapping", node) }
    self.node = node
    self.subject = subject
    self.pairs = pairs
    names = pairs.map(\.name)
    isAsked = Array(repeating: false, count: pairs.count)
  }

  /// The keys in the order of the file.
  public var keys: [String] { names }

  /// Whether a key is there, be its value empty.
  public func contains(_ key: String) -> Bool { names.contains(key) }

  /// The place of a key, or of the whole mapping when it is absent.
  public func span(of key: String) -> SourceSpan {
    slot(of: key).map { pairs[$0].key.span } ?? node.span
  }

  /// A key's value as it is, null included.
  public mutating func node(_ key: String) -> YAMLNode? {
    asked.append(key)
    guard let slot = slot(of: key) else { return nil }
    isAsked[slot] = true
    return pairs[slot].value
  }

  /// Of keys that are equal as text (`1` and `"1"`) the last counts.
  private func slot(of key: String) -> Int? { names.lastIndex(of: key) }

  /// A key's value unless it is empty.
  public mutating func value(_ key: String) -> YAMLNode? {
    node(key).flatMap { $0.isNull ? nil : $0 }
  }

  /// A text. Numbers and truth values are refused, as dbt refuses them.
  public mutating func string(_ key: String) throws(Diagnostic) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = value.string else { throw mismatch(key, "text", value) }
    return text
  }

  /// A text that must be there.
  public mutating func requiredString(_ key: String) throws(Diagnostic) -> String {
    guard let text = try string(key) else { throw missing(key) }
    return text
  }

  public mutating func bool(_ key: String) throws(Diagnostic) -> Bool? {
    guard let value = value(key) else { return nil }
    guard case .scalar(.bool(let flag)) = value.content else { throw mismatch(key, "true or false", value) }
    return flag
  }

  public mutating func int(_ key: String) throws(Diagnostic) -> Int? {
    guard let value = value(key) else { return nil }
    guard case .scalar(.int(let number)) = value.content else { throw mismatch(key, "a whole number", value) }
    return number
  }

  /// The elements of a list.
  public mutating func list(_ key: String) throws(Diagnostic) -> [YAMLNode]? {
    guard let value = value(key) else { return nil }
    guard let elements = value.sequence else { throw mismatch(key, "a list", value) }
    return elements
  }

  /// A list of texts, or one text which stands for a list of one.
  public mutating func strings(_ key: String) throws(Diagnostic) -> [String]? {
    guard let value = value(key) else { return nil }
    if let text = value.string { return [text] }
    guard let elements = value.sequence else { throw mismatch(key, "text or a list of text", value) }
    var texts: [String] = []
    for element in elements {
      guard let text = element.string else { throw mismatch(key, "a list of text", element, verb: "has") }
      texts.append(text)
    }
    return texts
  }

  /// A nested mapping's pairs.
  public mutating func mapping(_ key: String) throws(Diagnostic) -> [YAMLPair]? {
    guard let value = value(key) else { return nil }
    guard let pairs = value.mapping else { throw mismatch(key, "a mapping", value) }
    return pairs
  }

  /// A reader of a nested mapping.
  public mutating func reader(_ key: String, as subject: String? = nil) throws(Diagnostic) -> MappingReader? {
    guard let value = value(key) else { return nil }
    guard value.mapping != nil else { throw mismatch(key, "a mapping", value) }
    return try MappingReader(value, as: subject ?? "'\(key)' of \(self.subject)")
  }

  /// A key's value as JSON; nil when it is absent or empty.
  public mutating func json(_ key: String) -> JSON? { value(key)?.json }

  /// The pairs that nobody asked for, in the order of the file.
  public var rest: [YAMLPair] { zip(pairs, isAsked).filter { !$1 }.map(\.0) }

  /// A warning for every key that nobody asked for, with the nearest of those that were asked for.
  public func unknownKeys() -> [Diagnostic] {
    rest.map { pair in
      var hint = Diagnostic.didYouMean(pair.name, among: asked)
      if pair.key.string == nil { hint = "YAML reads '\(pair.key.text)' as \(pair.key.summary): put the key in quotes" }
      return Diagnostic(
        .yamlUnknownKey, "unknown key '\(pair.name)' in \(subject)", at: pair.key.span, severity: .warning, hint: hint)
    }
  }

  /// The error for a key whose value has the wrong type: `'columns' of model 'x' must be a list, is a mapping`.
  public func mismatch(_ key: String, _ expected: String, _ value: YAMLNode, verb: String = "is") -> Diagnostic {
    Self.mismatch("'\(key)' of \(subject)", expected, value, verb: verb)
  }

  /// The error for a key that must be there.
  public func missing(_ key: String) -> Diagnostic {
    let near = closestName(to: key, among: rest.map(\.name))
    return Diagnostic(
      .yamlMissingKey, "\(subject) needs '\(key)'", at: near.map { span(of: $0) } ?? node.span,
      hint: near.map { "is '\($0)' meant to be '\(key)'?" })
  }

  private static func mismatch(
    _ what: String, _ expected: String, _ value: YAMLNode, verb: String = "is"
  ) -> Diagnostic {
    Diagnostic(.yamlType, "\(what) must be \(expected), \(verb) \(value.summary)", at: value.span)
  }
}
