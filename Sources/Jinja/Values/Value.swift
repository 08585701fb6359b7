import Base

/// A value as a template sees it: Python's data model, as far as Jinja and dbt projects can observe it.
///
/// Lists, dicts and sets are references, as in Python: two names may share one. Not `Sendable`: a value stays on the
/// thread of the interpreter that made it.
public enum Value {
  case none
  case undefined(Undefined)
  case bool(Bool)
  case int(Int)
  /// An integer that does not fit `Int`; arithmetic brings it back to `int` as soon as it fits.
  case bigInt(BigInt)
  case float(Double)
  case string(String)
  /// Text that is safe to put into HTML as it is (`markupsafe.Markup`).
  case markup(String)
  case list(ListValue)
  case tuple([Value])
  case dict(DictValue)
  case set(SetValue)
  case range(RangeValue)
  case function(Function)
  case object(any HostObject)
}

extension Value {
  /// Python's name of the type, as error messages and `{{ x.__class__.__name__ }}` show it.
  public var typeName: String {
    switch self {
    case .none: "NoneType"
    case .undefined(let undefined): undefined.kind.typeName
    case .bool: "bool"
    case .int, .bigInt: "int"
    case .float: "float"
    case .string: "str"
    case .markup: "Markup"
    case .list: "list"
    case .tuple: "tuple"
    case .dict: "dict"
    case .set: "set"
    case .range: "range"
    case .function(let function): function.typeName
    case .object(let object): object.typeName
    }
  }

  /// The text of a `str` or `Markup`, nil for anything else.
  public var text: String? {
    switch self {
    case .string(let text), .markup(let text): text
    default: nil
    }
  }

  /// The integer of an `int` or `bool` that fits a machine word, as Python's `operator.index`; nil for anything else.
  public var index: Int? {
    switch self {
    case .int(let int): int
    case .bool(let bool): bool ? 1 : 0
    default: nil
    }
  }

  public var isUndefined: Bool {
    if case .undefined = self { true } else { false }
  }

  public var isNone: Bool {
    if case .none = self { true } else { false }
  }

  /// Whether the value may be called.
  public var isCallable: Bool {
    switch self {
    case .function: true
    case .object(let object): object.isCallable
    case .undefined: true
    default: false
    }
  }

  /// Python's `bool(x)`.
  ///
  /// - Throws: for a strict undefined value, or what a host object throws.
  public func truth() throws(Interrupt) -> Bool {
    switch self {
    case .none: false
    case .undefined(let undefined): try undefined.truth()
    case .bool(let bool): bool
    case .int(let int): int != 0
    case .bigInt: true
    case .float(let double): double != 0
    case .string(let text), .markup(let text): !text.isEmpty
    case .list(let list): !list.items.isEmpty
    case .tuple(let items): !items.isEmpty
    case .dict(let dict): dict.count != 0
    case .set(let set): set.count != 0
    case .range(let range): range.count != 0
    case .function: true
    case .object(let object): try object.truth()
    }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .int(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension Value {
  /// A new list of these items.
  public static func list(_ items: [Value]) -> Value { .list(ListValue(items)) }
  /// A new dict of these entries.
  public static func dict(_ entries: KeyValuePairs<String, Value>) -> Value {
    let dict = DictValue()
    for (key, value) in entries { dict[.string(key)] = value }
    return .dict(dict)
  }
}
