import Jinja
import PythonModules
import YAML

/// Writes a value as YAML, as PyYAML's `safe_dump` does: blocks, plain texts where they stay texts, lines of 80 columns.
struct YAMLText {
  private var text = ""
  private var column = 0
  private let sortsKeys: Bool

  private static let width = 80

  private init(sortsKeys: Bool) { self.sortsKeys = sortsKeys }

  /// - Returns: nil for what YAML cannot hold: functions, relations, undefined values.
  static func dump(_ value: Value, sortingKeys: Bool) throws(Interrupt) -> String? {
    var writer = YAMLText(sortsKeys: sortingKeys)
    guard try writer.node(value, indent: 0) else { return nil }
    writer.text += "\n"
    // A plain scalar alone could go on: the end of the document is marked.
    if value.isScalar, let last = writer.text.dropLast().last, last != "'", last != "\"" { writer.text += "...\n" }
    return writer.text
  }

  private mutating func put(_ part: String) {
    text += part
    if let line = part.lastIndex(of: "\n") {
      column = part[part.index(after: line)...].count
    } else {
      column += part.count
    }
  }

  private mutating func breakLine(_ indent: Int) { put("\n" + String(repeating: " ", count: indent)) }

  /// A value behind what introduces it: `-`, `key:` or nothing.
  private mutating func node(_ value: Value, indent: Int) throws(Interrupt) -> Bool {
    switch value {
    case .list(let list): return try sequence(list.items, indent)
    case .tuple(let items): return try sequence(items, indent)
    case .dict(let dict): return try mapping(dict, indent)
    case .set(let set):
      put("!!set")
      let members = DictValue()
      for item in set.items { members[item] = Value.none }
      if members.count == 0 { put(" {}") } else { breakLine(indent) }
      if members.count == 0 { return true }
      return try mapping(members, indent)
    default: return try scalar(value, indent, isKey: false)
    }
  }

  private mutating func sequence(_ items: [Value], _ indent: Int) throws(Interrupt) -> Bool {
    if items.isEmpty {
      put("[]")
      return true
    }
    for (position, item) in items.enumerated() {
      if position > 0 { breakLine(indent) }
      put("- ")
      guard try node(item, indent: indent + 2) else { return false }
    }
    return true
  }

  private mutating func mapping(_ dict: DictValue, _ indent: Int) throws(Interrupt) -> Bool {
    if dict.count == 0 {
      put("{}")
      return true
    }
    var positions = Array(0..<dict.count)
    if sortsKeys {
      var failure: Interrupt?
      positions.sort { left, right in
        do throws(Interrupt) { return try dict.keys[left].compare(to: dict.keys[right]) < 0 } catch {
          failure = error
          return false
        }
      }
      if let failure { throw failure }
    }
    for (index, position) in positions.enumerated() {
      if index > 0 { breakLine(indent) }
      let (key, value) = dict.entry(at: position)
      guard try scalar(key, indent, isKey: true) else { return false }
      put(":")
      guard try member(value, indent) else { return false }
    }
    return true
  }

  /// A mapping's value: lists start at the key's own indent.
  private mutating func member(_ value: Value, _ indent: Int) throws(Interrupt) -> Bool {
    switch value {
    case .list(let list) where !list.items.isEmpty: breakLine(indent)
    case .tuple(let items) where !items.isEmpty: breakLine(indent)
    case .dict(let dict) where dict.count > 0:
      breakLine(indent + 2)
      return try node(value, indent: indent + 2)
    default: put(" ")
    }
    return try node(value, indent: value.isScalar ? indent + 2 : indent)
  }

  private mutating func scalar(_ value: Value, _ indent: Int, isKey: Bool) throws(Interrupt) -> Bool {
    switch value {
    case .none: put("null")
    case .bool(let bool): put(bool ? "true" : "false")
    case .int, .bigInt: put(try value.str())
    case .float(let number): put(try Self.number(number))
    case .string(let string), .markup(let string): write(string, indent, isKey: isKey)
    case .object(let object) where object.typeName.hasPrefix("datetime.date"): put(try object.str())
    default: return false
    }
    return true
  }

  private static func number(_ number: Double) throws(Interrupt) -> String {
    if number.isNaN { return ".nan" }
    if number.isInfinite { return number < 0 ? "-.inf" : ".inf" }
    let text = try Value.float(number).str()
    // YAML 1.1 knows no exponent without a point.
    return text.contains(".") ? text : text.replacing("e", with: ".0e")
  }

  // MARK: Texts

