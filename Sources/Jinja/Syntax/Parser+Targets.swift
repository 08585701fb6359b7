import Base

/// What assignments assign to.
extension Parser {
  /// A name, a tuple of names or (where allowed) an attribute of a namespace.
  mutating func target(allowsNamespace: Bool = false, end: StaticString? = nil) throws(Diagnostic) -> Target {
    let start = current.range
    var items: [Target] = []
    var isTuple = false
    while !endsTarget(end) {
      items.append(try singleTarget(allowsNamespace: allowsNamespace))
      guard take(.comma) else { break }
      isTuple = true
    }
    if !isTuple, let only = items.first { return only }
    if !isTuple { throw fail("expected a name to assign to, got '\(described(current))'", at: current.range) }
    return TupleTarget(items, start.through(previousRange))
  }

  private func endsTarget(_ end: StaticString?) -> Bool {
    switch current.kind {
    case .blockEnd, .variableEnd, .rightParenthesis: true
    default: if let end { isName(current, end) } else { false }
    }
  }

  private mutating func singleTarget(allowsNamespace: Bool) throws(Diagnostic) -> Target {
    if current.kind == .leftParenthesis {
      advance()
      let inner = try nested { (parser) throws(Diagnostic) in
        try parser.target(allowsNamespace: allowsNamespace)
      }
      try expect(.rightParenthesis)
      return inner
    }
    guard current.kind == .name else {
      throw fail("can't assign to \(current.kind.description)", at: current.range)
    }
    let (name, range) = try expectName()
    if allowsNamespace, take(.dot) {
      let attribute = try expectName()
      return NamespaceTarget(nameExpression(name, range), attribute.name, range.through(attribute.range))
    }
    return try nameTarget(name, range)
  }

  /// The only name of a tag: a macro's, an import's.
  mutating func nameTarget() throws(Diagnostic) -> NameTarget {
    let (name, range) = try expectName()
    return try nameTarget(name, range)
  }

  private mutating func nameTarget(_ name: String, _ range: ByteRange) throws(Diagnostic) -> NameTarget {
    if ["true", "false", "none", "True", "False", "None"].contains(name) {
      throw fail("can't assign to '\(name)'", at: range)
    }
    if name == "loop", open.contains(where: { $0.tag == "for" }) {
      throw fail("can't assign to special loop variable in for-loop target", at: range)
    }
    shadowed.formUnion(SpecialNames(name: name))
    return NameTarget(name, range)
  }
}
