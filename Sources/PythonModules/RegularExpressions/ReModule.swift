import Base
import Jinja

/// `modules.re`
enum ReModule {
  static var members: DictValue {
    let members = DictValue()
    for name in ["match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"] {
      guard let search = Search.all[name] else { continue }
      members[name] = .function(name) { arguments, interpreter throws(Interrupt) in
        try search.call(name, arguments, interpreter)
      }
    }
    members["compile"] = .function("compile") { arguments, _ throws(Interrupt) in
      let bound = try Signature("compile", required: ["pattern"], optional: ["flags"]).bind(arguments)
      return .object(try pattern(bound[0], flags: bound[optional: 1]))
    }
    members["escape"] = .function("escape") { arguments, _ throws(Interrupt) in
      let text = try Signature("escape", required: ["pattern"]).bind(arguments)[0].string("pattern")
      var escaped = String.UnicodeScalarView()
      for scalar in text.unicodeScalars {
        if special.contains(scalar) { escaped.append("\\") }
        escaped.append(scalar)
      }
      return .string(String(escaped))
    }
    members["purge"] = .method("purge") { .none }
    for (name, short, flag) in RegexFlags.names where flag != .debug {
      members[short] = .object(FlagObject(flag))
      members[name] = .object(FlagObject(flag))
    }
    return members
  }

  private static let special = Set("()[]{}?*+-|^$\\.&~# \t\n\r\u{0B}\u{0C}".unicodeScalars)

  /// A pattern as a text or already compiled.
  static func pattern(_ value: Value, flags: Value?) throws(Interrupt) -> PatternObject {
    if case .object(let object) = value, let compiled = object as? PatternObject { return compiled }
    guard let text = value.text else { throw .typeError("first argument must be string or compiled pattern") }
    return try PatternObject(text, flags: try FlagObject.flags(flags))
  }
}

/// `re.IGNORECASE` and its like: a number that shows its name.
final class FlagObject: HostObject {
  private let flags: RegexFlags

  init(_ flags: RegexFlags) { self.flags = flags }

  var typeName: String { "RegexFlag" }
  func str() throws(Interrupt) -> String { flags.text }
  func repr() throws(Interrupt) -> String { flags.text }
  func truth() throws(Interrupt) -> Bool { !flags.isEmpty }
  func isEqual(to other: Value) -> Bool { (try? Self.flags(other)) == flags }
  func hash(into hasher: inout Hasher) { hasher.combine(flags.rawValue) }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    name == "value" ? .int(flags.rawValue) : name == "name" ? .string(String(flags.text.dropFirst(3))) : nil
  }

  /// Flags are joined with `+`, since Jinja's `|` makes filters.
  func operate(_ operation: BinaryOperator, _ other: Value) throws(Interrupt) -> Value? {
    guard operation == .add, let other = try? Self.flags(other) else { return nil }
    return .int(flags.rawValue + other.rawValue)
  }

  /// The flags that an argument stands for.
  static func flags(_ value: Value?) throws(Interrupt) -> RegexFlags {
    guard let value else { return [] }
    if case .object(let object) = value, let flag = object as? FlagObject { return flag.flags }
    return RegexFlags(rawValue: try value.integer())
  }
}
