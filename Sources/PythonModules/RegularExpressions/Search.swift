import Jinja

/// The functions of `re` that search, which are the methods of a compiled pattern too.
struct Search: Sendable {
  /// The parameters behind the pattern.
  private let required: [String]
  private let optional: [String]
  private let body: @Sendable (PatternObject, BoundArguments, Interpreter) throws(Interrupt) -> Value

  private init(
    _ required: [String], _ optional: [String] = [],
    _ body: @escaping @Sendable (PatternObject, BoundArguments, Interpreter) throws(Interrupt) -> Value
  ) {
    self.required = required
    self.optional = optional
    self.body = body
  }

  /// As a method of a pattern.
  func run(_ pattern: PatternObject, _ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    try body(pattern, try Signature("search", required: required, optional: optional).bind(arguments), interpreter)
  }

  /// As a function of the module, whose last parameter is `flags`.
  func call(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    var arguments = arguments
    let names = ["pattern"] + required + optional.filter { !["pos", "endpos"].contains($0) }
    var flags = arguments.take("flags")
    if flags == nil, arguments.positional.count == names.count + 1 { flags = arguments.positional.removeLast() }
    let pattern = arguments.take("pattern") ?? (arguments.positional.isEmpty ? nil : arguments.positional.removeFirst())
    guard let pattern else { throw .typeError("\(name)() missing 1 required positional argument: 'pattern'") }
    return try run(try ReModule.pattern(pattern, flags: flags), arguments, interpreter)
  }

  static let all: [String: Search] = [
    "match": Search(["string"], ["pos", "endpos"]) { pattern, bound, _ throws(Interrupt) in
      let (text, start) = try span(bound)
      return try found(pattern.match(in: text, at: start, isWhole: false))
    },
    "fullmatch": Search(["string"], ["pos", "endpos"]) { pattern, bound, _ throws(Interrupt) in
      let (text, start) = try span(bound)
      return try found(pattern.match(in: text, at: start, isWhole: true))
    },
    "search": Search(["string"], ["pos", "endpos"]) { pattern, bound, _ throws(Interrupt) in
      let (text, start) = try span(bound)
      return try found(pattern.firstMatch(in: text, from: start))
    },
    "findall": Search(["string"]) { pattern, bound, _ throws(Interrupt) in
      .list(
        try pattern.allMatches(in: try subject(bound[0])).map { match in
          let groups = (0..<max(pattern.groupCount, 1)).map { index in
            let group = match.group(pattern.groupCount == 0 ? 0 : index + 1)
            return group.isNone ? "" : group
          }
          return groups.count == 1 ? groups[0] : .tuple(groups)
        })
    },
    "finditer": Search(["string"]) { pattern, bound, _ throws(Interrupt) in
      let matches = try pattern.allMatches(in: try subject(bound[0]))
      return .object(IteratorObject("callable_iterator", matches.map { .object($0) }))
    },
    "split": Search(["string"], ["maxsplit"]) { pattern, bound, _ throws(Interrupt) in
      let text = try subject(bound[0])
      let limit = try bound[optional: 1]?.integer() ?? 0
      var parts: [Value] = []
      var position = 0
      let matches = try pattern.allMatches(in: text)
      for match in limit > 0 ? Array(matches.prefix(limit)) : matches {
        parts.append(.string(text.part(position, match.start)))
        parts += (0..<pattern.groupCount).map { match.group($0 + 1) }
        position = match.end
      }
      return .list(parts + [.string(text.part(position, text.scalars.count))])
    },
    "sub": Search(["repl", "string"], ["count"]) { pattern, bound, interpreter throws(Interrupt) in
      .string(try substituted(pattern, bound, interpreter).text)
    },
    "subn": Search(["repl", "string"], ["count"]) { pattern, bound, interpreter throws(Interrupt) in
      let (text, count) = try substituted(pattern, bound, interpreter)
      return .tuple([.string(text), .int(count)])
    },
  ]

  private static func found(_ match: MatchObject?) -> Value { match.map { .object($0) } ?? .none }

  private static func subject(_ value: Value) throws(Interrupt) -> Subject {
    guard let text = value.text else {
      throw .typeError("expected string or bytes-like object, got '\(value.typeName)'")
    }
    return Subject(text)
  }

  /// The text, up to `endpos`, and where to start in it.
  private static func span(_ bound: BoundArguments) throws(Interrupt) -> (Subject, Int) {
    let text = try subject(bound[0])
    let start = min(max(try bound[optional: 1]?.integer() ?? 0, 0), text.scalars.count + 1)
    guard let end = try bound[optional: 2]?.integer(), end < text.scalars.count else { return (text, start) }
    return (Subject(text.part(0, max(0, end))), start)
  }

  private static func substituted(
    _ pattern: PatternObject, _ bound: BoundArguments, _ interpreter: Interpreter
  ) throws(Interrupt) -> (text: String, count: Int) {
    let text = try subject(bound[1])
    let limit = try bound[optional: 2]?.integer() ?? 0
    var replacement: Replacement?
    if let template = bound[0].text { replacement = try Replacement(template, for: pattern) }
    var result = ""
    var position = 0
    let matches = try pattern.allMatches(in: text)
    let chosen = limit > 0 ? Array(matches.prefix(limit)) : matches
    for match in chosen {
      result += text.part(position, match.start)
      if let replacement {
        result += try replacement.text(match)
      } else {
        result += try interpreter.call(bound[0], Arguments([.object(match)])).str()
      }
      position = match.end
    }
    return (result + text.part(position, text.scalars.count), chosen.count)
  }
}
