import Jinja

/// A number of a database's `numeric` type: prints with all its digits, as Python's `Decimal` does; calculates as a whole
/// number when it has no fraction, else as a float.
final class DecimalObject: HostObject {
  private let text: String
  private let value: Value

  /// - Returns: nil for what is no finite number.
  init?(_ text: String) {
    guard let double = Double(text), double.isFinite else { return nil }
    self.text = text
    value = Int(text).map(Value.int) ?? .float(double)
  }

  var typeName: String { "decimal.Decimal" }
  var number: Value? { value }
  func str() throws(Interrupt) -> String { text }
  func repr() throws(Interrupt) -> String { "Decimal('\(text)')" }
  func truth() throws(Interrupt) -> Bool { try value.truth() }
  func isEqual(to other: Value) -> Bool { value == other }
  func hash(into hasher: inout Hasher) { value.hash(into: &hasher) }
}
