import Base
import YAML

extension MappingReader {
  /// A text that must come from an environment variable and hold something.
  mutating func secret(_ key: String) throws(Diagnostic) -> String {
    guard let node = value(key) else { throw missing(key) }
    try checkSecret(key, node)
    guard let text = node.scalarText?.trimmingSpaces, !text.isEmpty else {
      throw Diagnostic(
        .extractDeclaration, "'\(key)' of \(subject) is empty", at: node.span,
        hint: "set the environment variable that it is taken from")
    }
    return text
  }

  /// - Throws: X101 for a secret that stands in the file itself.
  func checkSecret(_ key: String, _ node: YAMLNode) throws(Diagnostic) {
    guard !node.span.text.contains("env_var") else { return }
    // Without a span, which would show the line with the secret.
    throw Diagnostic(
      .extractDeclaration, "\(node.span): '\(key)' of \(subject) is a secret and must come from the environment",
      hint: "write \(key): \"{{ env_var('NAME') }}\" and set the variable NAME")
  }
}
