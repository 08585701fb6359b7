import Base
import Jinja
import PythonModules

/// One of agate's types of data: what values of a column are.
///
/// SeeAlso: agate docs, "Data types".
final class DataTypeObject: HostObject, Sendable {
  enum Kind: String {
    case integer = "Integer"
    case number = "Number"
    case boolean = "Boolean"
    case date = "Date"
    case dateTime = "DateTime"
    case text = "Text"
  }

  let kind: Kind
  /// Texts that stand for nothing, in lower case.
  private let nullValues: [String]

  private init(_ kind: Kind, nullValues: [String]) {
    self.kind = kind
    self.nullValues = nullValues
  }

  /// The types that dbt finds for the columns of a query, in order of preference. Texts stay what they are.
  static let ofQueries: [DataTypeObject] = [
    DataTypeObject(.integer, nullValues: ["null", ""]), DataTypeObject(.number, nullValues: ["null", ""]),
    DataTypeObject(.date, nullValues: ["null", ""]), DataTypeObject(.dateTime, nullValues: ["null", ""]),
    DataTypeObject(.boolean, nullValues: ["null", ""]), text,
  ]
  /// A text column of a query.
  static let text = DataTypeObject(.text, nullValues: [])

  /// agate's own types, in order of preference.
  static let ofAgate: [DataTypeObject] = [.boolean, .number, .date, .dateTime, .text].map {
    DataTypeObject($0, nullValues: ["", "na", "n/a", "none", "null", "."])
  }
  /// What agate counts in.
  static let number = ofAgate[1]
  static let agateText = ofAgate[4]

  /// The first type that takes all values.
  static func inferred(from values: some Sequence<Value>, among types: [DataTypeObject]) -> DataTypeObject {
    types.first { type in values.allSatisfy { (try? type.cast($0)) != nil } } ?? types[types.count - 1]
  }

  var typeName: String { kind.rawValue }
  func repr() throws(Interrupt) -> String { "<agate.\(kind.rawValue)>" }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "null_values": .list(nullValues.map(Value.string))
    case "cast": method(name) { type, value throws(Interrupt) in try type.cast(value) }
    case "test":
      method(name) { type, value throws(Interrupt) in
        do throws(Interrupt) { _ = try type.cast(value) } catch { return false }
        return true
      }
    case "csvify":
      method(name) { type, value throws(Interrupt) in value.isNone ? .none : .string(try type.csv(value)) }
    case "jsonify": method(name) { type, value throws(Interrupt) in try type.json(value) }
    default: nil
    }
  }

  private func method(
    _ name: String, _ body: @escaping (DataTypeObject, Value) throws(Interrupt) -> Value
  ) -> Value {
    .function(name) { [self] arguments, _ throws(Interrupt) in
      try body(self, try Signature(name, required: ["d"]).bind(arguments)[0])
    }
  }
}

extension DataTypeObject {
  /// The value as one of this type.
  ///
  /// - Throws: agate's `CastError` for what it cannot be.
  func cast(_ value: Value) throws(Interrupt) -> Value {
    if value.isNone { return .none }
    let text = value.text.map(\.trimmingSpaces)
    if let text, nullValues.contains(text.lowercased()) { return .none }
    switch kind {
    case .text: return value.text == nil ? .string(try value.str()) : value
    case .integer:
      switch value {
      case .int, .bigInt: return value
      default: throw try refusal(of: value, "Can not parse value \"%s\" as Integer.")
      }
    case .number:
      guard let number = Self.number(value, text) else {
        throw try refusal(of: value, "Can not parse value \"%s\" as Decimal.")
      }
      return .decimal(number)
    case .boolean:
      guard let flag = Self.flag(value, text, isNumeric: nullValues.count > 2) else {
        throw try refusal(of: value, "Can not convert value %s to bool.")
      }
      return .bool(flag)
    case .date:
      if value.isDate { return value }
      guard let date = text.flatMap(PythonModules.date(iso8601:)) else {
        throw try refusal(of: value, "Can not parse value \"%s\" as date.")
      }
      return date
    case .dateTime:
      if value.isMoment { return value }
      let written = value.isDate ? try value.str() : text
      guard let moment = written.flatMap(PythonModules.moment(iso8601:)) else {
        throw try refusal(of: value, "Can not parse value \"%s\" as datetime.")
      }
      return moment
    }
  }

  private func refusal(of value: Value, _ message: String) throws(Interrupt) -> Interrupt {
    .valueError(message.replacing("%s", with: try value.str()))
  }

  /// Texts may have a percent sign, a currency and groups of digits.
  private static func number(_ value: Value, _ text: String?) -> DecimalNumber? {
    switch value {
    case .int(let int): return DecimalNumber(String(int))
    case .bigInt(let big): return DecimalNumber(big.description)
    case .float(let double): return DecimalNumber(shortest: double)
    case .object(let object): return object.decimal
    default: break
    }
    guard var digits = text else { return nil }
    digits = digits.stripped(["%"])
    let sign = digits.hasPrefix("-") ? "-" : ""
    if !sign.isEmpty { digits.removeFirst() }
    digits = digits.stripped(["$", "€", "£", "¥", "₹", "¢", "₽", "₩"]).replacing(",", with: "")
    return DecimalNumber(sign + digits)
  }

  /// - Parameter isNumeric: Whether more words than `true` and `false` are understood.
  private static func flag(_ value: Value, _ text: String?, isNumeric: Bool) -> Bool? {
    if case .bool(let flag) = value { return flag }
    if let text = text?.replacing(",", with: "").lowercased() {
      if text == "true" || isNumeric && ["yes", "y", "t", "1"].contains(text) { return true }
      return text == "false" || isNumeric && ["no", "n", "f", "0"].contains(text) ? false : nil
    }
    if case .float = value { return nil }
    return value == 1 ? true : value == 0 ? false : nil
  }

  /// A value that is not none as CSV has it.
  func csv(_ value: Value) throws(Interrupt) -> String {
    kind == .dateTime ? try value.str().replacing(" ", with: "T") : try value.str()
  }

  func json(_ value: Value) throws(Interrupt) -> Value {
    if value.isNone { return .none }
    switch kind {
    case .integer, .boolean: return value
    case .number: return .float(Self.number(value, nil)?.double ?? .nan)
    case .date, .dateTime, .text: return .string(try csv(value))
    }
  }
}

extension Value {
  fileprivate var isDate: Bool {
    if case .object(let object) = self { object.typeName == "datetime.date" } else { false }
  }

  fileprivate var isMoment: Bool {
    if case .object(let object) = self { object.typeName == "datetime.datetime" } else { false }
  }
}

extension String {
  /// Without these characters at both ends.
  fileprivate func stripped(_ unwanted: Set<Character>) -> String {
    var text = self[...]
    while let first = text.first, unwanted.contains(first) { text.removeFirst() }
    while let last = text.last, unwanted.contains(last) { text.removeLast() }
    return String(text)
  }
}
