/// Filters about HTML.
extension Filter {
  static let escape = Filter("escape", ["s"]) { (bound, _) throws(Interrupt) in try bound[0].escaped() }
  static let e = escape.named("e")

  static let forceescape = Filter("forceescape", ["value"]) { (bound, _) throws(Interrupt) in
    .markup(try bound[0].str().htmlEscaped)
  }

  static let safe = Filter("safe", ["value"]) { (bound, _) throws(Interrupt) in .markup(try bound[0].str()) }

  static let striptags = Filter("striptags", ["value"]) { (bound, _) throws(Interrupt) in
    .string(try bound[0].str().strippingTags)
  }

  static let urlize = Filter(
    "urlize", ["value"], optional: ["trim_url_limit", "nofollow", "target", "rel", "extra_schemes"]
  ) { (bound, interpreter) throws(Interrupt) in
    var rel = Set(try bound.given(4)?.str().splitWords() ?? [])
    if try bound.flag(2) { rel.insert("nofollow") }
    rel.insert("noopener")
    var schemes: [String] = []
    for scheme in try bound.given(5)?.items(interpreter) ?? [] {
      guard let text = scheme.text, text.isSchemePrefix else {
        throw .failure(.filterArgument, "\(try scheme.repr()) is not a valid URI scheme prefix.")
      }
      schemes.append(text)
    }
    let marker = LinkMarker(
      shownLength: try bound.given(1)?.asIndex(), rel: rel.sorted().joined(separator: " "),
      target: try bound.given(3)?.str(), extraSchemes: schemes)
    let text = marker.mark(try bound[0].escaped().str())
    return interpreter.autoescape ? .markup(text) : .string(text)
  }

  static let xmlattr = Filter("xmlattr", ["d"], optional: ["autospace"]) { (bound, interpreter) throws(Interrupt) in
    let dict = try bound[0].requireItems()
    var attributes: [String] = []
    for position in 0..<dict.count {
      let (key, value) = dict.entry(at: position)
      if value.isNone || value.isUndefined { continue }
      guard let name = key.text else {
        throw .typeError("expected string or bytes-like object, got '\(key.typeName)'")
      }
      if name.unicodeScalars.contains(where: { $0.isASCII && $0.isPythonSpace || "/>=".unicodeScalars.contains($0) }) {
        throw .valueError("Invalid character in attribute name: \(try key.repr())")
      }
      attributes.append("\(try key.escaped().str())=\"\(try value.escaped().str())\"")
    }
    var text = attributes.joined(separator: " ")
    if !text.isEmpty, try bound.flag(1, default: true) { text = " " + text }
    return interpreter.autoescape ? .markup(text) : .string(text)
  }

  /// JSON that may stand in HTML: `<`, `>`, `&` and `'` are written as escapes.
  static let tojson = Filter("tojson", ["value"], optional: ["indent"]) { (bound, _) throws(Interrupt) in
    let indent = try bound.given(1)?.asIndex()
    var text = try JSONText.text(of: bound[0], sortsKeys: true, indent: indent)
    for (character, escape) in [("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("'", "\\u0027")] {
      text = text.replacingText(character, with: escape)
    }
    return .markup(text)
  }

  static let urlencode = Filter("urlencode", ["value"]) { (bound, interpreter) throws(Interrupt) in
    let value = bound[0]
    var pairs: [Value]
    if value.text != nil { return .string(try value.str().urlQuoted(isQuery: false)) }
    if let mapping = value.mapping {
      pairs = (0..<mapping.count).map { .tuple([mapping.keys[$0], mapping.values[$0]]) }
    } else {
      do throws(Interrupt) {
        pairs = try value.items(interpreter)
      } catch .failure(let diagnostic) where diagnostic.code == .typeError {
        return .string(try value.str().urlQuoted(isQuery: false))
      }
    }
    var parts: [String] = []
    for pair in pairs {
      let items: [Value]
      do throws(Interrupt) {
        items = try pair.items(interpreter)
      } catch .failure(let diagnostic) where diagnostic.code == .typeError {
        throw .typeError("cannot unpack non-iterable \(pair.typeName) object")
      }
      if items.count > 2 { throw .valueError("too many values to unpack (expected 2)") }
      if items.count < 2 { throw .valueError("not enough values to unpack (expected 2, got \(items.count))") }
      parts.append("\(try items[0].str().urlQuoted(isQuery: true))=\(try items[1].str().urlQuoted(isQuery: true))")
    }
    return .string(parts.joined(separator: "&"))
  }
}

extension String {
  /// Percent encoding; in a query a slash is encoded too and a space becomes `+`.
  fileprivate func urlQuoted(isQuery: Bool) -> String {
    var result = ""
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: "/") where !isQuery: result += "/"
      case UInt8(ascii: " ") where isQuery: result += "+"
      default: result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }

  /// `name:`, `name:/` or `name://`
  fileprivate var isSchemePrefix: Bool {
    guard let colon = firstIndex(of: ":") else { return false }
    let name = self[..<colon].unicodeScalars
    return name.count >= 2 && ["", "/", "//"].contains(self[index(after: colon)...])
      && name.allSatisfy { $0.isWordCharacter || ".+-".unicodeScalars.contains($0) }
  }
}
