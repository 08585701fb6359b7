/// An address of a web page: with a scheme or `www.` any domain, else one with a well-known ending.
///
/// Host, port and path are recognised as Jinja's `urlize` does; nothing is decoded.
struct WebAddress {
  let text: String

  private typealias Part = ArraySlice<Unicode.Scalar>

  /// Nil when the text is no such address.
  init?(_ text: String) {
    self.text = text
    let whole = Array(text.lowercased().unicodeScalars)[...]
    let scheme = ["https://", "http://"].first { whole.starts(with: $0.unicodeScalars) } ?? ""
    let rest = whole.dropFirst(scheme.unicodeScalars.count)
    let host = Self.host(of: rest)
    guard Self.isEnd(rest.dropFirst(host.count)) else { return nil }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    let isKnown =
      !scheme.isEmpty
      ? Self.isDomain(labels) || Self.isVersion4(labels) || Self.isVersion6(host)
      : Self.isWellKnown(labels)
        || (host.starts(with: "www.".unicodeScalars) && Self.isDomain(Array(labels.dropFirst())))
    if !isKnown { return nil }
  }

  /// What stands before the port, path, query or fragment; an address in brackets may hold colons.
  private static func host(of text: Part) -> Part {
    if text.first == "[", let end = text.firstIndex(of: "]") { return text[...end] }
    return text.prefix { !":/?#".unicodeScalars.contains($0) }
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

  /// Any subdomains and a top-level domain, which may be an encoded one.
  private static func isDomain(_ labels: [Part]) -> Bool {
    guard let last = labels.last, labels.dropLast().allSatisfy({ isLabel($0, 1...Int.max) }) else { return false }
    if last.starts(with: "xn--".unicodeScalars) {
      let rest = last.dropFirst(4)
      return (2...59).contains(rest.count) && rest.allSatisfy { $0.isWordCharacter || $0 == "%" }
    }
    return (2...63).contains(last.count) && last.allSatisfy { ("a"..."z").contains($0) }
  }

  /// A domain that is taken for one even without a scheme.
  private static func isWellKnown(_ labels: [Part]) -> Bool {
    guard labels.count > 1, let last = labels.last else { return false }
    return labels.dropLast().allSatisfy { isLabel($0, 2...63) }
      && ["com", "net", "int", "edu", "gov", "org", "info", "mil"].contains { last.elementsEqual($0.unicodeScalars) }
  }

  private static func isLabel(_ label: Part, _ sizes: ClosedRange<Int>) -> Bool {
    sizes.contains(label.count) && label.allSatisfy { $0.isWordCharacter || $0 == "%" || $0 == "-" }
  }

  private static func isVersion4(_ labels: [Part]) -> Bool {
    labels.count == 4 && labels.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(\.isDecimalDigit) }
  }

  private static func isVersion6(_ host: Part) -> Bool {
    guard host.first == "[", host.last == "]" else { return false }
    let groups = host.dropFirst().dropLast().split(separator: ":", omittingEmptySubsequences: false)
    return (3...9).contains(groups.count)
      && groups.allSatisfy { group in
        group.count <= 4 && group.allSatisfy { ("0"..."9").contains($0) || ("a"..."f").contains($0) }
      }
  }
}
