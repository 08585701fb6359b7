/// Filters that lay out a text in lines.
extension Filter {
  static let indent = Filter("indent", ["s"], optional: ["width", "first", "blank"]) { (bound, _) throws(Interrupt) in
    let indention: String
    switch bound[optional: 1] {
    case nil: indention = "    "
    case .some(let width) where width.text != nil:
      indention = bound[0].isMarkup ? try width.escaped().str() : width.text ?? ""
    case .some(let width):
      guard let columns = width.index else {
        throw .typeError("can't multiply sequence by non-int of type '\(width.typeName)'")
      }
      try Interrupt.checkWidth(columns)
      indention = String(repeating: " ", count: Swift.max(columns, 0))
    }
    guard let text = bound[0].text else {
      if case .undefined(let undefined) = bound[0] { throw undefined.error }
      throw .typeError("unsupported operand type(s) for +=: '\(bound[0].typeName)' and 'str'")
    }
    let indentsBlank = try bound.flag(3)
    let lines = (text + "\n").splitLines().enumerated().map { number, line in
      number == 0 || (line.isEmpty && !indentsBlank) ? line : indention + line
    }
    return bound[0].like((try bound.flag(2) ? indention : "") + lines.joined(separator: "\n"))
  }

  static let truncate = Filter("truncate", ["s"], optional: ["length", "killwords", "end", "leeway"]) {
    (bound, _) throws(Interrupt) in
    let length = try bound.integer(1, default: 255)
    let end = bound[optional: 3] ?? "..."
    let endLength = try end.length() ?? 0
    let leeway = bound.given(4) == nil ? 5 : try bound.integer(4, default: 5)
    if length < endLength { throw .valueError("expected length >= \(endLength), got \(length)") }
    if leeway < 0 { throw .valueError("expected leeway >= 0, got \(leeway)") }
    guard let size = try bound[0].length() else {
      throw .typeError("object of type '\(bound[0].typeName)' has no len()")
    }
    guard size > length + leeway, let text = bound[0].text else { return bound[0] }
    let kept = String(text.unicodeScalars.prefix(length - endLength))
    let cut = try bound.flag(2) ? kept : kept.splitTextFromEnd(separator: " ", limit: 1)[0]
    return bound[0].like(cut + (bound[0].isMarkup ? try end.escaped().str() : try end.str()))
  }

  static let wordwrap = Filter(
    "wordwrap", ["s"], optional: ["width", "break_long_words", "wrapstring", "break_on_hyphens"]
  ) { (bound, _) throws(Interrupt) in
    guard let text = bound[0].text else {
      if case .undefined(let undefined) = bound[0] { throw undefined.error }
      throw .typeError("'\(bound[0].typeName)' object has no attribute 'splitlines'")
    }
    let width = try bound.integer(1, default: 79)
    let lines = text.splitLines()
    if width <= 0, !lines.isEmpty { throw .valueError("invalid width \(width) (must be > 0)") }
    let separator = try bound.given(3)?.str() ?? "\n"
    let wrapper = TextWrapper(
      width: width, breaksLongWords: try bound.flag(2, default: true), breaksOnHyphens: try bound.flag(4, default: true)
    )
    return .string(lines.map { wrapper.wrap($0).joined(separator: separator) }.joined(separator: separator))
  }
}
