/// A value as a diff compares and shows it.
struct DiffCell: Equatable {
  /// nil for null.
  let text: String?
  /// What it is compared by: numbers of one value may be written in several ways.
  let compared: String?

  init(_ text: String?, comparedAs compared: String? = nil) {
    self.text = text
    self.compared = compared ?? text
  }

  static func == (left: DiffCell, right: DiffCell) -> Bool { left.compared == right.compared }

  /// What rows are found by: there, null and empty texts are the same.
  var key: String { compared.map { ["null", "undefined"].contains($0) ? "" : $0 } ?? "" }
}
