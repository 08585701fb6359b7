/// Python's `pprint.pformat(x)`: `repr`, broken over lines of 80 columns, with the keys of dicts sorted.
struct PrettyPrinter {
  private static let width = 80
  private var text = ""

  static func text(_ value: Value) throws(Interrupt) -> String {
    var printer = PrettyPrinter()
    try printer.write(value, indent: 0, allowance: 0, isTop: true)
    return printer.text
  }

  /// - Parameters:
  ///   - indent: The column at which the value starts.
  ///   - allowance: The columns that closing brackets take after it.
  private mutating func write(
    _ value: Value, indent: Int, allowance: Int, isTop: Bool = false
  ) throws(Interrupt) {
    let repr = try Self.sortedRepr(value)
    if repr.unicodeScalars.count <= Self.width - indent - allowance {
      text += repr
      return
    }
    switch value {
    case .list(let list): try write(list.items, "[", "]", indent, allowance)
    case .tuple(let items): try write(items, "(", items.count == 1 ? ",)" : ")", indent, allowance)
    case .dict(let dict): try write(dict, indent, allowance)
    case .string(let string): write(string, repr, indent, allowance, isTop: isTop)
    default: text += repr
    }
  }

  private mutating func write(
    _ items: [Value], _ opening: String, _ closing: String, _ indent: Int, _ allowance: Int
  ) throws(Interrupt) {
    text += opening
    for (position, item) in items.enumerated() {
      let isLast = position == items.count - 1
      try write(item, indent: indent + 1, allowance: isLast ? allowance + closing.utf8.count : 1)
      if !isLast { breakLine(indent + 1) }
    }
    text += closing
  }

  private mutating func write(_ dict: DictValue, _ indent: Int, _ allowance: Int) throws(Interrupt) {
    text += "{"
    let keys = try Self.sortedKeys(dict)
    for (position, key) in keys.enumerated() {
      let isLast = position == keys.count - 1
      let shown = try Self.sortedRepr(key) + ": "
      text += shown
      try write(
        dict[key] ?? .none, indent: indent + 1 + shown.unicodeScalars.count,
        allowance: isLast ? allowance + 1 : 1)
      if !isLast { breakLine(indent + 1) }
    }
    text += "}"
  }

  private mutating func breakLine(_ indent: Int) { text += ",\n" + String(repeating: " ", count: indent) }

  /// A long text as adjacent literals, one for each line or part of a line.
  private mutating func write(_ string: String, _ repr: String, _ indent: Int, _ allowance: Int, isTop: Bool) {
    let indent = isTop ? indent + 1 : indent
    let allowance = isTop ? allowance + 1 : allowance
    let chunks = Self.chunks(string, width: Self.width - indent, allowance: allowance)
    let joined = chunks.joined(separator: "\n" + String(repeating: " ", count: indent))
    text += chunks.count == 1 || !isTop ? joined : "(\(joined))"
  }

  private static func chunks(_ string: String, width: Int, allowance: Int) -> [String] {
    var chunks: [String] = []
    let lines = string.splitLines(keepEnds: true)
    for (number, line) in lines.enumerated() {
      let isLastLine = number == lines.count - 1
      let repr = line.pythonRepr
      if repr.unicodeScalars.count <= width - (isLastLine ? allowance : 0) {
        chunks.append(repr)
        continue
      }
      let words = Self.words(line)
      var current = ""
      for (position, word) in words.enumerated() {
        let isLast = isLastLine && position == words.count - 1
        if (current + word).pythonRepr.unicodeScalars.count > width - (isLast ? allowance : 0) {
          if !current.isEmpty { chunks.append(current.pythonRepr) }
          current = word
        } else {
          current += word
        }
      }
      if !current.isEmpty { chunks.append(current.pythonRepr) }
    }
    return chunks
  }

  /// Words, each with the white space that follows it.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var rest = line.unicodeScalars[...]
    while !rest.isEmpty {
      let word = rest.prefix { !$0.isPythonSpace }
      let space = rest[word.endIndex...].prefix(while: \.isPythonSpace)
      words.append(String(rest[..<space.endIndex]))
      rest = rest[space.endIndex...]
    }
    return words
  }
}

extension PrettyPrinter {
  /// `repr` with sorted dicts at every depth.
  private static func sortedRepr(_ value: Value) throws(Interrupt) -> String {
    try sorted(value, open: []).repr()
  }

  /// The value with its dicts' entries in the order of their keys. What contains itself stays as it is.
  private static func sorted(_ value: Value, open: [ObjectIdentifier]) throws(Interrupt) -> Value {
    switch value {
    case .list(let list) where !open.contains(ObjectIdentifier(list)):
      return .list(try sorted(list.items, open: open + [ObjectIdentifier(list)]))
    case .tuple(let items): return .tuple(try sorted(items, open: open))
    case .dict(let dict) where !open.contains(ObjectIdentifier(dict)):
      let result = DictValue()
      for key in try sortedKeys(dict) {
        result[key] = try sorted(dict[key] ?? .none, open: open + [ObjectIdentifier(dict)])
      }
      return .dict(result)
    default: return value
    }
  }

  private static func sorted(_ items: [Value], open: [ObjectIdentifier]) throws(Interrupt) -> [Value] {
    var result: [Value] = []
    for item in items { result.append(try sorted(item, open: open)) }
    return result
  }

  /// Keys in their order; keys of several types, which have none, by the types' names.
  private static func sortedKeys(_ dict: DictValue) throws(Interrupt) -> [Value] {
    try dict.keys.stablySorted { (left, right) throws(Interrupt) in
      do throws(Interrupt) {
        return try left.compare(to: right) < 0
      } catch {
        return left.typeName < right.typeName
      }
    }
  }
}
