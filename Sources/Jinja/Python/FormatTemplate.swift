/// `str.format`: replacement fields `{name.attribute[item]!conversion:spec}` in a text.
///
/// - SeeAlso: The Python Library Reference, "Format String Syntax".
struct FormatTemplate {
  let arguments: Arguments
  let interpreter: Interpreter
  /// Whether values are escaped for HTML, as `Markup.format` does.
  let isEscaping: Bool
  /// Whether fields are numbered by themselves (`{}`); nil until a field decides it.
  private var isAutomatic: Bool?
  private var nextPosition = 0

  init(_ arguments: Arguments, isEscaping: Bool, _ interpreter: Interpreter) {
    self.arguments = arguments
    self.isEscaping = isEscaping
    self.interpreter = interpreter
  }

  /// - Throws: Python's errors about the template, a field or a value.
  mutating func render(_ template: String) throws(Interrupt) -> String {
    try render(Array(template.unicodeScalars)[...], depth: 2)
  }

  private mutating func render(_ template: ArraySlice<Unicode.Scalar>, depth: Int) throws(Interrupt) -> String {
    if depth < 0 { throw .valueError("Max string recursion exceeded") }
    var result = String.UnicodeScalarView()
    var rest = template
    while let scalar = rest.popFirst() {
      guard scalar == "{" || scalar == "}" else {
        result.append(scalar)
        continue
      }
      if rest.first == scalar {
        result.append(scalar)
        rest.removeFirst()
      } else if scalar == "}" || rest.isEmpty {
        throw .valueError("Single '\(scalar)' encountered in format string")
      } else {
        guard let end = Self.fieldEnd(rest) else { throw .valueError("expected '}' before end of string") }
        result += try field(rest[..<end], depth: depth).unicodeScalars
        rest = rest[(end + 1)...]
      }
    }
    return String(result)
  }

  /// The position of the brace that closes a field; braces inside its specification are balanced.
  private static func fieldEnd(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
    var open = 1
    var isInItem = false
    for (position, scalar) in zip(text.indices, text) {
      switch scalar {
      case "[": isInItem = true
      case "]": isInItem = false
      case "{" where !isInItem: open += 1
      case "}" where !isInItem:
        open -= 1
        if open == 0 { return position }
      default: break
      }
    }
    return nil
  }

  private mutating func field(_ text: ArraySlice<Unicode.Scalar>, depth: Int) throws(Interrupt) -> String {
    var name = text
    var conversion: Unicode.Scalar?
    var spec: ArraySlice<Unicode.Scalar> = []
    if let end = Self.nameEnd(text) {
      name = text[..<end]
      var rest = text[end...]
      if rest.popFirst() == "!" {
        guard let letter = rest.popFirst() else {
          throw .valueError("end of string while looking for conversion specifier")
        }
        conversion = letter
        if let next = rest.popFirst(), next != ":" { throw .valueError("expected ':' after conversion specifier") }
      }
      spec = rest
    }
    var value = try value(named: name)
    switch conversion {
    case nil: break
    case "s": value = .string(try value.str())
    case "r": value = .string(try value.repr())
    case "a": value = .string(try value.repr().asciiEscaped)
    case .some(let letter): throw .valueError("Unknown conversion specifier \(letter)")
    }
    let text = try render(spec, depth: depth - 1)
    if isEscaping, case .markup(let safe) = value, text.isEmpty { return safe }
    let shown = try value.formatted(text)
    return isEscaping ? shown.htmlEscaped : shown
  }

  /// Where the name of a field ends: at `!` or `:` outside brackets.
  private static func nameEnd(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
    var isInItem = false
    for (position, scalar) in zip(text.indices, text) {
      switch scalar {
      case "[": isInItem = true
      case "]": isInItem = false
      case "!", ":": if !isInItem { return position }
      default: break
      }
    }
    return nil
  }
}

extension FormatTemplate {
  private mutating func value(named name: ArraySlice<Unicode.Scalar>) throws(Interrupt) -> Value {
    let first = name.prefix { $0 != "." && $0 != "[" }
    var value = try argument(Self.text(first))
    var rest = name[first.endIndex...]
    while let scalar = rest.popFirst() {
      if scalar == "." {
        let attribute = rest.prefix { $0 != "." && $0 != "[" }
        if attribute.isEmpty { throw .valueError("Empty attribute in format string") }
        rest = rest[attribute.endIndex...]
        value = try Self.attribute(Self.text(attribute), of: value, interpreter)
      } else if scalar == "[" {
        let item = rest.prefix { $0 != "]" }
        guard item.endIndex < rest.endIndex else { throw .valueError("Missing ']' in format string") }
        if item.isEmpty { throw .valueError("Empty attribute in format string") }
        rest = rest[(item.endIndex + 1)...]
        value = try Self.item(Self.text(item), of: value, interpreter)
      } else {
        throw .valueError("Only '.' or '[' may follow ']' in format field specifier")
      }
    }
    return value
  }

  private mutating func argument(_ name: String) throws(Interrupt) -> Value {
    let number = Int(name)
    if name.isEmpty || number != nil {
      if isAutomatic == !name.isEmpty {
        throw .valueError(
          name.isEmpty
            ? "cannot switch from manual field specification to automatic field numbering"
            : "cannot switch from automatic field numbering to manual field specification")
      }
      isAutomatic = name.isEmpty
      let position = number ?? nextPosition
      if number == nil { nextPosition += 1 }
      guard position < arguments.positional.count else {
        throw .valueError("Replacement index \(position) out of range for positional args tuple")
      }
      return arguments.positional[position]
    }
    guard let value = arguments[keyword: name] else { throw .valueError(name.pythonRepr) }
    return value
  }

  private static func attribute(_ name: String, of value: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value
  {
    // Python's attributes: a dict's items are none.
    if case .dict = value {
      if let method = MethodTable.method(name, of: value) { return method.bound(to: value) }
    } else if case let found = try interpreter.attribute(name, of: value), !found.isUndefined {
      return found
    }
    throw .typeError("'\(value.typeName)' object has no attribute '\(name)'")
  }

  private static func item(_ key: String, of value: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value {
    let key = Int(key).map(Value.int) ?? .string(key)
    switch value {
    case .dict(let dict):
      guard let item = dict[key] else { throw .valueError(try key.repr()) }
      return item
    case .list, .tuple, .string, .markup, .range:
      guard let index = key.index else {
        throw .typeError("\(value.typeName) indices must be integers or slices, not str")
      }
      guard let item = value.element(at: index) else { throw .valueError("\(value.typeName) index out of range") }
      return item
    default:
      let item = try interpreter.item(key, of: value)
      if item.isUndefined { throw .typeError("'\(value.typeName)' object is not subscriptable") }
      return item
    }
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
