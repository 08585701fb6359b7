import Base

/// Macros and dbt's named blocks.
extension Parser {
  /// dbt's tags for definitions. `data_test` is the newer spelling of `test`.
  static let definitionTags: [String: TagParser] = [
    "data_test": { (parser, start) throws(Diagnostic) in [try parser.test("data_test", start)] },
    "docs": { (parser, start) throws(Diagnostic) in [try parser.plainDefinition(.docs, start)] },
    "materialization": { (parser, start) throws(Diagnostic) in [try parser.materialization(start)] },
    "snapshot": { (parser, start) throws(Diagnostic) in [try parser.plainDefinition(.snapshot, start)] },
    "test": { (parser, start) throws(Diagnostic) in [try parser.test("test", start)] },
  ]

  mutating func macro(_ start: ByteRange) throws(Diagnostic) -> Statement {
    var parts = try parts(.macro)
    try signature(&parts)
    return try definition(parts, tag: "macro", start)
  }

  private mutating func test(_ tag: String, _ start: ByteRange) throws(Diagnostic) -> Statement {
    var parts = try parts(.test)
    try signature(&parts)
    return try definition(parts, tag: tag, start)
  }

  private mutating func plainDefinition(_ kind: MacroDefinition.Kind, _ start: ByteRange) throws(Diagnostic)
    -> Statement
  {
    try definition(try parts(kind), tag: kind.rawValue, start)
  }

  private mutating func materialization(_ start: ByteRange) throws(Diagnostic) -> Statement {
    var parts = try parts(.materialization)
    parts.adapter = "default"
    parts.supportedLanguages = ["sql"]
    while take(.comma) {
      let (name, range) = try expectName()
      switch name {
      case "default": break
      case "adapter":
        try expect(.assign)
        let value = try expression()
        guard case .string(let adapter)? = value.constant else {
          throw fail("a materialization's adapter is a string", at: value.range)
        }
        parts.adapter = adapter
      case "supported_languages":
        try expect(.assign)
        let value = try expression()
        guard case .list(let list)? = value.constant else {
          throw fail("a materialization's supported_languages are a list of strings", at: value.range)
        }
        parts.supportedLanguages = list.items.compactMap(\.text)
      default:
        throw fail(
          "materialization '\(parts.name)' received unknown argument '\(name)'", at: range,
          hint: .didYouMean(name, among: ["default", "adapter", "supported_languages"]))
      }
    }
    return try definition(parts, tag: "materialization", start)
  }

  private mutating func parts(_ kind: MacroDefinition.Kind) throws(Diagnostic) -> MacroDefinition.Parts {
    let (name, range) = try expectName()
    return MacroDefinition.Parts(kind: kind, name: name, nameRange: range, escaping: escaping, file: file)
  }

  mutating func callBlock(_ start: ByteRange) throws(Diagnostic) -> Statement {
    var parts = MacroDefinition.Parts(
      kind: .caller, name: "caller", nameRange: previousRange, escaping: escaping, file: file)
    if current.kind == .leftParenthesis { try signature(&parts) }
    let value = try expression()
    guard let call = value as? CallExpression else { throw fail("expected call", at: value.range) }
    return CallBlockStatement(call, try finish(parts, tag: "call", start), start)
  }

  /// `(a, b: type = default)`; types are dbt's and only noted.
  private mutating func signature(_ parts: inout MacroDefinition.Parts) throws(Diagnostic) {
    let before = (specials, shadowed)
    try expect(.leftParenthesis)
    while current.kind != .rightParenthesis {
      if !parts.parameters.isEmpty { try expect(.comma) }
      let target = try nameTarget()
      if parts.parameters.contains(where: { $0.name == target.name }) {
        throw fail("duplicate argument '\(target.name)'", at: target.range)
      }
      let type = take(.colon) ? try typeName() : nil
      let value = take(.assign) ? try expression() : nil
      if value == nil, parts.defaults.last.flatMap({ $0 }) != nil {
        throw fail("non-default argument follows default argument", at: target.range)
      }
      parts.parameters.append(MacroDefinition.Parameter(name: target.name, hasDefault: value != nil, type: type))
      parts.targets.append(target)
      parts.defaults.append(value)
    }
    try expect(.rightParenthesis)
    shadowed = before.1
  }

