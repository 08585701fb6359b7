import Base

/// Reads records whatever fields they have.
extension JSONScanner {
  /// Reads the object that begins here.
  mutating func readOpen(_ rows: OpenRows) throws(JSONFault) {
    // What an attempt has left that came to the end of its bytes.
    rows.dropRecord()
    try readMembers(rows.main.root, rows)
  }

  private mutating func readMembers(_ node: OpenNode, _ rows: OpenRows) throws(JSONFault) {
    var expected = 0
    try members { scanner, name throws(JSONFault) in
      let child = scanner.child(of: node, named: name, &expected)
      if child.isTaken(in: rows) { return try scanner.skipValue() }
      try scanner.readValue(child, rows)
    }
  }

  private mutating func child(of node: OpenNode, named range: Range<Int>, _ expected: inout Int) -> OpenNode {
    let spelled = UnsafeBufferPointer(rebasing: bytes[range])
    guard spelled.contains(.backslash) || !TextEncoding.utf8.isText(spelled) else {
      return node.child(named: spelled, expected: &expected)
    }
    let (content, nul) = JSONEscapes.decode(spelled)
    hasNUL = hasNUL || nul
    return content.withUnsafeBufferPointer { content in
      var name = TextEncoding.utf8.text(content, replaced: &replaced)
      return name.withUTF8 { node.child(named: $0, expected: &expected) }
    }
  }

  private mutating func readValue(_ node: OpenNode, _ rows: OpenRows) throws(JSONFault) {
    let first = try peek()
    let start = offset
    switch first {
    case .openBrace where rows.shape.flattens:
      var ahead = self
      ahead.offset += 1
      // A mapping without members has none that could show that it was there.
      if try ahead.peek() != .closeBrace { return try readMembers(node, rows) }
      try readText(node, rows, isJSON: true)
    case .openBracket where rows.shape.splitsLists: try readItems(rows.list(node), rows)
    case .openBrace, .openBracket: try readText(node, rows, isJSON: true)
    case .quote: try readText(node, rows, isJSON: false)
    default:
      try skipValue()
      let content = UnsafeBufferPointer(rebasing: bytes[start..<offset])
      switch first {
      case UInt8(ascii: "t"): rows.add(node, .yes, content)
      case UInt8(ascii: "f"): rows.add(node, .no, content)
      case UInt8(ascii: "n"): rows.add(node, .null, content)
      default: rows.add(node, .number, content)
      }
    }
  }

  private mutating func readItems(_ table: OpenRows.Table, _ rows: OpenRows) throws(JSONFault) {
    // The parent's row is being read.
    let parent = (table.parent?.ends.count ?? 0) + 1
    try items { scanner, index throws(JSONFault) in
      if try scanner.peek() == .openBrace {
        try scanner.readMembers(table.root, rows)
      } else {
        try scanner.readValue(table.items, rows)
      }
      table.places.append((parent, index))
      table.endRow()
    }
  }

  private mutating func readText(_ node: OpenNode, _ rows: OpenRows, isJSON: Bool) throws(JSONFault) {
    let start = offset
    var hasEscapes = false
    if isJSON { try skipValue() } else { hasEscapes = try skipString() }
    let content = UnsafeBufferPointer(rebasing: isJSON ? bytes[start..<offset] : bytes[start + 1..<offset - 1])
    if hasEscapes {
      let (decoded, nul) = JSONEscapes.decode(content)
      hasNUL = hasNUL || nul
      decoded.withUnsafeBufferPointer { add(node, $0, rows) }
    } else {
      add(node, content, rows)
    }
  }

  private mutating func add(_ node: OpenNode, _ content: UnsafeBufferPointer<UInt8>, _ rows: OpenRows) {
    if TextEncoding.utf8.isText(content) { return rows.add(node, .text, content) }
    var text = TextEncoding.utf8.text(content, replaced: &replaced)
    text.withUTF8 { rows.add(node, .text, $0) }
  }
}
