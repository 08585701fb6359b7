extension Interpreter {
  /// `value.name` as Jinja reads it: an attribute or method, else an item of that name, else undefined.
  public func attribute(_ name: String, of value: Value) throws(Interrupt) -> Value {
    switch value {
    case .undefined(let undefined): return try undefined.derived()
    case .object(let object):
      if let found = try object.attribute(name, self) { return found }
      if let found = try object.item(.string(name), self) { return found }
    case .dict(let dict):
      if let method = MethodTable.method(name, of: value) { return method.bound(to: value) }
      if let item = dict[name] { return item }
    default:
      if let method = MethodTable.method(name, of: value) { return method.bound(to: value) }
      if let property = value.property(name) { return property }
    }
    return missing(name: name, of: value)
  }

  /// `value[key]` as Jinja reads it: an item, else an attribute of that name, else undefined.
  public func item(_ key: Value, of value: Value) throws(Interrupt) -> Value {
    switch value {
    case .undefined(let undefined): return try undefined.derived()
    case .object(let object): if let found = try object.item(key, self) { return found }
    case .dict(let dict):
      if case .string = key {
        if let item = dict[key] { return item }
      } else if key.isHashable, let item = dict[key] {
        return item
      }
    default:
      if let index = key.index, let found = value.element(at: index) { return found }
    }
    if let name = key.text {
      if case .object(let object) = value, let found = try object.attribute(name, self) { return found }
      if let method = MethodTable.method(name, of: value) { return method.bound(to: value) }
      return missing(name: name, of: value)
    }
    if case .undefined(let undefined) = key, undefined.kind == .strict { throw undefined.error }
    return undefined(name: nil, message: "\(value.describedType) has no element \(try key.repr())")
  }

  private func missing(name: String, of value: Value) -> Value {
    undefined(name: name, message: "'\(value.describedType)' has no attribute '\(name)'") {
      .didYouMean(name, among: value.knownAttributes)
    }
  }
}

extension Value {
  /// How Jinja names a value in "has no attribute" messages.
  fileprivate var describedType: String {
    switch self {
    case .none: "None"
    case .markup: "markupsafe.Markup object"
    default: "\(typeName) object"
    }
  }

  /// An attribute of a number or range that is no method.
  fileprivate func property(_ name: String) -> Value? {
    switch self {
    case .range(let range):
      switch name {
      case "start": .int(range.start)
      case "stop": .int(range.stop)
      case "step": .int(range.step)
      default: nil
      }
    case .bool(let bool): Value.int(bool ? 1 : 0).property(name)
    case .int, .bigInt, .float:
      switch name {
      case "real": self
      case "imag": if case .float = self { .float(0) } else { .int(0) }
      case "numerator": if case .float = self { nil } else { self }
      case "denominator": if case .float = self { nil } else { .int(1) }
      default: nil
      }
    default: nil
    }
  }

  /// Names that a misspelt attribute may have meant.
  fileprivate var knownAttributes: [String] {
    if case .dict(let dict) = self { dict.keys.compactMap(\.text) } else { MethodTable.names(of: self) }
  }

  fileprivate var isHashable: Bool {
    switch self {
    case .list, .dict, .set: false
    case .tuple(let items): items.allSatisfy(\.isHashable)
    default: true
    }
  }

  /// The element at a Python index (negative counts from the end); nil when out of range or not a sequence.
  func element(at index: Int) -> Value? {
    func resolved(_ count: Int) -> Int? {
      let position = index < 0 ? index + count : index
      return position >= 0 && position < count ? position : nil
    }
    switch self {
    case .list(let list): return resolved(list.items.count).map { list.items[$0] }
    case .tuple(let items): return resolved(items.count).map { items[$0] }
    case .range(let range): return resolved(range.count).map { range[$0] }
    case .string(let text), .markup(let text):
      let scalars = text.unicodeScalars
      guard let position = resolved(scalars.count) else { return nil }
      let character = String(scalars[scalars.index(scalars.startIndex, offsetBy: position)])
      if case .markup = self { return .markup(character) }
      return .string(character)
    default: return nil
    }
  }
}

/// The methods of the built-in types, by name.
enum MethodTable {
  private typealias Table = [String: Method]
  private static let strings = table(Method.strings)
  private static let markups = table(Method.strings + Method.markups)
  private static let lists = table(Method.lists)
  private static let tuples = table(Method.tuples)
  private static let dicts = table(Method.dicts)
  private static let sets = table(Method.sets)
  private static let ranges = table(Method.ranges)
  private static let integers = table(Method.integers)
  private static let floats = table(Method.floats)

  private static func table(_ methods: [Method]) -> Table {
    Dictionary(methods.map { ($0.name, $0) }) { _, last in last }
  }

  private static func methods(of value: Value) -> Table {
    switch value {
    case .string: strings
    case .markup: markups
    case .list: lists
    case .tuple: tuples
    case .dict: dicts
    case .set: sets
    case .int, .bool, .bigInt: integers
    case .float: floats
    case .range: ranges
    case .none, .undefined, .function, .object: [:]
    }
  }

  static func method(_ name: String, of value: Value) -> Method? { methods(of: value)[name] }
  static func names(of value: Value) -> [String] { methods(of: value).keys.sorted() }
}

extension Method {
  /// The method as a value that remembers its object.
  func bound(to value: Value) -> Value {
    .function(
      Function(name, description: "<built-in method \(name) of \(value.typeName) object>") {
        [apply] (arguments, interpreter) throws(Interrupt) in
        try apply(value, arguments, interpreter)
      })
  }
}
