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

/// An address of a web page: with a scheme or `www.` any domain, else one with a well-known ending.
private struct WebAddress {
  let text: String

  init?(_ text: String) {
    self.text = text
    let lower = Array(text.lowercased().unicodeScalars)
    var rest = lower[...]
    let scheme = ["https://", "http://"].first { rest.starts(with: $0.unicodeScalars) }
    if let scheme { rest = rest.dropFirst(scheme.unicodeScalars.count) }
    let hasWww = scheme == nil && rest.starts(with: "www.".unicodeScalars)
    if hasWww { rest = rest.dropFirst(4) }
    // The host ends where a port, path, query or fragment may begin.
    let isBracketed = scheme != nil && rest.first == "["
    let host =
      isBracketed
      ? rest.prefix { $0 != "]" } + rest.dropFirst(rest.prefix { $0 != "]" }.count).prefix(1)
      : rest.prefix { !":/?#".unicodeScalars.contains($0) }
    guard Self.isEnd(rest.dropFirst(host.count)) else { return nil }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    guard let last = parts.last else { return nil }
    let isNamed = (scheme != nil || hasWww) && Self.isDomain(parts.dropLast(), least: 1) && Self.isTopLevel(last)
    let isWellKnown =
      scheme == nil && parts.count > 1
      && Self.isDomain(
        Array(lower[..<host.endIndex].split(separator: ".", omittingEmptySubsequences: false)).dropLast()[...],
        least: 2, most: 63)
      && ["com", "net", "int", "edu", "gov", "org", "info", "mil"].contains(String(String.UnicodeScalarView(last)))
    let isNumbered = scheme != nil && (Self.isVersion4(parts) || Self.isVersion6(host))
    guard isNamed || isWellKnown || isNumbered else { return nil }
  }

  private typealias Part = ArraySlice<Unicode.Scalar>

  private static func isDomain(_ parts: ArraySlice<Part>, least: Int, most: Int = .max) -> Bool {
    parts.allSatisfy { part in
      part.count >= least && part.count <= most && part.allSatisfy { $0.isWordCharacter || $0 == "%" || $0 == "-" }
    }
  }

  private static func isTopLevel(_ part: Part) -> Bool {
    if part.starts(with: "xn--".unicodeScalars) {
      let rest = part.dropFirst(4)
      return (2...59).contains(rest.count) && rest.allSatisfy { $0.isWordCharacter || $0 == "%" }
    }
    return (2...63).contains(part.count) && part.allSatisfy { ("a"..."z").contains($0) }
  }

  private static func isVersion4(_ parts: [Part]) -> Bool {
    parts.count == 4 && parts.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(\.isDecimalDigit) }
  }

  private static func isVersion6(_ host: Part) -> Bool {
    guard host.first == "[", host.last == "]" else { return false }
    let groups = host.dropFirst().dropLast().split(separator: ":", omittingEmptySubsequences: false)
    return groups.count >= 3 && groups.count <= 9
      && groups.allSatisfy { $0.count <= 4 && $0.allSatisfy { ("0"..."9").contains($0) || ("a"..."f").contains($0) } }
  }

  /// A port, then a path, query or fragment; each may be absent.
  private static func isEnd(_ text: Part) -> Bool {
    var rest = text
    if rest.first == ":" {
      let port = rest.dropFirst().prefix(while: \.isDecimalDigit)
      guard (1...5).contains(port.count) else { return false }
      rest = rest.dropFirst(port.count + 1)
    }
    guard let first = rest.first else { return true }
    return "/?#".unicodeScalars.contains(first)
  }
}
