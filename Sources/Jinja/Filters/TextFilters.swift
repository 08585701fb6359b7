/// Filters of a text. What is not text is turned into it first; markup stays markup.
extension Filter {
  static let upper = text("upper", \.uppercasedText)
  static let lower = text("lower", \.lowercasedText)
  static let capitalize = text("capitalize", \.capitalizedText)

  private static func text(_ name: String, _ change: @escaping @Sendable (String) -> String) -> Filter {
    Filter(name, ["s"]) { (bound, _) throws(Interrupt) in
      let text = try bound[0].softText()
      return text.like(change(text.text ?? ""))
    }
  }

  /// Words start where white space, a hyphen or an opening bracket ends.
  static let title = Filter("title", ["s"]) { (bound, _) throws(Interrupt) in
    var result = ""
    var word = String.UnicodeScalarView()
    func finishWord() {
      if let first = word.first {
        result += String(first).uppercasedText + String(word.dropFirst()).lowercasedText
      }
      word = String.UnicodeScalarView()
    }
    for scalar in try bound[0].str().unicodeScalars {
      if scalar.isPythonSpace || "-({[<".unicodeScalars.contains(scalar) {
        finishWord()
        result.unicodeScalars.append(scalar)
      } else {
        word.append(scalar)
      }
    }
    finishWord()
    return .string(result)
  }

  static let trim = Filter("trim", ["value"], optional: ["chars"]) { (bound, _) throws(Interrupt) in
    let text = try bound[0].softText()
    let characters = bound.given(1)
    if let characters, characters.text == nil { throw .typeError("strip arg must be None or str") }
    return text.like((text.text ?? "").strippedText(of: characters?.text))
  }

  static let center = Filter("center", ["value"], optional: ["width"]) { (bound, _) throws(Interrupt) in
    let text = try bound[0].softText()
    let width = try bound.integer(1, default: 80)
    try Interrupt.checkWidth(width)
    return text.like((text.text ?? "").padded(to: width, .center))
  }

  static let string = Filter("string", ["object"]) { (bound, _) throws(Interrupt) in try bound[0].softText() }

  static let replace = Filter("replace", ["s", "old", "new"], optional: ["count"]) {
    (bound, interpreter) throws(Interrupt) in
    let limit = bound.given(3) == nil ? -1 : try bound.integer(3, default: -1)
    let (old, new) = (try bound[1].str(), try bound[2].str())
    if !interpreter.autoescape { return .string(try bound[0].str().replacingText(old, with: new, limit: limit)) }
    let isEscaped = bound[1].isMarkup || (bound[2].isMarkup && !bound[0].isMarkup)
    let text = isEscaped ? try bound[0].escaped() : try bound[0].softText()
    // Markup escapes what it is given.
    let replacement = text.isMarkup ? try bound[2].escaped().str() : new
    return text.like((text.text ?? "").replacingText(old, with: replacement, limit: limit))
  }

  static let format = Filter("format") { (value, arguments, interpreter) throws(Interrupt) in
    if !arguments.positional.isEmpty, !arguments.keywords.isEmpty {
      throw .failure(.filterArgument, "can't handle positional and keyword arguments at the same time")
    }
    let values: Value = arguments.keywords.isEmpty ? .tuple(arguments.positional) : .dict(arguments.keywordDict)
    return try BinaryOperator.modulo.apply(try value.softText(), values, interpreter)
  }

  static let wordcount = Filter("wordcount", ["s"]) { (bound, _) throws(Interrupt) in
    var count = 0
    var isInWord = false
    for scalar in try bound[0].str().unicodeScalars {
      if scalar.isWordCharacter, !isInWord { count += 1 }
      isInWord = scalar.isWordCharacter
    }
    return .int(count)
  }

  static let pprint = Filter("pprint", ["value"]) { (bound, _) throws(Interrupt) in
    .string(try PrettyPrinter.text(bound[0]))
  }
}
