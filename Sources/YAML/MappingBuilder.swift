import Base

/// Collects the entries of one mapping: applies merge keys and finds duplicates.
struct MappingBuilder {
  /// Pairs that `<<` brought in; they come before the mapping's own, which win over them.
  private var merged: [YAMLPair] = []
  private var own: [YAMLPair] = []
  /// The value that was added last.
  private(set) var last: YAMLNode?

  mutating func add(_ key: YAMLNode, _ value: YAMLNode) throws(Diagnostic) {
    last = value
    if key.tag == .merge {
      try merge(value)
      return
    }
    guard key.value != nil else { throw .unusableKey(key) }
    own.append(YAMLPair(key: key, value: value))
  }

  private mutating func merge(_ value: YAMLNode) throws(Diagnostic) {
    if let pairs = value.mapping {
      merged += pairs
      return
    }
    guard let elements = value.sequence else {
      throw Diagnostic(.yamlMerge, "'<<' needs a mapping or a list of mappings, is \(value.summary)", at: value.span)
    }
    // Of several mappings the first wins, and the last entry of a key is the one that counts.
    for element in elements.reversed() {
      guard let pairs = element.mapping else {
        throw Diagnostic(.yamlMerge, "'<<' needs a list of mappings, has \(element.summary)", at: element.span)
      }
      merged += pairs
    }
  }

  /// The unique pairs in order, and a warning for each key that is written twice.
  func finish() -> (pairs: [YAMLPair], duplicates: [Diagnostic]) {
    var slots: [YAMLScalar: Int] = [:]
    var pairs: [YAMLPair] = []
    var duplicates: [Diagnostic] = []
    slots.reserveCapacity(merged.count + own.count)
    for (isOwn, group) in [(false, merged), (true, own)] {
      var seen: Set<Int> = []
      for pair in group {
        guard let value = pair.key.value else { continue }
        guard let slot = slots[value.identity] else {
          slots[value.identity] = pairs.count
          seen.insert(pairs.count)
          pairs.append(pair)
          continue
        }
        let first = pairs[slot].key
        if !seen.insert(slot).inserted, isOwn {
          duplicates.append(.duplicateKey(pair.name, at: pair.key.span, first: first.span))
        }
        // A dict keeps the key that came first, here seen when `1: a` is followed by `true: b`.
        pairs[slot] = YAMLPair(key: first.value == value ? pair.key : first, value: pair.value)
      }
    }
    return (pairs, duplicates)
  }
}

extension Diagnostic {
  fileprivate static func duplicateKey(_ name: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .yamlDuplicateKey, "duplicate key '\(name)': the last value counts", at: span, severity: .warning,
      hint: "delete one of the two", related: [.init(message: "first given here", span: first)])
  }

  /// A list or mapping as key, most often an unquoted `{{ ... }}`, which YAML reads as a mapping in a mapping.
  fileprivate static func unusableKey(_ key: YAMLNode) -> Diagnostic {
    if let hint = key.span.file.jinjaHint(at: key.span.range.lowerBound) {
      return Diagnostic(.yamlKey, "an unquoted '{{' begins a mapping in YAML", at: key.span, hint: hint)
    }
    return Diagnostic(.yamlKey, "a key must be a scalar, is \(key.summary)", at: key.span)
  }
}
