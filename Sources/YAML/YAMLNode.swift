import Base

/// A value of a YAML file with its place.
///
/// Merge keys (`<<`) are already applied and aliases replaced by what they stand for; an aliased node carries the alias's
/// place, its children those of the anchor.
public struct YAMLNode: Sendable {
  public enum Content: Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    /// Keys are unique scalars, in the order of the file; merged keys come first, as in PyYAML.
    case mapping([YAMLPair])
  }

  /// How the node is written.
  public enum Style: Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
    case block, flow
  }

  public let content: Content
  /// The bytes of the node, without trailing blank lines.
  public let span: SourceSpan
  public let tag: YAMLTag
  public let style: Style
  /// A scalar's text after unquoting and folding, before typing; empty for collections.
  public let text: String

  /// A node made by the program, for example of a rendered value, that keeps the place of what it was made from.
  public init(content: Content, span: SourceSpan, tag: YAMLTag, style: Style, text: String = "") {
    self.content = content
    self.span = span
    self.tag = tag
    self.style = style
    self.text = text
  }

  /// The typed scalar, or nil for a collection.
  public var value: YAMLScalar? {
    if case .scalar(let value) = content { value } else { nil }
  }

  /// The elements, or nil when the node is no list.
  public var sequence: [YAMLNode]? {
    if case .sequence(let elements) = content { elements } else { nil }
  }

  /// The pairs, or nil when the node is no mapping.
  public var mapping: [YAMLPair]? {
    if case .mapping(let pairs) = content { pairs } else { nil }
  }

  /// The text of a string scalar (quoted or plain), or nil for any other node.
  public var string: String? {
    if case .scalar(.string(let text)) = content { text } else { nil }
  }

  public var isNull: Bool {
    if case .scalar(.null) = content { true } else { false }
  }

  /// A mapping's value of a string key. Linear in the keys.
  public subscript(key: String) -> YAMLNode? {
    mapping?.first { $0.key.string == key }?.value
  }

  /// What the node is, as messages say it: `a mapping`, `a list`, `the number 3`, `empty`.
  public var summary: String {
    switch content {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar(let value): value.summary
    }
  }

  /// The same node at another place: what an alias yields.
  func moved(to span: SourceSpan) -> YAMLNode {
    YAMLNode(content: content, span: span, tag: tag, style: style, text: text)
  }
}

/// An entry of a mapping.
public struct YAMLPair: Sendable {
  public let key: YAMLNode
  public let value: YAMLNode

  public init(key: YAMLNode, value: YAMLNode) {
    self.key = key
    self.value = value
  }

  /// The key as JSON and messages show it: `on` is `true`, an empty key `null`.
  public var name: String { key.value?.keyText ?? key.text }
}
