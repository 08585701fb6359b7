import Base
import Jinja
import PythonModules
import YAML

extension ContextName {
  static let conversions: [ContextName] = [
    .function("return") { _, arguments throws(Interrupt) in
      throw .returned(try Signature("return", optional: ["data"]).bind(arguments)[optional: 0] ?? .none)
    },
    .function("fromjson") { _, arguments throws(Interrupt) in
      let bound = try Signature("fromjson", required: ["string"], optional: ["default"]).bind(arguments)
      guard let text = bound[0].text else {
        throw .typeError("the JSON object must be str, bytes or bytearray, not \(bound[0].typeName)")
      }
      guard let json = try? JSONParser.parse(text) else { return bound[optional: 1] ?? .none }
      return Value(json)
    },
    .function("tojson") { _, arguments throws(Interrupt) in
      let bound = try Signature("tojson", required: ["value"], optional: ["default", "sort_keys"]).bind(arguments)
      let isSorted = try bound[optional: 2]?.truth() ?? false
      return .string(try bound[0].strictJSON().pythonText(sortingKeys: isSorted))
    },
    .function("fromyaml") { _, arguments throws(Interrupt) in
      let bound = try Signature("fromyaml", required: ["value"], optional: ["default"]).bind(arguments)
      guard let text = bound[0].text,
        let parsed = try? YAMLDocument.parse(SourceFile(path: "<fromyaml>", text: text))
      else { return bound[optional: 1] ?? .none }
      return parsed.root.map { Value($0) } ?? .none
    },
    .function("toyaml") { _, arguments throws(Interrupt) in
      let bound = try Signature("toyaml", required: ["value"], optional: ["default", "sort_keys"]).bind(arguments)
      let text = try YAMLText.dump(bound[0], sortingKeys: try bound[optional: 2]?.truth() ?? false)
      return text.map(Value.string) ?? bound[optional: 1] ?? .none
    },
    .function("set") { context, arguments throws(Interrupt) in
      let bound = try Signature("set", required: ["value"], optional: ["default"]).bind(arguments)
      do throws(Interrupt) { return try makeSet(bound[0], context) } catch { return bound[optional: 1] ?? .none }
    },
    .function("set_strict") { context, arguments throws(Interrupt) in
      try makeSet(try Signature("set_strict", required: ["value"]).bind(arguments)[0], context)
    },
    .function("zip") { context, arguments throws(Interrupt) in try zip("zip", context, arguments, isStrict: false) },
    .function("zip_strict") { context, arguments throws(Interrupt) in
      try zip("zip_strict", context, arguments, isStrict: true)
    },
    .function("try_or_compiler_error") { context, arguments throws(Interrupt) in
      var arguments = arguments
      guard arguments.positional.count >= 2 else {
        throw .typeError("try_or_compiler_error() takes a message and a function, then its arguments")
      }
      let (message, function) = (arguments.positional[0], arguments.positional[1])
      arguments.positional.removeFirst(2)
      do throws(Interrupt) { return try context.interpreter.call(function, arguments) } catch {
        throw .failure(.raisedByProject, try message.str())
      }
    },
    .function("local_md5") { _, arguments throws(Interrupt) in
      let value = try Signature("local_md5", required: ["value"]).bind(arguments)[0]
      guard let text = value.text else { throw .typeError("'\(value.typeName)' object has no attribute 'encode'") }
      return .string(Digest.md5(text))
    },
    .function("diff_of_two_dicts") { context, arguments throws(Interrupt) in
      let bound = try Signature("diff_of_two_dicts", required: ["dict_a", "dict_b"]).bind(arguments)
      return try differenceOfDicts(bound[0], bound[1], context.interpreter)
    },
  ]

  private static func makeSet(_ value: Value, _ context: RenderContext) throws(Interrupt) -> Value {
    let items = try value.items(context.interpreter)
    for item in items { try item.checkHashable() }
    return .set(SetValue(items))
  }

