extension Method {
  /// The methods of `dict`, which change the dict itself.
  static let dicts: [Method] = [
    dict("keys", .none(of: "dict")) { (dict, _) in .object(DictView(dict, .keys)) },
    dict("values", .none(of: "dict")) { (dict, _) in .object(DictView(dict, .values)) },
    dict("items", .none(of: "dict")) { (dict, _) in .object(DictView(dict, .items)) },
    dict("get", .positional(1...2, of: "dict")) { (dict, call) throws(Interrupt) in
      try dict[hashable(call)] ?? call[1] ?? .none
    },
    dict("pop", .positional(1...2, of: "dict")) { (dict, call) throws(Interrupt) in
      let key = try hashable(call)
      if let value = dict.removeValue(for: key) ?? call[1] { return value }
      throw .valueError(try key.repr())
    },
    dict("popitem", .none(of: "dict")) { (dict, _) throws(Interrupt) in
      guard dict.count > 0 else { throw .valueError("'popitem(): dictionary is empty'") }
      let (key, value) = dict.entry(at: dict.count - 1)
      dict.removeValue(for: key)
      return .tuple([key, value])
    },
    dict("setdefault", .positional(1...2, of: "dict")) { (dict, call) throws(Interrupt) in
      let key = try hashable(call)
      if let value = dict[key] { return value }
      let value = call[1] ?? .none
      dict[key] = value
      return value
    },
    Method("update") { (value, arguments, interpreter) throws(Interrupt) in
      guard case .dict(let dict) = value else { return .none }
      if arguments.positional.count > 1 {
        throw .typeError("update expected at most 1 argument, got \(arguments.positional.count)")
      }
      if let source = arguments.positional.first { try dict.update(from: source, interpreter) }
      for (name, value) in arguments.keywords { dict[name] = value }
      return .none
    },
    dict("clear", .none(of: "dict")) { (dict, _) in
      dict.removeAll()
      return .none
    },
    dict("copy", .none(of: "dict")) { (dict, _) in .dict(dict.copy()) },
    Method("fromkeys") { (_, arguments, interpreter) throws(Interrupt) in
      try dictFromKeys(arguments, interpreter)
    },
  ]

  /// `dict.fromkeys(keys, value)`
  static let dictFromKeys: @Sendable (Arguments, Interpreter) throws(Interrupt) -> Value = {
    (arguments, interpreter) throws(Interrupt) in
    let count = arguments.positional.count
    if count < 1 { throw .typeError("fromkeys expected at least 1 argument, got 0") }
    if count > 2 { throw .typeError("fromkeys expected at most 2 arguments, got \(count)") }
    let dict = DictValue()
    for key in try arguments.positional[0].items(interpreter) {
      try key.checkHashable()
      dict[key] = count == 2 ? arguments.positional[1] : Value.none
    }
    return .dict(dict)
  }

  private static func dict(
    _ name: String, _ parameters: Parameters,
    _ body: @escaping @Sendable (DictValue, MethodCall) throws(Interrupt) -> Value
  ) -> Method {
    Method(name, parameters) { (call) throws(Interrupt) in
      guard case .dict(let dict) = call.value else { return .none }
      return try body(dict, call)
    }
  }

  private static func hashable(_ call: MethodCall) throws(Interrupt) -> Value {
    let key = call[0] ?? .none
    try key.checkHashable()
    return key
  }
}
