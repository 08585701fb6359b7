import Base

/// Data as YAML text in PyYAML's block style, as dbt writes its files.
public enum YAMLText {
  /// A mapping or list in lines of their own, lists two columns in.
  ///
  /// - Parameter indent: Columns before every line.
  public static func block(_ value: JSON, indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    switch value {
    case .object(let members):
      return members.map { name, value in
        switch value {
        case .array(let items) where !items.isEmpty:
          "\(margin)\(scalar(name)):\n\(block(value, indent: indent + 2))"
        case .object(let inner) where !inner.isEmpty:
          "\(margin)\(scalar(name)):\n\(block(value, indent: indent + 2))"
        default: "\(margin)\(scalar(name)): \(inline(value))\n"
        }
      }.joined()
    case .array(let items):
      return items.map { item in
        if case .object(let members) = item, !members.isEmpty {
          return "\(margin)- \(block(item, indent: indent + 2).dropFirst(indent + 2))"
        }
        return "\(margin)- \(inline(item))\n"
      }.joined()
    default: return "\(margin)\(inline(value))\n"
    }
  }

  private static func inline(_ value: JSON) -> String {
    if case .string(let text) = value { return scalar(text) }
    return value.text
  }

  /// A text so that it is read as that text: bare where that is safe, else in quotes.
  public static func scalar(_ text: String) -> String {
    // JSON's quoted strings are YAML's too.
    if text.utf8.contains(where: { $0 < 0x20 || $0 > 0x7E }) { return JSON.string(text).text }
    if isPlain(text) { return text }
    return "'" + text.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.first, first != " ", text.last != " ", text.last != ":" else { return false }
    if "#,[]{}&*!|>'\"%@`".contains(first) || text.hasPrefix("---") || text.hasPrefix("...") { return false }
    if "-?:".contains(first), text.count == 1 || text.dropFirst().first == " " { return false }
    if text.contains(": ") || text.contains(" #") { return false }
    return YAMLTag(plain: text) == .string
  }
}
