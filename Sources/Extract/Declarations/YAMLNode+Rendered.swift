import Base
import YAML

/// Renders the Jinja of a text that stands at a place of a YAML file.
public typealias TextRenderer = (_ text: String, _ span: SourceSpan) throws(Diagnostic) -> JSON

extension YAMLNode {
  /// The node with every text value in it rendered; keys stay as they are.
  func rendered(_ render: TextRenderer) throws(Diagnostic) -> YAMLNode {
    switch content {
    case .scalar(.string(let text)):
      guard text.hasJinja else { return self }
      return YAMLNode(json: try render(text, span), of: self)
    case .scalar: return self
    case .sequence(let elements):
      var result: [YAMLNode] = []
      for element in elements { result.append(try element.rendered(render)) }
      return YAMLNode(content: .sequence(result), span: span, tag: tag, style: style)
    case .mapping(let pairs):
      var result: [YAMLPair] = []
      for pair in pairs { result.append(YAMLPair(key: pair.key, value: try pair.value.rendered(render))) }
      return YAMLNode(content: .mapping(result), span: span, tag: tag, style: style)
    }
  }

  /// A rendered value at the place of the text that it was rendered from.
  private init(json: JSON, of node: YAMLNode) {
    let content: Content =
      switch json {
      case .null: .scalar(.null)
      case .bool(let value): .scalar(.bool(value))
      case .int(let value): .scalar(.int(value))
      case .double(let value): .scalar(.double(value))
      case .number(let digits): .scalar(.bigInt(digits))
      case .string(let text): .scalar(.string(text))
      case .array(let items): .sequence(items.map { YAMLNode(json: $0, of: node) })
      case .object(let members):
        .mapping(
          members.map { name, value in
            YAMLPair(key: YAMLNode(json: .string(name), of: node), value: YAMLNode(json: value, of: node))
          })
      }
    self.init(content: content, span: node.span, tag: node.tag, style: node.style, text: json.stringValue ?? node.text)
  }
}

extension String {
  fileprivate var hasJinja: Bool {
    var previous: UInt8 = 0
    for byte in utf8 {
      if previous == UInt8(ascii: "{"), byte == previous || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "#") {
        return true
      }
      previous = byte
    }
    return false
  }
}
