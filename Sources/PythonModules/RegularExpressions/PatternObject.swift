import Jinja

/// A compiled regular expression.
final class PatternObject: HostObject {
  let pattern: String
  let flags: RegexFlags
  let root: RegexNode
  let groupCount: Int
  let groupNames: [(name: String, index: Int)]

  /// - Throws: Python's `re.error`.
  init(_ pattern: String, flags: RegexFlags) throws(Interrupt) {
    var parser = RegexParser(pattern, flags: flags)
    root = try parser.parse()
    self.pattern = pattern
    self.flags = parser.flags
    groupCount = parser.groupCount
    groupNames = parser.groupNames
  }

  var typeName: String { "re.Pattern" }

  func repr() throws(Interrupt) -> String {
    let shown = flags.subtracting(.unicode)
    return "re.compile(\(try Value.string(pattern).repr())\(shown.isEmpty ? "" : ", \(shown.text)"))"
  }

  func isEqual(to other: Value) -> Bool {
    guard case .object(let object) = other, let other = object as? PatternObject else { return false }
    return pattern == other.pattern && flags == other.flags
  }

  func hash(into hasher: inout Hasher) { hasher.combine(pattern) }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "pattern": return .string(pattern)
    case "flags": return .int(flags.rawValue)
    case "groups": return .int(groupCount)
    case "groupindex":
      let dict = DictValue()
      for (name, index) in groupNames { dict[name] = .int(index) }
      return .dict(dict)
    default:
      return Search.all[name].map { search in
        .function(name) { [self] arguments, interpreter throws(Interrupt) in
          try search.run(self, arguments, interpreter)
        }
      }
    }
  }

  /// The first match from `start` on.
  func firstMatch(in text: Subject, from start: Int) throws(Interrupt) -> MatchObject? {
    let matcher = RegexMatcher(text.scalars, groupCount: groupCount)
    var position = start
    while position <= text.scalars.count {
      if try matcher.matches(root, from: position) { return MatchObject(self, text, matcher.spans, start) }
      position += 1
    }
    return nil
  }

  /// The match that starts at `start`, if any.
  func match(in text: Subject, at start: Int, isWhole: Bool) throws(Interrupt) -> MatchObject? {
    let matcher = RegexMatcher(text.scalars, groupCount: groupCount)
    guard start <= text.scalars.count, try matcher.matches(root, from: start, isWhole: isWhole) else { return nil }
    return MatchObject(self, text, matcher.spans, start)
  }

  /// Matches one behind the other. An empty one may follow another match, but not another empty one at its place.
  func allMatches(in text: Subject) throws(Interrupt) -> [MatchObject] {
    var matches: [MatchObject] = []
    var position = 0
    let matcher = RegexMatcher(text.scalars, groupCount: groupCount)
    var emptyAt = -1
    while position <= text.scalars.count {
      // Where a match has just ended empty, only one that takes something is looked for.
      let found =
        try matcher.matches(root, from: position)
        && !(matcher.spans[1] == matcher.spans[0] && emptyAt == position)
      guard found else {
        position += 1
        continue
      }
      matches.append(MatchObject(self, text, matcher.spans, 0))
      if matcher.spans[1] == position { emptyAt = position } else { position = matcher.spans[1] }
      if emptyAt == position { position += matches.last?.isEmpty == true ? 1 : 0 }
    }
    return matches
  }
}

/// A text to be searched: its characters, which positions count.
final class Subject {
  let text: String
  let scalars: [Unicode.Scalar]

  init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
  }

  func part(_ start: Int, _ end: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<end])
    return String(view)
  }
}

/// One match of a regular expression.
final class MatchObject: HostObject {
  let pattern: PatternObject
  let subject: Subject
  let spans: [Int]
  private let searchStart: Int

  init(_ pattern: PatternObject, _ subject: Subject, _ spans: [Int], _ searchStart: Int) {
    self.pattern = pattern
    self.subject = subject
    self.spans = spans
    self.searchStart = searchStart
  }

  var start: Int { spans[0] }
  var end: Int { spans[1] }
  var isEmpty: Bool { start == end }

  var typeName: String { "re.Match" }

  func repr() throws(Interrupt) -> String {
    "<re.Match object; span=(\(start), \(end)), match=\(try group(0).repr())>"
  }

  /// A group's text; none when it has not matched.
  func group(_ index: Int) -> Value {
    spans[2 * index] < 0 ? .none : .string(subject.part(spans[2 * index], spans[2 * index + 1]))
  }

  /// - Throws: Python's `IndexError`.
  func index(of key: Value) throws(Interrupt) -> Int {
    let index = key.index ?? pattern.groupNames.first { $0.name == key.text }?.index
    guard let index, (0...pattern.groupCount).contains(index) else { throw .valueError("no such group") }
    return index
  }

  func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    guard key.index != nil || pattern.groupNames.contains(where: { $0.name == key.text }) else { return nil }
    return group(try index(of: key))
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "group":
      .function(name) { [self] arguments, _ throws(Interrupt) in
        let keys = try Signature("group", takesMore: true).bind(arguments).more
        if keys.count < 2 { return group(try index(of: keys.first ?? 0)) }
        return .tuple(try keys.map { key throws(Interrupt) in group(try index(of: key)) })
      }
    case "groups":
      .function(name) { [self] arguments, _ throws(Interrupt) in
        let fallback = try Signature("groups", optional: ["default"]).bind(arguments)[optional: 0] ?? .none
        return .tuple((0..<pattern.groupCount).map { group($0 + 1).isNone ? fallback : group($0 + 1) })
      }
    case "groupdict":
      .function(name) { [self] arguments, _ throws(Interrupt) in
        let fallback = try Signature("groupdict", optional: ["default"]).bind(arguments)[optional: 0] ?? .none
        let dict = DictValue()
        for (name, index) in pattern.groupNames { dict[name] = group(index).isNone ? fallback : group(index) }
        return .dict(dict)
      }
    case "start", "end", "span":
      .function(name) { [self] arguments, _ throws(Interrupt) in
        let index = try index(of: Signature(name, optional: ["group"]).bind(arguments)[optional: 0] ?? 0)
        let (start, end) = (spans[2 * index], spans[2 * index + 1])
        return name == "span" ? .tuple([.int(start), .int(end)]) : .int(name == "start" ? start : end)
      }
    case "expand":
      .function(name) { [self] arguments, _ throws(Interrupt) in
        let template = try Signature(name, required: ["template"]).bind(arguments)[0]
        return .string(try Replacement(try template.string("template"), for: pattern).text(self))
      }
    case "string": .string(subject.text)
    case "re": .object(pattern)
    case "pos": .int(searchStart)
    case "endpos": .int(subject.scalars.count)
    case "lastindex": lastIndex.map(Value.int) ?? Value.none
    case "lastgroup": lastName.map(Value.string) ?? Value.none
    default: nil
    }
  }

  /// The last group that was closed.
  private var lastIndex: Int? {
    (0..<pattern.groupCount).map { $0 + 1 }.filter { spans[2 * $0] >= 0 }.max { left, right in
      (spans[2 * left + 1], -left) < (spans[2 * right + 1], -right)
    }
  }

  private var lastName: String? {
    lastIndex.flatMap { index in pattern.groupNames.first { $0.index == index }?.name }
  }
}
