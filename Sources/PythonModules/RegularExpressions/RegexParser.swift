import Jinja

/// Reads a regular expression as Python's `re` does, with its messages.
///
/// SeeAlso: The Python Library Reference, "Regular Expression Syntax".
struct RegexParser {
  private let pattern: [Unicode.Scalar]
  private var offset = 0
  private(set) var flags: RegexFlags
  private(set) var groupCount = 0
  private(set) var groupNames: [(name: String, index: Int)] = []
  private var openGroups: Set<Int> = []
  private var depth = 0
  private static let deepest = 200

  init(_ pattern: String, flags: RegexFlags) {
    self.pattern = Array(pattern.unicodeScalars)
    self.flags = flags.union(.unicode)
  }

  /// - Throws: Python's `re.error`.
  mutating func parse() throws(Interrupt) -> RegexNode {
    try takeGlobalFlags()
    if flags.contains(.ascii) { flags.remove(.unicode) }
    let node = try alternatives()
    if offset < pattern.count { throw error("unbalanced parenthesis", at: offset) }
    return node
  }

  func error(_ message: String, at position: Int) -> Interrupt {
    let before = pattern[..<min(position, pattern.count)]
    guard pattern.contains("\n") else { return .valueError("\(message) at position \(position)") }
    let line = before.count { $0 == "\n" } + 1
    let column = position - (before.lastIndex(of: "\n").map { $0 + 1 } ?? 0) + 1
    return .valueError("\(message) at position \(position) (line \(line), column \(column))")
  }

  // MARK: Reading

  private var next: Unicode.Scalar? { offset < pattern.count ? pattern[offset] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    offset += 1
    return true
  }

  private func starts(_ text: String) -> Bool {
    pattern[offset...].starts(with: text.unicodeScalars)
  }

  private mutating func take(_ text: String) -> Bool {
    guard starts(text) else { return false }
    offset += text.unicodeScalars.count
    return true
  }

