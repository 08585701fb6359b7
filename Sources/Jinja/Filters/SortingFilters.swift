/// Filters that order or compare the items of a sequence. Texts compare without regard to case unless asked otherwise.
extension Filter {
  static let sort = Filter("sort", ["value"], optional: ["reverse", "case_sensitive", "attribute"]) {
    (bound, interpreter) throws(Interrupt) in
    let caseSensitive = try bound.flag(2)
    let paths = AttributePath.list(bound[optional: 3])
    return .list(
      try sorted(try bound[0].items(interpreter), descending: try bound.flag(1)) { (item) throws(Interrupt) in
        var keys: [Value] = []
        for path in paths {
          keys.append(try path.value(of: item, interpreter).comparisonKey(caseSensitive: caseSensitive))
        }
        return .tuple(keys)
      })
  }

  static let dictsort = Filter("dictsort", ["value"], optional: ["case_sensitive", "by", "reverse"]) {
    (bound, _) throws(Interrupt) in
    let caseSensitive = try bound.flag(1)
    let by = bound[optional: 2]?.text ?? "key"
    guard by == "key" || by == "value" else {
      throw .failure(.filterArgument, "You can only sort by either \"key\" or \"value\"")
    }
    let dict = try bound[0].requireItems()
    let pairs = (0..<dict.count).map { Value.tuple([dict.keys[$0], dict.values[$0]]) }
    return .list(
      try sorted(pairs, descending: try bound.flag(3)) { (pair) throws(Interrupt) in
        guard case .tuple(let parts) = pair else { return pair }
        return parts[by == "key" ? 0 : 1].comparisonKey(caseSensitive: caseSensitive)
      })
  }

  static let unique = Filter("unique", ["value"], optional: ["case_sensitive", "attribute"]) {
    (bound, interpreter) throws(Interrupt) in
    let caseSensitive = try bound.flag(1)
    let path = AttributePath(bound[optional: 2])
    let seen = SetValue()
    return .generator(over: bound[0], interpreter) { (item) throws(Interrupt) in
      let key = try path.value(of: item, interpreter).comparisonKey(caseSensitive: caseSensitive)
      try key.checkHashable()
      if seen.contains(key) { return nil }
      seen.insert(key)
      return item
    }
  }

  static let min = extreme("min") { (candidate, best) throws(Interrupt) in
    try candidate.compare(to: best, symbol: "<") < 0
  }

  static let max = extreme("max") { (candidate, best) throws(Interrupt) in
    try candidate.compare(to: best, symbol: ">") > 0
  }

  private static func extreme(
    _ name: String, _ isBetter: @escaping @Sendable (Value, Value) throws(Interrupt) -> Bool
  ) -> Filter {
    Filter(name, ["value"], optional: ["case_sensitive", "attribute"]) { (bound, interpreter) throws(Interrupt) in
      let caseSensitive = try bound.flag(1)
      let path = AttributePath(bound[optional: 2])
      func key(_ item: Value) throws(Interrupt) -> Value {
        try path.value(of: item, interpreter).comparisonKey(caseSensitive: caseSensitive)
      }
      let items = try bound[0].iterator(interpreter)
      guard var best = try items.next() else {
        return interpreter.undefined(name: nil, message: "No aggregated item, sequence was empty.")
      }
      var bestKey = try key(best)
      while let item = try items.next() {
        let itemKey = try key(item)
        if try isBetter(itemKey, bestKey) { (best, bestKey) = (item, itemKey) }
      }
      return best
    }
  }

  /// Sorts by keys that are each worked out once; equal ones keep their order in both directions.
  static func sorted(
    _ items: [Value], descending: Bool = false, by key: (Value) throws(Interrupt) -> Value
  ) throws(Interrupt) -> [Value] {
    var keyed: [(key: Value, item: Value)] = []
    keyed.reserveCapacity(items.count)
    for item in items { keyed.append((try key(item), item)) }
    let sorted = try keyed.stablySorted { (later, earlier) throws(Interrupt) in
      try descending ? earlier.key.compare(to: later.key) < 0 : later.key.compare(to: earlier.key) < 0
    }
    return sorted.map(\.item)
  }
}

extension AttributePath {
  /// The paths of `sort`: several may be given, with commas between them.
  fileprivate static func list(_ attribute: Value?) -> [AttributePath] {
    guard let text = attribute?.text else { return [AttributePath(attribute)] }
    return text.splitText(separator: ",").map { AttributePath(.string($0)) }
  }
}

extension Value {
  /// The dict whose `items()` Python would call.
  ///
  /// - Throws: Python's `AttributeError` when the value has no such method.
  func requireItems() throws(Interrupt) -> DictValue {
    if let mapping { return mapping }
    if case .undefined(let undefined) = self { throw undefined.error }
    throw .typeError("'\(typeName)' object has no attribute 'items'")
  }
}
