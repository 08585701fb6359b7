/// Turns the addresses in an HTML-escaped text into links, word by word.
///
/// - SeeAlso: Jinja 3.1 manual, "List of Builtin Filters", `urlize`.
struct LinkMarker {
  /// Characters of an address that are shown; nil for all.
  let shownLength: Int?
  /// The attributes `rel` and `target`, unless empty or nil.
  let rel: String
  let target: String?
  /// Beginnings of further addresses, such as `tel:`.
  let extraSchemes: [String]

  func mark(_ text: String) -> String {
    var result = ""
    var rest = text.unicodeScalars[...]
    while !rest.isEmpty {
      let word = rest.prefix { !$0.isPythonSpace }
      result += mark(word: String(word))
      let space = rest[word.endIndex...].prefix(while: \.isPythonSpace)
      result += String(space)
      rest = rest[space.endIndex...]
    }
    return result
  }

  private func mark(word: String) -> String {
    var (head, middle, tail) = Self.trimmed(word)
    Self.balance(&middle, &tail)
    if let address = WebAddress(middle) {
      // Jinja looks for the scheme in lower case only.
      let isComplete = middle.hasPrefix("https://") || middle.hasPrefix("http://")
      middle = link(isComplete ? address.text : "https://" + address.text, shown: shortened(middle), isWeb: true)
    } else if middle.hasPrefix("mailto:"), Self.isMailAddress(String(middle.dropFirst(7))) {
      middle = link(middle, shown: String(middle.dropFirst(7)), isWeb: false)
    } else if middle.contains("@"), !middle.hasPrefix("www."), !middle.hasPrefix("@"), !middle.contains(":"),
      Self.isMailAddress(middle)
    {
      middle = link("mailto:" + middle, shown: middle, isWeb: false)
    } else {
      for scheme in extraSchemes where middle != scheme && middle.hasPrefix(scheme) {
        middle = link(middle, shown: middle, isWeb: true)
      }
    }
    return head + middle + tail
  }

  private func link(_ address: String, shown: String, isWeb: Bool) -> String {
    var attributes = ""
    if isWeb, !rel.isEmpty { attributes += " rel=\"\(rel.htmlEscaped)\"" }
    if isWeb, let target, !target.isEmpty { attributes += " target=\"\(target.htmlEscaped)\"" }
    return "<a href=\"\(address)\"\(attributes)>\(shown)</a>"
  }

  private func shortened(_ address: String) -> String {
    guard let shownLength, address.unicodeScalars.count > shownLength else { return address }
    return String(address.unicodeScalars.prefix(shownLength)) + "..."
  }

  /// Splits off opening brackets in front and closing ones and punctuation behind.
  private static func trimmed(_ word: String) -> (head: String, middle: String, tail: String) {
    var middle = word[...]
    while let opening = ["(", "<", "&lt;"].first(where: middle.hasPrefix) { middle.removeFirst(opening.count) }
    let head = word[..<middle.startIndex]
    while let closing = [")", ">", ".", ",", "&gt;"].first(where: middle.hasSuffix) { middle.removeLast(closing.count) }
    return (String(head), String(middle), String(word[middle.endIndex...]))
  }

  /// Gives closing brackets back to an address that has more opening than closing ones.
  private static func balance(_ middle: inout String, _ tail: inout String) {
    for (opening, closing) in [("(", ")"), ("<", ">"), ("&lt;", "&gt;")] {
      let opened = middle.occurrenceCount(of: opening, from: nil, to: nil)
      if opened <= middle.occurrenceCount(of: closing, from: nil, to: nil) { continue }
      for _ in 0..<min(opened, tail.occurrenceCount(of: closing, from: nil, to: nil)) {
        let parts = tail.splitText(separator: closing, limit: 1)
        middle += parts[0] + closing
        tail = parts[1]
      }
    }
  }

  /// Something, an `@`, and a name with a dot in it.
  private static func isMailAddress(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    for at in scalars.indices.dropFirst() where scalars[at] == "@" {
      let domain = scalars[(at + 1)...]
      guard let first = domain.first, first.isWordCharacter,
        domain.allSatisfy({ $0.isWordCharacter || $0 == "." || $0 == "-" }),
        let dot = domain.lastIndex(of: "."), dot > domain.startIndex
      else { continue }
      let last = domain[(dot + 1)...]
      if !last.isEmpty, last.allSatisfy(\.isWordCharacter) { return true }
    }
    return false
  }
}
