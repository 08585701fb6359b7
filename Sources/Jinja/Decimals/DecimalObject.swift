/// A `Decimal` in a template: what databases give for numbers with a fraction.
public final class DecimalObject: HostObject {
  public let decimal: DecimalNumber?
  let value: DecimalNumber

  public init(_ value: DecimalNumber) {
    self.value = value
    decimal = value
  }

  public var typeName: String { "decimal.Decimal" }
  public func str() throws(Interrupt) -> String { value.description }
  public func repr() throws(Interrupt) -> String { "Decimal('\(value)')" }
  public func truth() throws(Interrupt) -> Bool { !value.isZero }

  public func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "real": return .object(self)
    case "imag": return .decimal(DecimalNumber(BigInt(0)))
    default:
      guard let method = Self.methods[name] else { return nil }
      return .function(name) { [value] arguments, _ throws(Interrupt) in try method(value, arguments) }
    }
  }

  public func isEqual(to other: Value) -> Bool {
    guard let a = Number(.object(self)), let b = Number(other) else { return false }
    return a.isEqual(to: b)
  }

  public func hash(into hasher: inout Hasher) { value.hash(into: &hasher) }

  public func formatted(_ specification: String) throws(Interrupt) -> String? {
    try FormatSpec(specification, typeName: typeName, isText: false).format(value)
  }
}

extension Value {
  public static func decimal(_ number: DecimalNumber) -> Value { .object(DecimalObject(number)) }
}
