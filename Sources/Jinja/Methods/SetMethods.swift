extension Method {
  /// The methods of `set`, which dbt's function `set()` makes.
  static let sets: [Method] = [
    set("add", .one(of: "set")) { (set, call) throws(Interrupt) in
      try (call[0] ?? .none).checkHashable()
      set.insert(call[0] ?? .none)
      return .none
    },
    set("discard", .one(of: "set")) { (set, call) throws(Interrupt) in
      try (call[0] ?? .none).checkHashable()
      set.remove(call[0] ?? .none)
      return .none
    },
    set("remove", .one(of: "set")) { (set, call) throws(Interrupt) in
      let item = call[0] ?? .none
      try item.checkHashable()
      guard set.contains(item) else { throw .valueError(try item.repr()) }
      set.remove(item)
      return .none
    },
    set("pop", .none(of: "set")) { (set, _) throws(Interrupt) in
      guard let item = set.items.first else { throw .valueError("'pop from an empty set'") }
      set.remove(item)
      return item
    },
    set("clear", .none(of: "set")) { (set, _) in
      set.removeAll()
      return .none
    },
    set("copy", .none(of: "set")) { (set, _) in .set(SetValue(set.items)) },
    set("update", .positional(0...64, of: "set")) { (set, call) throws(Interrupt) in
      for other in try others(call) { other.items.forEach(set.insert) }
      return .none
    },
    set("union", .positional(0...64, of: "set")) { (set, call) throws(Interrupt) in
      .set(SetValue(try others(call).reduce(set.items) { $0 + $1.items }))
    },
    set("intersection", .positional(0...64, of: "set")) { (set, call) throws(Interrupt) in
      let others = try others(call)
      return .set(SetValue(set.items.filter { item in others.allSatisfy { $0.contains(item) } }))
    },
    set("difference", .positional(0...64, of: "set")) { (set, call) throws(Interrupt) in
      let others = try others(call)
      return .set(SetValue(set.items.filter { item in !others.contains { $0.contains(item) } }))
    },
    set("symmetric_difference", .one(of: "set")) { (set, call) throws(Interrupt) in
      let other = try others(call)[0]
      return .set(SetValue(set.items.filter { !other.contains($0) } + other.items.filter { !set.contains($0) }))
    },
    set("issubset", .one(of: "set")) { (set, call) throws(Interrupt) in
      let other = try others(call)[0]
      return .bool(set.items.allSatisfy(other.contains))
    },
    set("issuperset", .one(of: "set")) { (set, call) throws(Interrupt) in
      .bool(try others(call)[0].items.allSatisfy(set.contains))
    },
    set("isdisjoint", .one(of: "set")) { (set, call) throws(Interrupt) in
      .bool(!(try others(call)[0].items.contains(where: set.contains)))
    },
  ]

  private static func set(
    _ name: String, _ parameters: Parameters,
    _ body: @escaping @Sendable (SetValue, MethodCall) throws(Interrupt) -> Value
  ) -> Method {
    Method(name, parameters) { (call) throws(Interrupt) in
      guard case .set(let set) = call.value else { return .none }
      return try body(set, call)
    }
  }

  /// The arguments, each a sequence, as sets.
  private static func others(_ call: MethodCall) throws(Interrupt) -> [SetValue] {
    var sets: [SetValue] = []
    for argument in call.arguments {
      let items = try (argument ?? .none).items(call.interpreter)
      for item in items { try item.checkHashable() }
      sets.append(SetValue(items))
    }
    return sets
  }
}
