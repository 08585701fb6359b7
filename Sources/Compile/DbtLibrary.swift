import Base
import Jinja

extension Library {
  /// Jinja's library with dbt's filters, which in SQL change nothing.
  static let dbt = standard.adding(
    filters: ["as_text", "as_bool", "as_native", "as_number"].map { name in
      Filter(name) { value, _, _ throws(Interrupt) in value }
    }, globals: [sandboxedRange])

  /// `range()` as dbt's sandbox allows it: a loop over more than that is a mistake, and nobody would wait for it.
  private static let sandboxedRange = Global("range") { _ in
    let builtIn = Global.builtIns.first { $0.name == "range" }
    return .function("range") { arguments, interpreter throws(Interrupt) in
      guard let builtIn else { return .none }
      let range = try interpreter.call(builtIn.make(interpreter), arguments)
      if let length = try range.length(), length > longestRange {
        throw .valueError("Range too big. The sandbox blocks ranges larger than MAX_RANGE (\(longestRange)).")
      }
      return range
    }
  }

  private static let longestRange = 100_000

  /// The same for YAML files, where those filters give a text its type.
  ///
  /// SeeAlso: dbt docs, "as_bool", "as_native", "as_number", "as_text".
  static let dbtTyped = standard.adding(filters: [
    Filter("as_text") { value, _, _ throws(Interrupt) in .string(try value.str()) },
    Filter("as_native") { value, _, _ throws(Interrupt) in literal(value) ?? value },
    Filter("as_bool") { value, _, _ throws(Interrupt) in
      if let bool = literal(value), case .bool = bool { return bool }
      throw .valueError("could not convert value '\(try value.str())' into type 'bool'", hint: "use True or False")
    },
    Filter("as_number") { value, _, _ throws(Interrupt) in
      switch literal(value) {
      case .int(let number)?: return .int(number)
      case .float(let number)?: return .float(number)
      default: throw .valueError("could not convert value '\(try value.str())' into type 'number'")
      }
    },
  ])

  /// What Python's `ast.literal_eval` makes of a text that is a number, a truth value or None; nil for any other text.
  /// A value that is no text is its own.
  private static func literal(_ value: Value) -> Value? {
    guard let text = value.text?.trimmingSpaces else { return value }
    switch text {
    case "True": return true
    case "False": return false
    case "None": return Value.none
    default: return number(text)
    }
  }

  /// Digits with single `_` between them, no leading zeros before others, a fraction and an exponent.
  private static func number(_ text: String) -> Value? {
    let digits = text.drop { $0 == "-" || $0 == "+" }
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || "._eE+-".utf8.contains($0) }),
      !digits.hasPrefix("_"), !digits.hasSuffix("_"), !digits.contains("__")
    else { return nil }
    let plain = text.filter { $0 != "_" }
    if let double = Double(plain), Int(plain) == nil || digits.contains(".") { return .float(double) }
    if digits.first == "0", digits.contains(where: { $0 != "0" && $0 != "_" }) { return nil }
    return Int(plain).map(Value.int)
  }
}
