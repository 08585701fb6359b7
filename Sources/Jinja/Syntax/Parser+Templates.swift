import Base

/// Tags that name blocks and other templates.
extension Parser {
  mutating func block(_ start: ByteRange) throws(Diagnostic) -> Statement {
    let (name, range) = try expectName()
    let isScoped = take("scoped")
    let isRequired = take("required")
    if current.kind == .minus {
      throw fail(
        "block names in Jinja have to be valid Python identifiers and may not contain hyphens", at: current.range,
        hint: "use an underscore instead")
    }
    if let first = blocks[name] {
      throw Diagnostic(
        .duplicateBlock, "block '\(name)' defined twice", at: range.span(in: file),
        related: [Diagnostic.Related(message: "first defined here", span: first.range.span(in: file))])
    }
    // Keeps the name while the body is read, so that a block of the same name inside it is found out.
    blocks[name] = BlockDefinition(name, Body(), isRequired: isRequired, specials: [], file: file, start)
    let before = (specials, escaping)
    escaping = .environment
    let (body, names) = try countingSpecials { (parser) throws(Diagnostic) in
      try parser.wholeBody(of: "block", from: start, end: "endblock")
    }
    (specials, escaping) = before
    if current.kind == .name, text(current) == name { advance() }
    if isRequired, !body.isBlank(in: file) {
      throw fail("required blocks can only contain comments or whitespace", at: start)
    }
    hasScopedBlock = hasScopedBlock || isScoped
    let definition = BlockDefinition(name, body, isRequired: isRequired, specials: names, file: file, range)
    blocks[name] = definition
    return BlockStatement(definition, isScoped: isScoped, start)
  }

  mutating func extends(_ start: ByteRange) throws(Diagnostic) -> Statement {
    if let block = open.first(where: { $0.tag != "if" }) {
      throw fail("cannot use extends inside of '\(block.tag)'", at: start, hint: "move it to the top of the template")
    }
    return ExtendsStatement(try expression(), start)
  }

  mutating func include(_ start: ByteRange) throws(Diagnostic) -> Statement {
    let name = try expression()
    let ignoresMissing = isName(current, "ignore") && isName(next, "missing")
    if ignoresMissing {
      advance()
      advance()
    }
    let sharesContext = contextFlag() ?? true
    return IncludeStatement(name, ignoresMissing: ignoresMissing, sharesContext: sharesContext, start)
  }

  mutating func importTag(_ start: ByteRange) throws(Diagnostic) -> Statement {
    let name = try expression()
    try expect("as")
    let target = try nameTarget()
    let source = ImportSource(name, sharesContext: contextFlag() ?? false, name.range)
    return ImportStatement(source, target, start)
  }

  mutating func fromImport(_ start: ByteRange) throws(Diagnostic) -> Statement {
    let template = try expression()
    try expect("import")
    var names: [(name: String, target: NameTarget)] = []
    var sharesContext: Bool?
    repeat {
      if !names.isEmpty {
        sharesContext = contextFlag()
        if sharesContext != nil { break }
      }
      let (name, range) = try expectName()
      if name.hasPrefix("_") {
        throw fail("names starting with an underline can not be imported", at: range)
      }
      names.append((name, take("as") ? try nameTarget() : NameTarget(name, range)))
      sharesContext = contextFlag()
    } while sharesContext == nil && take(.comma)
    let source = ImportSource(template, sharesContext: sharesContext ?? false, template.range)
    return FromImportStatement(source, names, start)
  }

  /// `with context` or `without context`, if it stands here.
  private mutating func contextFlag() -> Bool? {
    guard isName(current, "with") || isName(current, "without"), isName(next, "context") else { return nil }
    let shares = isName(current, "with")
    advance()
    advance()
    return shares
  }
}

extension Body {
  /// Whether it holds nothing but whitespace.
  fileprivate func isBlank(in file: SourceFile) -> Bool {
    statements.allSatisfy { statement in
      statement is TextStatement && file.bytes[statement.range.range].allSatisfy(\.isASCIISpace)
    }
  }
}
