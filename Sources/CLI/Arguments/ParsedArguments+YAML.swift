import Base
import YAML

extension ParsedArguments {
  /// The value of an option that is a YAML mapping: `--vars '{days: 7}'`; nil when it is not given or empty.
  ///
  /// - Throws: U103 when it is anything else.
  func mapping(of option: String) throws(Diagnostic) -> OrderedDictionary<String, JSON>? {
    guard let text = values[option], !text.trimmingSpaces.isEmpty else { return nil }
    let hint = "write --\(option) '{name: value}'"
    let root: YAMLNode?
    do {
      root = try YAMLDocument.parse(SourceFile(path: "--\(option)", text: text)).root
    } catch {
      throw .invalidValue(
        "--\(option)", "String '\(text)' is not valid YAML: \(error.message)", at: error.span, hint: hint)
    }
    guard let root else { return nil }
    guard case .object(let members) = root.json else {
      throw .invalidValue("--\(option)", "it must be a mapping, is \(root.summary)", hint: hint)
    }
    return members
  }
}
