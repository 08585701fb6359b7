import Base
import YAML

/// Renders the Jinja of one text of a YAML file. It is only called for texts that hold `{{`, `{%` or `{#`.
///
/// The result is text unless the expression says otherwise (`{{ env_var('THREADS') | as_number }}`), as in dbt.
public typealias TextRenderer = (_ text: YAMLNode) throws(Diagnostic) -> JSON

extension YAMLNode {
  /// The tree with its texts rendered and its dates turned into ISO text, as dbt does both in one walk.
  ///
  /// - Parameter isKept: Whether what stands at a path (keys, and positions of lists as digits) stays as it is written.
  func rendered(
    path: [String] = [], by render: TextRenderer, except isKept: ([String]) -> Bool
  ) throws(Diagnostic) -> YAMLNode {
    switch content {
    case .scalar(let value):
      if isKept(path) { return self }
      switch value {
      case .string(let text) where text.holdsJinja: return YAMLNode(try render(self), at: span)
      case .date(let text): return YAMLNode(.string(text), at: span)
      case .timestamp(let text): return YAMLNode(.string(text.replacingFirst(" ", with: "T")), at: span)
      default: return self
      }
    case .sequence(let elements):
      var items: [YAMLNode] = []
      items.reserveCapacity(elements.count)
      for (index, element) in elements.enumerated() {
        items.append(try element.rendered(path: path + [String(index)], by: render, except: isKept))
      }
      return YAMLNode(content: .sequence(items), span: span, tag: tag, style: style)
    case .mapping(let pairs):
      var result: [YAMLPair] = []
      result.reserveCapacity(pairs.count)
      for pair in pairs {
        let value = try pair.value.rendered(path: path + [pair.name], by: render, except: isKept)
        result.append(YAMLPair(key: pair.key, value: value))
      }
      return YAMLNode(content: .mapping(result), span: span, tag: tag, style: style)
    }
  }
}

extension String {
  /// Whether Jinja would do anything with the text.
  public var holdsJinja: Bool {
    var isAfterBrace = false
    for byte in utf8 {
      if isAfterBrace, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "#") {
        return true
      }
      isAfterBrace = byte == UInt8(ascii: "{")
    }
    return false
  }

  fileprivate func replacingFirst(_ character: Character, with other: Character) -> String {
    guard let index = firstIndex(of: character) else { return self }
    var copy = self
    copy.replaceSubrange(index...index, with: String(other))
    return copy
  }
}
