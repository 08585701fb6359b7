extension Method {
  /// The methods of `str`. Those that return a text keep markup what it is.
  static let strings: [Method] =
    caseChanges + questions + searches + splits + strips + paddings + replacements + joins + formats

  /// The methods that only markup has.
  static let markups: [Method] = [
    Method("unescape", .none(of: "Markup")) { call in .string(call.text.htmlUnescaped) },
    Method("striptags", .none(of: "Markup")) { call in .string(call.text.strippingTags) },
  ]

  private static let caseChanges: [Method] = [
    change("upper", \.uppercasedText), change("lower", \.lowercasedText), change("capitalize", \.capitalizedText),
    change("title", \.titlecasedText), change("swapcase", \.swappedCaseText), change("casefold", \.casefoldedText),
  ]

  private static func change(_ name: String, _ change: @escaping @Sendable (String) -> String) -> Method {
    Method(name, .none(of: "str")) { call in call.value.like(change(call.text)) }
  }

  private static let questions: [Method] = [
    question("isalpha") { $0.isMade(of: \.isLetter) },
    question("isalnum") { $0.isMade(of: \.isAlphanumeric) },
    question("isdecimal") { $0.isMade(of: \.isDecimalDigit) },
    question("isdigit") { $0.isMade(of: \.isDigit) },
    question("isnumeric") { $0.isMade(of: \.isNumeric) },
    question("isspace") { $0.isMade(of: \.isPythonSpace) },
    question("isascii") { $0.utf8.allSatisfy { $0 < 0x80 } },
    question("isprintable") { $0.unicodeScalars.allSatisfy(\.isPrintable) },
    question("isidentifier", \.isIdentifierText),
    question("islower", \.isLowercaseText),
    question("isupper", \.isUppercaseText),
    question("istitle", \.isTitlecaseText),
  ]

  private static func question(_ name: String, _ holds: @escaping @Sendable (String) -> Bool) -> Method {
    Method(name, .none(of: "str")) { call in .bool(holds(call.text)) }
  }

  private static let joins: [Method] = [
    Method("join", .one(of: "str")) { (call) throws(Interrupt) in
      let items: [Value]
      do throws(Interrupt) {
        items = try (call[0] ?? .none).items(call.interpreter)
      } catch .failure(let diagnostic) where diagnostic.code == .typeError {
        throw .typeError("can only join an iterable")
      }
      var texts: [String] = []
      for (position, item) in items.enumerated() {
        if call.value.isMarkup {
          texts.append(try item.escaped().str())
        } else if let text = item.text {
          texts.append(text)
        } else {
          throw .typeError("sequence item \(position): expected str instance, \(item.typeName) found")
        }
      }
      return call.value.like(texts.joined(separator: call.text))
    }
  ]

  private static let formats: [Method] = [
    Method("format") { (value, arguments, interpreter) throws(Interrupt) in
      var template = FormatTemplate(arguments, isEscaping: value.isMarkup, interpreter)
      return value.like(try template.render(value.text ?? ""))
    },
    Method("format_map", .one(of: "str")) { (call) throws(Interrupt) in
      var arguments = Arguments()
      if let mapping = call[0]?.mapping {
        for position in 0..<mapping.count {
          let (key, value) = mapping.entry(at: position)
          if let name = key.text { arguments.keywords.append((name, value)) }
        }
      }
      var template = FormatTemplate(arguments, isEscaping: call.value.isMarkup, call.interpreter)
      return call.value.like(try template.render(call.text))
    },
  ]
}
