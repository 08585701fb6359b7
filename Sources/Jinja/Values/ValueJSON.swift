import Base

extension Value {
  /// Plain data as a template sees it; lists and dicts are new objects.
  public init(_ json: JSON) {
    switch json {
    case .null: self = .none
    case .bool(let bool): self = .bool(bool)
    case .int(let int): self = .int(int)
    case .double(let double): self = .float(double)
    case .number(let digits): self = BigInt(decimal: digits).map { Value($0) } ?? .string(digits)
    case .string(let text): self = .string(text)
    case .array(let items): self = .list(items.map { Value($0) })
    case .object(let members):
      let dict = DictValue()
      for (key, member) in members { dict[.string(key)] = Value(member) }
      self = .dict(dict)
    }
  }

  /// The value as plain data; keys become text, as Python's `json` writes them.
  ///
  /// - Throws: a `TypeError` for what is not plain data (a function, an object of the host, an undefined value).
  public func json() throws(Interrupt) -> JSON {
    switch self {
    case .none: return .null
    case .bool(let bool): return .bool(bool)
    case .int(let int): return .int(int)
    case .bigInt(let big): return .number(big.description)
    case .float(let double): return .double(double)
    case .string(let text), .markup(let text): return .string(text)
    case .list(let list): return try Self.array(list.items)
    case .tuple(let items): return try Self.array(items)
    case .set(let set): return try Self.array(set.items)
    case .range(let range): return .array((0..<range.count).map { .int(range.start + $0 * range.step) })
    case .dict(let dict): return try Self.object(dict)
    case .object(let object):
      if let mapping = object.mapping { return try Self.object(mapping) }
    case .undefined, .function: break
    }
    throw .typeError("Object of type \(typeName) is not JSON serializable")
  }

  private static func array(_ items: [Value]) throws(Interrupt) -> JSON {
    var array: [JSON] = []
    array.reserveCapacity(items.count)
    for item in items { array.append(try item.json()) }
    return .array(array)
  }

  private static func object(_ dict: DictValue) throws(Interrupt) -> JSON {
    var members = OrderedDictionary<String, JSON>()
    for position in 0..<dict.count {
      let (key, value) = dict.entry(at: position)
      members[try key.jsonKey()] = try value.json()
    }
    return .object(members)
  }

  private func jsonKey() throws(Interrupt) -> String {
    switch self {
    case .none: "null"
    case .bool(let bool): bool ? "true" : "false"
    default: try str()
    }
  }
}
