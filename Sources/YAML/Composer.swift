import Base

/// Builds the tree of a document from libyaml's events.
struct Composer: ~Copyable {
  /// Collections inside collections; deeper ones would exhaust a thread's stack further on.
  static let maximumDepth = 200
  /// Nodes that aliases may stand for in one file, so that nested aliases cannot explode ("billion laughs").
  static let maximumAliasedNodes = 500_000

  private var stream: EventStream
  private let file: SourceFile
  private var anchors: [String: Anchor] = [:]
  /// Nodes composed so far, aliased ones counted at every use.
  private var nodeCount = 0
  private var aliasedNodeCount = 0
  /// Warnings met on the way.
  private(set) var diagnostics: [Diagnostic] = []

  private struct Anchor {
    let span: SourceSpan
    /// Nil while the node is being composed.
    var node: YAMLNode?
    var nodeCount = 0
  }

  init(_ stream: consuming EventStream, of file: SourceFile) {
    self.stream = stream
    self.file = file
  }

  /// The only document of the stream, or nil when there is none.
  mutating func document() throws(Diagnostic) -> YAMLNode? {
    _ = try stream.next()
    guard case .documentStart = try stream.next().kind else { return nil }
    let root = try node(from: stream.next(), depth: 0)
    _ = try stream.next()
    let end = try stream.next()
    if case .documentStart = end.kind {
      throw Diagnostic(
        .yamlDocuments, "expected a single document, found another one", at: span(end.range),
        hint: "split the file at '---', or delete that line",
        related: [.init(message: "the first document is here", span: root.span)])
    }
    // A file without a value is composed as an empty scalar when it has a `---`.
    return root.isNull && root.text.isEmpty && root.style == .plain ? nil : root
  }

  private func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: file, range: range) }

  private mutating func node(from event: Event, isKey: Bool = false, depth: Int) throws(Diagnostic) -> YAMLNode {
    if case .alias(let name) = event.kind { return try aliased(name, at: span(event.range)) }
    guard depth <= Self.maximumDepth else {
      throw Diagnostic(
        .yamlLimit, "lists and mappings are nested more than \(Self.maximumDepth) deep", at: span(event.range))
    }
    if let name = event.anchor {
      if let first = anchors[name] {
        throw Diagnostic(
          .yamlAnchor, "anchor '&\(name)' is defined twice", at: span(event.range),
          hint: "give each anchor its own name",
          related: [.init(message: "first defined here", span: first.span)])
      }
      anchors[name] = Anchor(span: span(event.range))
    }
    let countBefore = nodeCount
    nodeCount += 1
    let result: YAMLNode
    switch event.kind {
    case .sequenceStart: result = try sequence(event, depth: depth)
    case .mappingStart: result = try mapping(event, depth: depth)
    case .scalar(let text, let isImplicit):
      result = try scalar(text, isImplicit: isImplicit, event, isKey: isKey)
    default: preconditionFailure("libyaml sends a node where one belongs")
    }
    if let name = event.anchor {
      anchors[name]?.node = result
      anchors[name]?.nodeCount = nodeCount - countBefore
    }
    return result
  }

  private mutating func aliased(_ name: String, at span: SourceSpan) throws(Diagnostic) -> YAMLNode {
    guard let anchor = anchors[name] else {
      throw Diagnostic(
        .yamlAnchor, "alias '*\(name)' has no anchor before it", at: span,
        hint: Diagnostic.didYouMean(name, among: anchors.keys)
          ?? "put the text in quotes if it is meant to begin with '*'")
    }
    guard let node = anchor.node else {
      throw Diagnostic(
        .yamlAnchor, "alias '*\(name)' is inside its own anchor", at: span,
        related: [.init(message: "the anchor is here", span: anchor.span)])
    }
    nodeCount += anchor.nodeCount
    aliasedNodeCount += anchor.nodeCount
    guard aliasedNodeCount <= Self.maximumAliasedNodes else {
      throw Diagnostic(
        .yamlLimit, "aliases stand for more than \(Self.maximumAliasedNodes) values", at: span,
        hint: "write the values out, or nest fewer aliases")
    }
    return node.moved(to: span)
  }

  private func scalar(_ text: String, isImplicit: Bool, _ event: Event, isKey: Bool) throws(Diagnostic) -> YAMLNode {
    var tag = try Self.scalarTag(of: event, at: span(event.range)) ?? (isImplicit ? YAMLTag(plain: text) : .string)
    if isKey, tag == .value { tag = .string }
    if tag == .value || (tag == .merge && !isKey) {
      throw Diagnostic(
        .yamlTag, "'\(text)' has a meaning of its own in YAML and is no value", at: span(event.range),
        hint: "put it in quotes: \"\(text)\"")
    }
    switch YAMLScalar.typed(text, as: tag) {
    case .success(let value):
      return YAMLNode(
        content: .scalar(value), span: span(trimmed(event.range)), tag: tag, style: event.style, text: text)
    case .failure(let mistyped):
      throw Diagnostic(
        .yamlValue, mistyped.message, at: span(event.range), hint: "put it in quotes if it is meant as text")
    }
  }

  private mutating func sequence(_ event: Event, depth: Int) throws(Diagnostic) -> YAMLNode {
    let tag = try Self.collectionTag(of: event, at: span(event.range), among: [.sequence, .orderedMapping, .pairs])
    var elements: [YAMLNode] = []
    while true {
      let next = try stream.next()
      if case .sequenceEnd = next.kind {
        let whole = collectionRange(event, end: next, last: elements.last)
        if tag != .sequence { try Self.checkPairs(elements, tag: tag) }
        return YAMLNode(content: .sequence(elements), span: span(whole), tag: tag, style: event.style)
      }
      elements.append(try node(from: next, depth: depth + 1))
    }
  }

  private mutating func mapping(_ event: Event, depth: Int) throws(Diagnostic) -> YAMLNode {
    let tag = try Self.collectionTag(of: event, at: span(event.range), among: [.mapping, .set])
    var builder = MappingBuilder()
    while true {
      let next = try stream.next()
      if case .mappingEnd = next.kind {
        let whole = collectionRange(event, end: next, last: builder.last)
        let (pairs, duplicates) = builder.finish()
        diagnostics += duplicates
        return YAMLNode(content: .mapping(pairs), span: span(whole), tag: tag, style: event.style)
      }
      let key = try node(from: next, isKey: true, depth: depth + 1)
      let value = try node(from: stream.next(), depth: depth + 1)
      try builder.add(key, value)
    }
  }

  /// A block collection ends with its last node: libyaml's own mark is where the next token starts.
  private func collectionRange(_ start: Event, end: Event, last: YAMLNode?) -> Range<Int> {
    let lower = start.range.lowerBound
    if start.style == .flow { return lower..<end.range.upperBound }
    return lower..<max(lower, last?.span.range.upperBound ?? start.range.upperBound)
  }

  /// Block scalars reach to the next token; the blank lines before it are not theirs to show.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, [0x20, 0x0A, 0x0D, 0x09].contains(file.bytes[end - 1]) { end -= 1 }
    return range.lowerBound..<end
  }
}
