import Base

/// `1 of 10 OK created sql view model main.a ........ [OK in 0.03s]`, with dbt's padding.
struct StatusLine {
  let text: String
  /// What stands in brackets.
  let status: String
  var colour: TextStyle.Colour?

  /// - Parameter width: Columns before the bracket; a longer text pushes it to the right.
  func text(width: Int, style: TextStyle) -> String {
    let dots = String(repeating: ".", count: max(0, width - text.displayWidth - 1))
    return "\(text) \(dots) [\(colour.map { style.paint(status, $0) } ?? status)]"
  }
}
