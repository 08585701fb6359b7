extension JSON {
  /// The text that Python's `json.dumps` writes: a blank after `,` and `:`.
  ///
  /// - Parameters:
  ///   - indent: Blanks that each level adds, one item a line; nil writes one line.
  ///   - escapesUnicode: Whether the text is ASCII only.
  public func pythonText(indent: Int? = nil, escapesUnicode: Bool = true) -> String {
    var text = ""
    write(to: &text, indent: indent, depth: 0, escapesUnicode)
    return text
  }

  private func write(to text: inout String, indent: Int?, depth: Int, _ escapes: Bool) {
    switch self {
    case .string(let value): Self.quote(value, to: &text, escapes)
    case .array(let items):
      Self.write(items, "[", "]", to: &text, indent, depth) { item, text in
        item.write(to: &text, indent: indent, depth: depth + 1, escapes)
      }
    case .object(let members):
      Self.write(Array(members), "{", "}", to: &text, indent, depth) { member, text in
        Self.quote(member.key, to: &text, escapes)
        text += ": "
        member.value.write(to: &text, indent: indent, depth: depth + 1, escapes)
      }
    default: text += self.text
    }
  }

  private static func write<Item>(
    _ items: [Item], _ open: String, _ close: String, to text: inout String, _ indent: Int?, _ depth: Int,
    _ write: (Item, inout String) -> Void
  ) {
    text += open
    if items.isEmpty {
      text += close
      return
    }
    func newLine(_ depth: Int) -> String { indent.map { "\n" + String(repeating: " ", count: $0 * depth) } ?? "" }
    for (index, item) in items.enumerated() {
      if index > 0 { text += indent == nil ? ", " : "," }
      text += newLine(depth + 1)
      write(item, &text)
    }
    text += newLine(depth) + close
  }

  private static func quote(_ value: String, to text: inout String, _ escapes: Bool) {
    if !escapes {
      text += JSON.string(value).text
      return
    }
    for scalar in JSON.string(value).text.unicodeScalars {
      if scalar.value < 0x7F {
        text.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
  }
}
