extension Method {
  /// The methods of `list`, which change the list itself.
  static let lists: [Method] =
    [
      list("append", .one(of: "list")) { (list, call) in
        list.items.append(call[0] ?? .none)
        return .none
      },
      list("extend", .one(of: "list")) { (list, call) throws(Interrupt) in
        list.items += try (call[0] ?? .none).items(call.interpreter)
        return .none
      },
      list("insert", .positional(2...2, of: "list")) { (list, call) throws(Interrupt) in
        let index = try call.integer(0)
        let position = index < 0 ? max(index + list.items.count, 0) : min(index, list.items.count)
        list.items.insert(call[1] ?? .none, at: position)
        return .none
      },
      list("remove", .one(of: "list")) { (list, call) throws(Interrupt) in
        guard let position = list.items.firstIndex(of: call[0] ?? .none) else {
          throw .valueError("list.remove(x): x not in list")
        }
        list.items.remove(at: position)
        return .none
      },
      list("pop", .positional(0...1, of: "list")) { (list, call) throws(Interrupt) in
        if list.items.isEmpty { throw .valueError("pop from empty list") }
        let index = try call.integer(0, default: -1)
        let position = index < 0 ? index + list.items.count : index
        guard list.items.indices.contains(position) else { throw .valueError("pop index out of range") }
        return list.items.remove(at: position)
      },
      list("clear", .none(of: "list")) { (list, _) in
        list.items = []
        return .none
      },
      list("copy", .none(of: "list")) { (list, _) in .list(list.items) },
      list("reverse", .none(of: "list")) { (list, _) in
        list.items.reverse()
        return .none
      },
      Method("sort") { (value, arguments, interpreter) throws(Interrupt) in
        if !arguments.positional.isEmpty { throw .typeError("sort() takes no positional arguments") }
        let bound = try Signature("sort", keywordOnly: ["key", "reverse"]).bind(arguments)
        guard case .list(let list) = value else { return .none }
        let key = bound.given(0)
        list.items = try Filter.sorted(list.items, descending: try bound.flag(1)) { (item) throws(Interrupt) in
          if let key { try interpreter.call(key, Arguments([item])) } else { item }
        }
        return .none
      },
    ]
    + sequences("list") { value in
      if case .list(let list) = value { list.items } else { [] }
    }

  /// The methods of `tuple`.
  static let tuples: [Method] = sequences("tuple") { value in
    if case .tuple(let items) = value { items } else { [] }
  }

  private static func list(
    _ name: String, _ parameters: Parameters,
    _ body: @escaping @Sendable (ListValue, MethodCall) throws(Interrupt) -> Value
  ) -> Method {
    Method(name, parameters) { (call) throws(Interrupt) in
      guard case .list(let list) = call.value else { return .none }
      return try body(list, call)
    }
  }

  /// What lists and tuples share.
  private static func sequences(_ type: String, _ items: @escaping @Sendable (Value) -> [Value]) -> [Method] {
    [
      Method("count", .one(of: type)) { call in
        .int(items(call.value).count { $0 == call[0] ?? .none })
      },
      Method("index", .positional(1...3, of: type)) { (call) throws(Interrupt) in
        let all = items(call.value)
        func resolved(_ bound: Int) -> Int { bound < 0 ? max(bound + all.count, 0) : min(bound, all.count) }
        let start = resolved(try call.bound(1) ?? 0)
        let end = resolved(try call.bound(2) ?? all.count)
        let sought = call[0] ?? .none
        guard start < end, let position = all[start..<end].firstIndex(of: sought) else {
          throw .valueError(
            type == "list" ? "\(try sought.repr()) is not in list" : "tuple.index(x): x not in tuple")
        }
        return .int(position)
      },
    ]
  }
}
