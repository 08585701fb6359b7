import Base

extension YAMLScalar {
  /// The value of a scalar's text under its tag, or what is wrong with it.
  ///
  /// Follows PyYAML's `SafeConstructor`; where that fails with a bare Python error, so does this with a message.
  static func typed(_ text: String, as tag: YAMLTag) -> Result<YAMLScalar, Mistyped> {
    switch tag {
    case .null: .success(.null)
    case .bool: bool(text)
    case .int: int(text)
    case .float: float(text)
    case .binary: binary(text)
    case .timestamp: timestamp(text)
    default: .success(.string(text))
    }
  }

  /// Why a text is no value of its tag.
  struct Mistyped: Error {
    let message: String
  }

  private static func bool(_ text: String) -> Result<YAMLScalar, Mistyped> {
    switch text.lowercased() {
    case "yes", "true", "on": .success(.bool(true))
    case "no", "false", "off": .success(.bool(false))
    default: .failure(Mistyped(message: "'\(text)' is no truth value"))
    }
  }

  private static func int(_ text: String) -> Result<YAMLScalar, Mistyped> {
    let digits = text.filter { $0 != "_" }
    if let value = IntegerText.scalar(digits) { return .success(value) }
    return .failure(Mistyped(message: "'\(text)' is no integer"))
  }

  private static func float(_ text: String) -> Result<YAMLScalar, Mistyped> {
    var digits = text.filter { $0 != "_" }.lowercased()[...]
    let sign = digits.first == "-" ? -1.0 : 1.0
    if digits.first == "-" || digits.first == "+" { digits.removeFirst() }
    if digits == ".inf" { return .success(.double(sign * .infinity)) }
    if digits == ".nan" { return .success(.double(.nan)) }
    // The same sum in the same order as PyYAML's, lowest group first, so that the last bit agrees.
    var total = 0.0
    var base = 1.0
    for part in digits.split(separator: ":", omittingEmptySubsequences: false).reversed() {
      guard let value = Self.decimal(part) else { return .failure(Mistyped(message: "'\(text)' is no number")) }
      total += value * base
      base *= 60
    }
    return .success(.double(sign * total))
  }

  /// A decimal number as Python's `float()` reads it, so neither hexadecimal nor without digits, but with a bare dot.
  private static func decimal(_ text: Substring) -> Double? {
    guard !text.contains("x"), !text.contains("p") else { return nil }
    if text.hasPrefix("."), text.dropFirst().first?.isNumber == true { return Double("0" + text) }
    guard let dot = text.firstIndex(of: "."), text[..<dot].last?.isNumber == true else { return Double(text) }
    let fraction = text[text.index(after: dot)...]
    return fraction.first?.isNumber == true ? Double(text) : Double(text[...dot] + "0" + fraction)
  }

  private static func binary(_ text: String) -> Result<YAMLScalar, Mistyped> {
    guard text.utf8.allSatisfy({ $0 < 0x80 }), let bytes = Base64.decode(text) else {
      return .failure(Mistyped(message: "the text of this !!binary is not base 64"))
    }
    return .success(.binary(bytes))
  }

  private static func timestamp(_ text: String) -> Result<YAMLScalar, Mistyped> {
    guard let timestamp = Timestamp(explicit: text) else {
      return .failure(Mistyped(message: "'\(text)' is no date"))
    }
    if let problem = timestamp.problem {
      return .failure(Mistyped(message: "'\(text)' looks like a date, but \(problem)"))
    }
    return .success(timestamp.scalar)
  }
}