  private func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: pattern[range])
    return String(view)
  }

  /// `(?im)` at the very start.
  private mutating func takeGlobalFlags() throws(Interrupt) {
    while starts("(?") {
      var end = offset + 2
      var found: RegexFlags = []
      while end < pattern.count, let flag = RegexFlags(letter: pattern[end]) {
        found.formUnion(flag)
        end += 1
      }
      guard end > offset + 2, end < pattern.count, pattern[end] == ")" else { return }
      flags.formUnion(found)
      offset = end + 1
    }
  }

  // MARK: Structure

  private mutating func alternatives() throws(Interrupt) -> RegexNode {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw error("too many nested groups", at: offset) }
    var parts = [try sequence()]
    while take("|") { parts.append(try sequence()) }
    return parts.count == 1 ? parts[0] : .alternatives(parts)
  }

  private mutating func sequence() throws(Interrupt) -> RegexNode {
    var parts: [RegexNode] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      if flags.contains(.verbose), skipsVerbose(scalar) { continue }
      let start = offset
      guard let atom = try atom() else { continue }
      parts.append(try repeated(atom, from: start))
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func skipsVerbose(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isWhitespace {
      offset += 1
      return true
    }
    guard scalar == "#" else { return false }
    while let scalar = next, scalar != "\n" {
      _ = scalar
      offset += 1
    }
    return true
  }

  /// An atom with the repetition behind it.
  private mutating func repeated(_ atom: RegexNode, from start: Int) throws(Interrupt) -> RegexNode {
    let here = offset
    guard let (minimum, maximum) = try bounds() else { return atom }
    if case .position = atom { throw error("nothing to repeat", at: here) }
    if case .look = atom {} else if case .repetition = atom, start == here { throw error("multiple repeat", at: here) }
    var kind = RegexNode.Repetition.greedy
    if take("?") { kind = .lazy } else if take("+") { kind = .possessive }
    let another = offset
    if try bounds() != nil { throw error("multiple repeat", at: another) }
    return .repetition(atom, minimum: minimum, maximum: maximum, kind: kind)
  }

  /// `*`, `+`, `?` or `{m,n}`; nil when none follows.
  private mutating func bounds() throws(Interrupt) -> (Int, Int?)? {
    let start = offset
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard take("{") else { return nil }
    let low = number()
    var high = low
    let hasComma = take(",")
    if hasComma { high = number() }
    guard take("}"), low != nil || hasComma else {
      offset = start
      return nil
    }
    if let low, let high, high < low { throw error("min repeat greater than max repeat", at: start + 1) }
    return (low ?? 0, high)
  }

  private mutating func number() -> Int? {
    let start = offset
    while let scalar = next, ("0"..."9").contains(scalar) { offset += 1 }
    return Int(text(start..<offset))
  }

  /// One character, class, group or position; nil for what matches nothing, as a comment.
  private mutating func atom() throws(Interrupt) -> RegexNode? {
    let start = offset
    guard let scalar = next else { return nil }
    offset += 1
    switch scalar {
    case ".": return .character(flags.contains(.dotAll) ? .everything : .allButLineBreak)
    case "^": return .position(flags.contains(.multiline) ? .lineStart : .textStart)
    case "$": return .position(flags.contains(.multiline) ? .lineEnd : .lastLineEnd)
    case "(": return try group(from: start)
    case "[": return .character(try characterClass(from: start))
    case "\\": return try escape(from: start)
    case "*", "+", "?": throw error("nothing to repeat", at: start)
    case "{":
      offset = start
      if try bounds() != nil { throw error("nothing to repeat", at: start) }
      offset = start + 1
      return literal(scalar)
    default: return literal(scalar)
    }
  }

  private func literal(_ scalar: Unicode.Scalar) -> RegexNode {
    .character(set([.range(scalar.value...scalar.value)]))
  }

  private func set(_ items: [CharacterSet.Item], isNegated: Bool = false) -> CharacterSet {
    CharacterSet(
      items: items, isNegated: isNegated, ignoresCase: flags.contains(.ignoreCase), isASCII: flags.contains(.ascii))
  }

  // MARK: Groups

  private mutating func group(from start: Int) throws(Interrupt) -> RegexNode? {
    guard take("?") else { return try captured(nil, from: start) }
    guard let kind = next else { throw error("unexpected end of pattern", at: offset) }
    offset += 1
    switch kind {
    case ":": return try closed(try alternatives(), from: start)
    case "P": return try named(from: start)
    case "#":
      while let scalar = next, scalar != ")" {
        _ = scalar
        offset += 1
      }
      guard take(")") else { throw error("missing ), unterminated comment", at: start) }
      return nil
    case "=", "!":
      return .look(try closed(try alternatives(), from: start), behind: nil, isNegated: kind == "!")
    case "<":
      guard let sign = next, sign == "=" || sign == "!" else {
        throw error("unknown extension ?<\(next.map(String.init) ?? "")", at: start + 1)
      }
      offset += 1
      let node = try closed(try alternatives(), from: start)
      guard let width = node.width else { throw Interrupt.valueError("look-behind requires fixed-width pattern") }
      return .look(node, behind: width, isNegated: sign == "!")
    case ">": return .atomic(try closed(try alternatives(), from: start))
    case "(": return try conditional(from: start)
    default:
      guard RegexFlags(letter: kind) != nil || kind == "-" else {
        throw error("unknown extension ?\(kind)", at: start + 1)
      }
      offset -= 1
      return try scopedFlags(from: start)
    }
  }

  private mutating func closed(_ node: RegexNode, from start: Int) throws(Interrupt) -> RegexNode {
    guard take(")") else { throw error("missing ), unterminated subpattern", at: start) }
    return node
  }

  private mutating func captured(_ name: String?, from start: Int) throws(Interrupt) -> RegexNode {
    groupCount += 1
    let index = groupCount
    if let name {
      if let known = groupNames.first(where: { $0.name == name }) {
        throw error(
          "redefinition of group name '\(name)' as group \(index); was group \(known.index)",
          at: offset - name.unicodeScalars.count - 1)
      }
      groupNames.append((name, index))
    }
    openGroups.insert(index)
    let node = try closed(try alternatives(), from: start)
    openGroups.remove(index)
    return .group(index, node)
  }

  private mutating func named(from start: Int) throws(Interrupt) -> RegexNode {
    if take("<") { return try captured(try groupName(until: ">"), from: start) }
    guard take("=") else {
      guard let other = next else { throw error("unexpected end of pattern", at: offset) }
      throw error("unknown extension ?P\(other)", at: start + 1)
    }
    let position = offset
    let name = try groupName(until: ")")
    guard let known = groupNames.first(where: { $0.name == name }) else {
      throw error("unknown group name '\(name)'", at: position)
    }
    if openGroups.contains(known.index) { throw error("cannot refer to an open group", at: position) }
    return .backreference(known.index, ignoresCase: flags.contains(.ignoreCase))
  }

  private mutating func groupName(until end: Unicode.Scalar) throws(Interrupt) -> String {
    let start = offset
    while let scalar = next, scalar != end {
      _ = scalar
      offset += 1
    }
    let name = text(start..<offset)
    guard take(end) else {
      throw error(name.isEmpty ? "missing group name" : "missing \(end), unterminated name", at: start)
    }
    if name.isEmpty { throw error("missing group name", at: start) }
    guard let first = name.unicodeScalars.first, first == "_" || first.isIn(.word, isASCII: false),
      !("0"..."9").contains(first), name.unicodeScalars.allSatisfy({ $0.isIn(.word, isASCII: false) })
    else { throw error("bad character in group name '\(name)'", at: start) }
    return name
  }

  private mutating func conditional(from start: Int) throws(Interrupt) -> RegexNode {
    let position = offset
    while let scalar = next, scalar != ")" {
      _ = scalar
      offset += 1
    }
    let name = text(position..<offset)
    guard take(")") else { throw error("missing ), unterminated name", at: position) }
    guard let index = Int(name) ?? groupNames.first(where: { $0.name == name })?.index else {
      throw error("unknown group name '\(name)'", at: position)
    }
    let yes = try sequence()
    let no = take("|") ? try sequence() : .sequence([])
    if next == "|" { throw error("conditional backref with more than two branches", at: offset) }
    return .conditional(index, yes, try closed(no, from: start))
  }

  /// `(?i:...)` and `(?-i:...)`.
  private mutating func scopedFlags(from start: Int) throws(Interrupt) -> RegexNode {
    var added: RegexFlags = []
    var removed: RegexFlags = []
    var isRemoving = false
    while let scalar = next {
      if let flag = RegexFlags(letter: scalar) {
        if isRemoving { removed.formUnion(flag) } else { added.formUnion(flag) }
      } else if scalar == "-", !isRemoving {
        isRemoving = true
      } else {
        break
      }
      offset += 1
    }
    if next == ")" { throw error("global flags not at the start of the expression", at: start) }
    guard take(":") else { throw error("missing -, : or )", at: offset) }
    let outer = flags
    flags = flags.union(added).subtracting(removed)
    defer { flags = outer }
    return try closed(try alternatives(), from: start)
  }

  // MARK: Characters

  private mutating func escape(from start: Int) throws(Interrupt) -> RegexNode {
    guard let scalar = next else { throw error("bad escape (end of pattern)", at: start) }
    offset += 1
    let isASCII = flags.contains(.ascii)
    switch scalar {
    case "A": return .position(.textStart)
    case "Z": return .position(.textEnd)
    case "b", "B": return .position(.wordBoundary(isNegated: scalar == "B", isASCII: isASCII))
    case "1"..."9":
      if let octal = octalCode(after: start) { return literal(octal) }
      offset -= 1
      let digits = pattern[offset...].prefix(2).prefix { ("0"..."9").contains($0) }.count
      let index = Int(text(offset..<offset + digits)) ?? 0
      guard index <= groupCount else { throw error("invalid group reference \(index)", at: offset) }
      if openGroups.contains(index) { throw error("cannot refer to an open group", at: start) }
      offset += digits
      return .backreference(index, ignoresCase: flags.contains(.ignoreCase))
    default:
      if let category = Self.category(scalar) { return .character(set([category])) }
      return literal(try escapedCharacter(scalar, from: start))
    }
  }

  /// Three octal digits stand for a character.
  private mutating func octalCode(after start: Int) -> Unicode.Scalar? {
    let digits = pattern[(start + 1)...].prefix(3)
    guard digits.count == 3, digits.allSatisfy({ ("0"..."7").contains($0) }),
      let code = UInt32(text(start + 1..<start + 4), radix: 8), code <= 0o377
    else { return nil }
    offset = start + 4
    return Unicode.Scalar(code)
  }

  private static func category(_ scalar: Unicode.Scalar) -> CharacterSet.Item? {
    switch scalar {
    case "d": .category(.digit, isNegated: false)
    case "D": .category(.digit, isNegated: true)
    case "w": .category(.word, isNegated: false)
    case "W": .category(.word, isNegated: true)
    case "s": .category(.space, isNegated: false)
    case "S": .category(.space, isNegated: true)
    default: nil
    }
  }

  /// The character that an escape stands for, in and outside of classes.
  private mutating func escapedCharacter(_ scalar: Unicode.Scalar, from start: Int) throws(Interrupt) -> Unicode.Scalar
  {
    switch scalar {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "f": return "\u{0C}"
    case "v": return "\u{0B}"
    case "a": return "\u{07}"
    case "x": return try hexadecimal(2, from: start)
    case "u": return try hexadecimal(4, from: start)
    case "U": return try hexadecimal(8, from: start)
    case "0":
      let digits = pattern[offset...].prefix(2).prefix { ("0"..."7").contains($0) }.count
      let code = UInt32(text(offset - 1..<offset + digits), radix: 8) ?? 0
      offset += digits
      return Unicode.Scalar(code) ?? "\0"
    default:
      if scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        throw error("bad escape \\\(scalar)", at: start)
      }
      return scalar
    }
  }

  private mutating func hexadecimal(_ count: Int, from start: Int) throws(Interrupt) -> Unicode.Scalar {
    let digits = pattern[offset...].prefix(count).prefix { $0.properties.isASCIIHexDigit }.count
    guard digits == count, let code = UInt32(text(offset..<offset + count), radix: 16),
      let scalar = Unicode.Scalar(code)
    else { throw error("incomplete escape \(text(start..<offset + digits))", at: start) }
    offset += count
    return scalar
  }

  private mutating func characterClass(from start: Int) throws(Interrupt) -> CharacterSet {
    let isNegated = take("^")
    var items: [CharacterSet.Item] = []
    let first = offset
    while true {
      guard let scalar = next else { throw error("unterminated character set", at: start) }
      if scalar == "]", offset > first { break }
      let position = offset
      let low = try classItem(start)
      guard case .range(let lowRange) = low, next == "-", offset + 1 < pattern.count, pattern[offset + 1] != "]" else {
        items.append(low)
        continue
      }
      offset += 1
      guard case .range(let highRange) = try classItem(start), lowRange.lowerBound <= highRange.upperBound else {
        throw error("bad character range \(text(position..<offset))", at: position)
      }
      items.append(.range(lowRange.lowerBound...highRange.upperBound))
    }
    offset += 1
    return set(items, isNegated: isNegated)
  }

  private mutating func classItem(_ start: Int) throws(Interrupt) -> CharacterSet.Item {
    let position = offset
    guard let scalar = next else { throw error("unterminated character set", at: start) }
    offset += 1
    guard scalar == "\\" else { return .range(scalar.value...scalar.value) }
    guard let escaped = next else { throw error("unterminated character set", at: start) }
    offset += 1
    if let category = Self.category(escaped) { return category }
    if escaped == "b" { return .range(8...8) }
    if ("1"..."7").contains(escaped), let octal = octalCode(after: position) {
      return .range(octal.value...octal.value)
    }
    let character = try escapedCharacter(escaped, from: position)
    return .range(character.value...character.value)
  }
}
