import Base

/// One JSON object a line. A line that is none is quarantined; blank lines are passed over.
struct JSONLinesDecoder: RecordDecoder {
  private(set) var line: Int
  let canGrow = true
  private let tree: JSONPathTree
  private var fields: RecordFields

  init(fields: [String], line: Int = 1) {
    tree = JSONPathTree(paths: fields)
    self.fields = RecordFields(count: fields.count)
    self.line = line
  }

  mutating func decode(_ bytes: [UInt8], isLast: Bool, into builder: inout RowBuilder) throws(Diagnostic) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      var start = line == 1 && buffer.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      while start < buffer.count {
        let end = buffer[start...].firstIndex(of: .lineFeed)
        if end == nil, !isLast { return start }
        decodeLine(UnsafeBufferPointer(rebasing: buffer[start..<(end ?? buffer.count)]), into: &builder)
        line += 1
        start = end.map { $0 + 1 } ?? buffer.count
      }
      return start
    }
  }

  private mutating func decodeLine(_ bytes: UnsafeBufferPointer<UInt8>, into builder: inout RowBuilder) {
    var scanner = JSONScanner(bytes)
    do throws(JSONFault) {
      scanner.skipSpace()
      if scanner.offset == bytes.count { return }
      try scanner.record(tree, &fields, line: line, into: &builder) { scanner throws(JSONFault) in
        scanner.skipSpace()
        if scanner.offset < bytes.count { throw JSONFault(reason: "text behind the record", isAtEnd: false) }
      }
    } catch {
      builder.quarantine(bytes, line: line, reason: error.reason)
    }
  }
}

extension JSONScanner {
  /// Reads the record that begins here and adds it to the builder, as a row or to the quarantine.
  ///
  /// - Parameters:
  ///   - completed: Adds fields that do not stand in the record itself.
  ///   - checkEnd: Called behind the record; throws when what follows is not allowed there.
  mutating func record(
    _ tree: JSONPathTree, _ fields: inout RecordFields, line: Int, into builder: inout RowBuilder,
    completed: (inout RecordFields) -> Void = { _ in },
    checkEnd: (inout JSONScanner) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    fields.reset()
    let start = offset
    let isObject = try peek() == .openBrace
    if let open = builder.open, isObject {
      if !tree.children.isEmpty {
        try pick(tree, into: &fields)
        offset = start
      }
      try readOpen(open)
    } else {
      try pick(tree, into: &fields)
    }
    let raw = UnsafeBufferPointer(rebasing: bytes[start..<offset])
    try checkEnd(&self)
    builder.replaced += replaced
    replaced = 0
    if !isObject {
      builder.quarantine(raw, line: line, reason: "no JSON object")
    } else if hasNUL {
      hasNUL = false
      builder.quarantine(raw, line: line, reason: "NUL character")
    } else {
      completed(&fields)
      builder.add(fields, in: bytes, raw: raw, line: line)
    }
  }
}