  private static func zip(
    _ name: String, _ context: RenderContext, _ arguments: Arguments, isStrict: Bool
  ) throws(Interrupt) -> Value {
    let bound = try Signature(name, takesMore: true, takesKeywords: !isStrict).bind(arguments)
    var columns: [[Value]] = []
    for value in bound.more {
      do throws(Interrupt) { columns.append(try value.items(context.interpreter)) } catch {
        if isStrict { throw error }
        return bound.keywords.first { $0.name == "default" }?.value ?? .none
      }
    }
    let count = columns.map(\.count).min() ?? 0
    return .object(IteratorObject("zip", (0..<count).map { row in .tuple(columns.map { $0[row] }) }))
  }

  /// For each key of the first dict the items of its list that the second has not, case not counting.
  private static func differenceOfDicts(
    _ first: Value, _ second: Value, _ interpreter: Interpreter
  ) throws(Interrupt) -> Value {
    guard case .dict(let first) = first, case .dict(let second) = second else {
      throw .typeError("diff_of_two_dicts() takes two dicts")
    }
    let result = DictValue()
    for position in 0..<first.count {
      let (key, items) = first.entry(at: position)
      let others = try second.entries { name throws(Interrupt) in try name.str().lowercased() == key.str().lowercased()
      }
      var known: Set<String> = []
      for other in others { for item in try other.items(interpreter) { known.insert(try item.str().lowercased()) } }
      var missing: [Value] = []
      for item in try items.items(interpreter) where try !known.contains(item.str().lowercased()) {
        missing.append(item)
      }
      if !missing.isEmpty || others.isEmpty { result[key] = .list(missing) }
    }
    return .dict(result)
  }
}

extension DictValue {
  /// The values whose keys satisfy a condition.
  fileprivate func entries(where matches: (Value) throws(Interrupt) -> Bool) throws(Interrupt) -> [Value] {
    var found: [Value] = []
    for position in 0..<count where try matches(keys[position]) { found.append(values[position]) }
    return found
  }
}

extension Value {
  /// The value as Python's `json` takes it, which knows no sets, ranges and objects.
  fileprivate func strictJSON() throws(Interrupt) -> JSON {
    switch self {
    case .set, .range, .undefined, .function:
      throw .typeError("Object of type \(typeName) is not JSON serializable")
    case .object(let object) where !(object is NodeObject):
      throw .typeError("Object of type \(typeName.split(separator: ".").last ?? "") is not JSON serializable")
    case .list(let list):
      return .array(try list.items.map { item throws(Interrupt) in try item.strictJSON() })
    case .tuple(let items): return .array(try items.map { item throws(Interrupt) in try item.strictJSON() })
    case .dict(let dict):
      for value in dict.values { _ = try value.strictJSON() }
      return try json()
    default: return try json()
    }
  }
}

extension JSON {
  /// JSON as Python's `json.dumps` writes it: a blank after `,` and `:`, ASCII only.
  func pythonText(sortingKeys: Bool) -> String {
    switch self {
    case .array(let items): "[" + items.map { $0.pythonText(sortingKeys: sortingKeys) }.joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + (sortingKeys ? members.sorted { $0.key < $1.key } : Array(members)).map {
          "\(JSON.string($0.key).pythonText(sortingKeys: false)): \($0.value.pythonText(sortingKeys: sortingKeys))"
        }.joined(separator: ", ") + "}"
    case .string: text.asciiEscaped
    default: text
    }
  }
}

extension String {
  /// Every scalar beyond ASCII as `\u` with four digits, pairs of surrogates included.
  fileprivate var asciiEscaped: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    return unicodeScalars.map { scalar in
      scalar.isASCII
        ? String(scalar)
        : String(scalar).utf16.map { unit in
          let digits = String(unit, radix: 16)
          return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }.joined()
  }
}