  /// `Dict[str, int]`
  private mutating func typeName() throws(Diagnostic) -> String {
    var (name, _) = try expectName()
    guard take(.leftBracket) else { return name }
    var parameters: [String] = []
    while current.kind != .rightBracket {
      if !parameters.isEmpty { try expect(.comma) }
      parameters.append(try nested { (parser) throws(Diagnostic) in try parser.typeName() })
    }
    try expect(.rightBracket)
    name += "[\(parameters.joined(separator: ", "))]"
    return name
  }

  private mutating func definition(
    _ parts: MacroDefinition.Parts, tag: String, _ start: ByteRange
  ) throws(Diagnostic) -> Statement {
    let definition = try finish(parts, tag: tag, start)
    // In dbt's files a macro is called through the project, never as a variable of its file.
    let isVariable = options.dialect == .jinja
    let name = isVariable ? definition.name : "dbt_macro__\(definition.uniqueName)"
    if isVariable { shadowed.formUnion(SpecialNames(name: name)) }
    return MacroStatement(definition, NameTarget(name, parts.nameRange), start)
  }

  /// Reads the body and the closing tag up to its `%}`.
  private mutating func finish(
    _ parts: MacroDefinition.Parts, tag: String, _ start: ByteRange
  ) throws(Diagnostic) -> MacroDefinition {
    let (body, names) = try countingSpecials { (parser) throws(Diagnostic) in
      try parser.body(of: tag, from: start, until: ["end\(tag)"])
    }
    if let caller = parts.parameters.firstIndex(where: { $0.name == "caller" }), names.contains(.caller),
      parts.defaults[caller] == nil
    {
      throw fail(
        "when defining macros or call blocks the special \"caller\" argument must be omitted or be given a default",
        at: parts.targets[caller].range)
    }
    let closing = tokens[position - 1].range
    advance()
    // A template's own `self` and `super` are not a macro's.
    let end = current.kind == .blockEnd ? current.range : previousRange
    return MacroDefinition(
      parts, body: body, bodyRange: bodyRange(from: start, to: closing), specials: names, start.through(end))
  }

  /// The text between the opening and the closing tag, without the whitespace that their signs remove.
  private func bodyRange(from start: ByteRange, to closing: ByteRange) -> ByteRange {
    var opening = position - 1
    while opening > 0, tokens[opening].range.lower > start.lower { opening -= 1 }
    while tokens[opening].kind != .blockEnd { opening += 1 }
    var lower = Int(tokens[opening].range.upper)
    var upper = Int(closing.lower)
    file.bytes.withUnsafeBufferPointer { bytes in
      if bytes[Int(tokens[opening].range.lower)] == UInt8(ascii: "-") {
        lower = bytes.skippingSpace(from: lower, to: upper)
      }
      if closing.upper > closing.lower, bytes[Int(closing.upper) - 1] == UInt8(ascii: "-") {
        upper = bytes.droppingSpace(before: upper, downTo: lower)
      }
    }
    return ByteRange(lower, max(lower, upper))
  }

  // MARK: Files of definitions

  /// Reads the definitions at the top level and skips all between them, whatever it is.
  mutating func definitionsOnly() throws(Diagnostic) -> Body {
    var list: [Statement] = []
    var conditions: [ByteRange] = []
    while current.kind != .end {
      let start = current
      advance()
      guard start.kind == .blockBegin, current.kind == .name else { continue }
      let tag = text(current)
      if let parse = wantedDefinition(tag) {
        if let block = conditions.last {
          throw Diagnostic(
            .unbalancedBlock, "'\(tag)' is not at the top level of the file", at: start.range.span(in: file),
            hint: "move it out of the block around it",
            related: [Diagnostic.Related(message: "the block opens here", span: block.span(in: file))])
        }
        advance()
        list += try parse(&self, start.range)
        try expect(.blockEnd)
        continue
      }
      strayTags.append(Template.StrayTag(name: tag, span: start.range.span(in: file)))
      if tag == "if" || tag == "for" {
        conditions.append(start.range)
      } else if tag == "endif" || tag == "endfor" {
        if conditions.popLast() == nil {
          throw fail("'\(tag)' closes no open block", at: current.range, code: .unbalancedBlock)
        }
      }
    }
    return Body(list)
  }

  /// How a tag at the top level is read, when it starts a definition that is wanted.
  private func wantedDefinition(_ tag: String) -> TagParser? {
    guard let kind = MacroDefinition.Kind(rawValue: tag == "data_test" ? "test" : tag),
      options.definitionKinds.contains(kind)
    else { return nil }
    return kind == .macro ? Self.macroTag : Self.definitionTags[tag]
  }

  private static let macroTag: TagParser = { (parser, start) throws(Diagnostic) in [try parser.macro(start)] }
}
