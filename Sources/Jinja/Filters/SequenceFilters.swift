/// Filters that look at a sequence as a whole.
extension Filter {
  static let length = Filter("length", ["obj"]) { (bound, _) throws(Interrupt) in
    guard let length = try bound[0].length() else {
      throw .typeError("object of type '\(bound[0].typeName)' has no len()")
    }
    return .int(length)
  }

  static let count = length.named("count")

  static let list = Filter("list", ["value"]) { (bound, interpreter) throws(Interrupt) in
    .list(try bound[0].items(interpreter))
  }

  static let first = Filter("first", ["seq"]) { (bound, interpreter) throws(Interrupt) in
    try bound[0].iterator(interpreter).next()
      ?? interpreter.undefined(name: nil, message: "No first item, sequence was empty.")
  }

  static let last = Filter("last", ["seq"]) { (bound, interpreter) throws(Interrupt) in
    guard bound[0].isReversible else { throw .typeError("'\(bound[0].typeName)' object is not reversible") }
    return try bound[0].items(interpreter).last
      ?? interpreter.undefined(name: nil, message: "No last item, sequence was empty.")
  }

  static let random = Filter("random", ["seq"]) { (bound, interpreter) throws(Interrupt) in
    guard try bound[0].length() != nil else {
      throw .typeError("object of type '\(bound[0].typeName)' has no len()")
    }
    return try bound[0].items(interpreter).randomElement()
      ?? interpreter.undefined(name: nil, message: "No random item, sequence was empty.")
  }

  static let reverse = Filter("reverse", ["value"]) { (bound, interpreter) throws(Interrupt) in
    if let text = bound[0].text {
      return bound[0].like(String(String.UnicodeScalarView(text.unicodeScalars.reversed())))
    }
    let items: [Value]
    do throws(Interrupt) {
      items = try bound[0].items(interpreter)
    } catch .failure(let diagnostic) where diagnostic.code == .typeError {
      throw .failure(.filterArgument, "argument must be iterable")
    }
    if !bound[0].isReversible { return .list(items.reversed()) }
    return .object(
      Generator("list_reverseiterator") { () throws(Interrupt) in
        let reversed = ArrayIterator(items.reversed())
        return { () throws(Interrupt) in reversed.next() }
      })
  }

  static let join = Filter("join", ["value"], optional: ["d", "attribute"]) { (bound, interpreter) throws(Interrupt) in
    var items = try bound[0].items(interpreter)
    if let attribute = bound.given(2) {
      let path = AttributePath(attribute)
      for position in items.indices { items[position] = try path.value(of: items[position], interpreter) }
    }
    let separator = bound[optional: 1] ?? ""
    var hasMarkup = false
    if interpreter.autoescape {
      hasMarkup = separator.isMarkup || items.contains(where: \.isMarkup)
    }
    var texts: [String] = []
    texts.reserveCapacity(items.count)
    for item in items { texts.append(try hasMarkup ? item.escaped().str() : item.str()) }
    let joined = texts.joined(separator: try hasMarkup ? separator.escaped().str() : separator.str())
    return hasMarkup ? .markup(joined) : .string(joined)
  }

  static let sum = Filter("sum", ["iterable"], optional: ["attribute", "start"]) {
    (bound, interpreter) throws(Interrupt) in
    let path = AttributePath(bound.given(1))
    var total = bound[optional: 2] ?? 0
    if total.text != nil { throw .typeError("sum() can't sum strings [use ''.join(seq) instead]") }
    let items = try bound[0].iterator(interpreter)
    while let item = try items.next() {
      total = try BinaryOperator.add.apply(total, try path.value(of: item, interpreter), interpreter)
    }
    return total
  }

  static let items = Filter("items", ["value"]) { (bound, interpreter) throws(Interrupt) in
    let value = bound[0]
    return .object(
      Generator { () throws(Interrupt) in
        let pairs: [Value]
        if value.isUndefined {
          pairs = []
        } else if let mapping = value.mapping {
          pairs = (0..<mapping.count).map { .tuple([mapping.keys[$0], mapping.values[$0]]) }
        } else {
          throw .typeError("Can only get item pairs from a mapping.")
        }
        let iterator = ArrayIterator(pairs)
        return { () throws(Interrupt) in iterator.next() }
      })
  }
}

extension Value {
  var isMarkup: Bool {
    if case .markup = self { true } else { false }
  }

  /// Whether Python's `reversed(x)` works: for sequences and dicts, not for iterators and sets.
  fileprivate var isReversible: Bool {
    switch self {
    case .string, .markup, .list, .tuple, .dict, .range, .undefined: true
    case .object(let object): !(object is any ValueIterator)
    case .none, .bool, .int, .bigInt, .float, .set, .function: false
    }
  }
}