  private mutating func write(_ string: String, _ indent: Int, isKey: Bool) {
    let form = TextForm(string)
    if form.allowsPlain, !(isKey && form.isMultiline), Self.staysText(string) {
      fold(string, indent, isKey: isKey, quote: nil)
    } else if form.allowsSingleQuotes, !(isKey && form.isMultiline) {
      put("'")
      fold(string.replacing("'", with: "''"), indent, isKey: isKey, quote: "'")
      put("'")
    } else {
      doubleQuoted(string, indent, isKey: isKey)
    }
  }

  /// Whether a plain text is read as the same text again, and not as a number, a date or null.
  private static func staysText(_ string: String) -> Bool {
    guard let root = try? YAMLDocument.parse(.init(path: "<toyaml>", text: string)).root else { return false }
    return root.string == string && root.style == .plain
  }

  /// The text with lines broken at single blanks beyond the width, and its own line breaks doubled.
  private mutating func fold(_ string: String, _ indent: Int, isKey: Bool, quote: String?) {
    let characters = Array(string.unicodeScalars)
    var index = 0
    while index < characters.count {
      let start = index
      let scalar = characters[index]
      if scalar == " " {
        while index < characters.count, characters[index] == " " { index += 1 }
        let isInner = quote == nil || start > 0 && index < characters.count
        if index - start == 1, column > Self.width, !isKey, isInner {
          breakLine(indent)
        } else {
          put(String(repeating: " ", count: index - start))
        }
      } else if scalar == "\n" {
        while index < characters.count, characters[index] == "\n" { index += 1 }
        put(String(repeating: "\n", count: index - start))
        breakLine(indent)
      } else {
        while index < characters.count, characters[index] != " ", characters[index] != "\n" { index += 1 }
        var word = String.UnicodeScalarView()
        word.append(contentsOf: characters[start..<index])
        put(String(word))
      }
    }
  }

  private mutating func doubleQuoted(_ string: String, _ indent: Int, isKey: Bool) {
    put("\"")
    let scalars = Array(string.unicodeScalars)
    for (position, scalar) in scalars.enumerated() {
      if scalar == " ", position > 0, position < scalars.count - 1, column > Self.width, !isKey {
        put("\\")
        breakLine(indent)
        put("\\")
      }
      put(Self.escaped(scalar))
    }
    put("\"")
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let names: [Unicode.Scalar: String] = [
      "\0": "0", "\u{07}": "a", "\u{08}": "b", "\t": "t", "\n": "n", "\u{0B}": "v", "\u{0C}": "f", "\r": "r",
      "\u{1B}": "e", "\"": "\"", "\\": "\\", "\u{85}": "N", "\u{A0}": "_", "\u{2028}": "L", "\u{2029}": "P",
    ]
    if let name = names[scalar] { return "\\" + name }
    if (0x20...0x7E).contains(scalar.value) { return String(scalar) }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let (letter, width) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
    return "\\\(letter)" + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// Which ways of writing a text keep it.
private struct TextForm {
  let allowsPlain: Bool
  let allowsSingleQuotes: Bool
  let isMultiline: Bool

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    isMultiline = scalars.contains("\n")
    let isPrintable = scalars.allSatisfy { $0 == "\n" || (0x20...0x7E).contains($0.value) }
    let hasBlankAtBreak = zip(scalars, scalars.dropFirst()).contains { $0 == " " && $1 == "\n" }
    let hasBreakAtBlank = zip(scalars, scalars.dropFirst()).contains { $0 == "\n" && $1 == " " }
    allowsSingleQuotes = isPrintable && !hasBlankAtBreak && !hasBreakAtBlank
    let atEnds: Set<Unicode.Scalar> = [" ", "\n"]
    guard let first = scalars.first, let last = scalars.last, allowsSingleQuotes, !isMultiline,
      !atEnds.contains(first), !atEnds.contains(last), !text.hasPrefix("---"), !text.hasPrefix("...")
    else {
      allowsPlain = false
      return
    }
    let isBeforeBlank = scalars.count == 1 || scalars[1] == " "
    let startsMarked =
      "#,[]{}&*!|>'\"%@`".unicodeScalars.contains(first) || "?:-".unicodeScalars.contains(first) && isBeforeBlank
    let holdsMark = scalars.indices.dropFirst().contains { index in
      scalars[index] == ":" && (index + 1 == scalars.count || scalars[index + 1] == " ")
        || scalars[index] == "#" && scalars[index - 1] == " "
    }
    allowsPlain = !startsMarked && !holdsMark
  }
}

extension Value {
  fileprivate var isScalar: Bool {
    switch self {
    case .list, .tuple, .dict, .set: false
    default: true
    }
  }
}
