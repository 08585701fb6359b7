extension String {
  /// `Markup(x).striptags()`: without tags and comments, white space collapsed, references replaced by their characters.
  var strippingTags: String {
    var text: [Unicode.Scalar] = []
    var rest = Array(unicodeScalars)[...]
    while let start = rest.firstIndex(of: "<") {
      let tag = rest[start...]
      let end: Int?
      if tag.starts(with: "<!--".unicodeScalars) {
        end = tag.dropFirst(4).indices.first { tag[$0...].starts(with: "-->".unicodeScalars) }.map { $0 + 3 }
      } else {
        end = tag.firstIndex(of: ">").map { $0 + 1 }
      }
      guard let end else { break }
      text += rest[..<start]
      rest = rest[end...]
    }
    return String(String.UnicodeScalarView(text + rest)).splitWords().joined(separator: " ").htmlUnescaped
  }

  /// Character references (`&amp;`, `&#39;`, `&#x27;`) replaced by their characters.
  var htmlUnescaped: String {
    guard utf8.contains(UInt8(ascii: "&")) else { return self }
    var result = String.UnicodeScalarView()
    var rest = Array(unicodeScalars)[...]
    while let scalar = rest.first {
      if scalar == "&", let (text, length) = Self.reference(rest.dropFirst()) {
        result += text.unicodeScalars
        rest = rest.dropFirst(length + 1)
      } else {
        result.append(scalar)
        rest.removeFirst()
      }
    }
    return String(result)
  }

  /// The characters that a reference stands for and how many it takes after the `&`.
  private static func reference(_ text: ArraySlice<Unicode.Scalar>) -> (text: String, length: Int)? {
    if text.first == "#" { return numeric(text) }
    let name = text.prefix { $0.isASCII && ($0.properties.isAlphabetic || $0.isDecimalDigit) }.prefix(32)
    let word = String(String.UnicodeScalarView(name))
    if text.dropFirst(name.count).first == ";", let scalar = HTMLEntities.lenient[word] ?? HTMLEntities.strict[word] {
      return (String(scalar), name.count + 1)
    }
    for length in stride(from: name.count, to: 1, by: -1) {
      let part = String(String.UnicodeScalarView(name.prefix(length)))
      if let scalar = HTMLEntities.lenient[part] { return (String(scalar), length) }
    }
    return nil
  }

  private static func numeric(_ text: ArraySlice<Unicode.Scalar>) -> (text: String, length: Int)? {
    let isHex = text.dropFirst().first == "x" || text.dropFirst().first == "X"
    let lead = isHex ? 2 : 1
    let digits = text.dropFirst(lead).prefix { $0.properties.isASCIIHexDigit && (isHex || $0.isDecimalDigit) }
    guard !digits.isEmpty else { return nil }
    let end = text.dropFirst(lead + digits.count).first == ";" ? 1 : 0
    let code = UInt32(String(String.UnicodeScalarView(digits)), radix: isHex ? 16 : 10) ?? .max
    let scalar = code == 0 ? nil : Unicode.Scalar(code)
    return (String(scalar ?? "\u{FFFD}"), lead + digits.count + end)
  }
}
