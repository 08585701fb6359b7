extension FormatSpec {
  /// A decimal number: exact, rounded half to even.
  func format(_ decimal: DecimalNumber) throws(Interrupt) -> String {
    let type = type ?? "G"
    guard "eEfFgGn%".unicodeScalars.contains(type) else { throw .valueError("invalid format string") }
    guard case .finite(let coefficient, let exponent) = try shown(decimal, as: type).magnitude else {
      return number(
        isNegative: decimal.isNegative, prefix: "", whole: "", rest: decimal.absolute.description, groupSize: 3)
    }
    let isZero = coefficient == BigInt(0)
    let digits = coefficient.description
    let places = exponent + digits.utf8.count
    let point: Int
    switch type {
    case "e", "E": point = isZero ? precision.map { 1 - $0 } ?? 1 : 1
    case "f", "F", "%": point = places
    default: point = exponent <= 0 && places > -6 ? places : 1
    }
    let text = DecimalNumber.plain(digits, places: point)
    let whole = text.prefix { $0.isASCII && $0.isNumber }
    var rest = String(text.dropFirst(whole.count))
    let power = places - point
    if power != 0 || type == "e" || type == "E" {
      rest += "\(type.properties.isUppercase ? "E" : "e")\(power < 0 ? "-" : "+")\(power.magnitude)"
    }
    if type == "%" { rest += "%" }
    return number(
      isNegative: decimal.isNegative && !(hidesNegativeZero && isZero), prefix: "", whole: String(whole), rest: rest,
      groupSize: 3)
  }

  /// The number rounded as the conversion and the precision say.
  private func shown(_ decimal: DecimalNumber, as type: Unicode.Scalar) throws(Interrupt) -> DecimalNumber {
    guard case .finite(let coefficient, var exponent) = decimal.magnitude else { return decimal }
    if type == "%" { exponent += 2 }
    let value = DecimalNumber(isNegative: decimal.isNegative, coefficient, exponent: exponent)
    switch type {
    case "e", "E":
      guard let precision, !value.isZero else { return value }
      let rounded = value.rescaled(to: value.adjusted - precision)
      // 9.99 has become 10.0.
      return rounded.adjusted == value.adjusted ? rounded : rounded.rescaled(to: rounded.adjusted - precision)
    case "f", "F", "%":
      if let precision { return value.rescaled(to: -precision) }
      return exponent > 0 ? value.rescaled(to: 0) : value
    default:
      guard let precision else { return value }
      return try value.rounded(max(precision, 1))
    }
  }
}
