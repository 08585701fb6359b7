import Jinja

extension Library {
  /// Jinja's library with dbt's filters, which in SQL change nothing.
  static let dbt = standard.adding(
    filters: ["as_text", "as_bool", "as_native", "as_number"].map { name in
      Filter(name) { value, _, _ throws(Interrupt) in value }
    })

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

  /// What Python's `ast.literal_eval` makes of a text: plain numbers, truth values, None, lists and the like; nil when
  /// the text is no literal. A value that is no text is its own.
  private static func literal(_ value: Value) -> Value? {
    guard let text = value.text else { return value }
    let options = ParseOptions(dialect: .dbt, library: dbt)
    let digits = text.trimmingSpaces.drop { $0 == "-" || $0 == "+" }
    // Jinja's literals are Python's, but it has names in lower case too and numbers that start with a zero.
    if ["true", "false", "none"].contains(String(digits)) || digits.isZeroPadded { return nil }
    guard
      let template = try? Template.parse(SourceFile(path: "<literal>", text: "{{ \(text) }}"), options: options),
      let parsed = try? Interpreter(options: .init(undefined: .strict)).evaluate(template)
    else { return nil }
    return parsed
  }
}
