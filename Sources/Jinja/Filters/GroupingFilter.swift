extension Filter {
  /// Sorts a sequence by an attribute and collects the items that share its value.
  static let groupby = Filter("groupby", ["value", "attribute"], optional: ["default", "case_sensitive"]) {
    (bound, interpreter) throws(Interrupt) in
    let caseSensitive = try bound.flag(3)
    let path = AttributePath(bound[1], default: bound.given(2))
    func key(_ item: Value) throws(Interrupt) -> Value {
      try path.value(of: item, interpreter).comparisonKey(caseSensitive: caseSensitive)
    }
    var groups: [(key: Value, items: [Value])] = []
    for item in try sorted(try bound[0].items(interpreter), by: key) {
      let itemKey = try key(item)
      if let last = groups.last, last.key == itemKey {
        groups[groups.count - 1].items.append(item)
      } else {
        groups.append((itemKey, [item]))
      }
    }
    var result: [Value] = []
    for group in groups {
      // The group's name has the case of its first item.
      let name = try path.value(of: group.items[0], interpreter)
      result.append(.object(Group(name, .list(group.items))))
    }
    return .list(result)
  }
}

/// A pair that also has names: `grouper` and `list`.
private final class Group: HostObject {
  private let pair: [Value]

  init(_ grouper: Value, _ list: Value) { pair = [grouper, list] }

  var typeName: String { "jinja2.filters._GroupTuple" }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "grouper": pair[0]
    case "list": pair[1]
    default: nil
    }
  }

  func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    key.index.flatMap { Value.tuple(pair).element(at: $0) }
  }

  func iterator(_ interpreter: Interpreter) -> (any ValueIterator)? { ArrayIterator(pair) }
  func length() -> Int? { pair.count }
  func repr() throws(Interrupt) -> String { try Value.tuple(pair).repr() }

  func isEqual(to other: Value) -> Bool {
    switch other {
    case .tuple(let items): items == pair
    case .object(let object): (object as? Group)?.pair == pair
    default: false
    }
  }

  func compare(to other: Value) throws(Interrupt) -> Int? {
    if case .object(let object) = other, let group = object as? Group {
      return try Value.tuple(pair).compare(to: .tuple(group.pair))
    }
    return try Value.tuple(pair).compare(to: other)
  }

  func hash(into hasher: inout Hasher) { Value.tuple(pair).hash(into: &hasher) }
}
