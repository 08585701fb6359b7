import Base
import Jinja

/// A value that a YAML file asked to keep its type.
final class TypedValue: HostObject {
  let value: Value

  init(_ value: Value) { self.value = value }

  func str() throws(Interrupt) -> String { try value.str() }
}

extension Library {
  /// Jinja's library with dbt's filters, which in SQL change nothing.
  static let dbt = standard.adding(
    filters: ["as_text", "as_bool", "as_native", "as_number"].map { name in
      Filter(name) { value, _, _ throws(Interrupt) in value }
    })

  /// The same for YAML files, where those filters give a value its type.
  ///
  /// SeeAlso: dbt docs, "as_bool", "as_native", "as_number", "as_text".
  static let dbtTyped = standard.adding(filters: [
    Filter("as_text") { value, _, _ throws(Interrupt) in .object(TypedValue(.string(try value.str()))) },
    Filter("as_native") { value, _, _ throws(Interrupt) in .object(TypedValue(literal(value) ?? value)) },
    Filter("as_bool") { value, _, _ throws(Interrupt) in
      if let bool = literal(value), case .bool = bool { return .object(TypedValue(bool)) }
      throw .valueError("could not convert value '\(try value.str())' into type 'bool'", hint: "use True or False")
    },
    Filter("as_number") { value, _, _ throws(Interrupt) in
      switch literal(value) {
      case .int(let number)?: return .object(TypedValue(.int(number)))
      case .float(let number)?: return .object(TypedValue(.float(number)))
      default: throw .valueError("could not convert value '\(try value.str())' into type 'number'")
      }
    },
  ])

  /// What Python's `ast.literal_eval` makes of a text, for plain numbers, truth values and None; other values are kept.
  private static func literal(_ value: Value) -> Value? {
    guard let text = value.text?.trimmingSpaces else { return value }
    switch text {
    case "True": return true
    case "False": return false
    case "None": return Value.none
    default: return Int(text).map(Value.int) ?? Double(text).map(Value.float)
    }
  }
}
