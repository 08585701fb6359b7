/// Filters about a value's presence and its attributes.
extension Filter {
  static let `default` = Filter("default", ["value"], optional: ["default_value", "boolean"]) {
    (bound, _) throws(Interrupt) in
    if !bound[0].isUndefined {
      guard try bound.flag(2) else { return bound[0] }
      if try bound[0].truth() { return bound[0] }
    }
    return bound[optional: 1] ?? ""
  }

  static let d = `default`.named("d")

  /// An attribute only: unlike `value.name` it never looks for an item.
  static let attr = Filter("attr", ["obj", "name"]) { (bound, interpreter) throws(Interrupt) in
    guard let name = bound[1].text else {
      throw .typeError("attribute name must be string, not '\(bound[1].typeName)'")
    }
    switch bound[0] {
    case .dict:
      if let method = MethodTable.method(name, of: bound[0]) { return method.bound(to: bound[0]) }
      return interpreter.undefined(name: name, message: "'dict object' has no attribute '\(name)'")
    case .object(let object):
      if let found = try object.attribute(name, interpreter) { return found }
      return interpreter.undefined(name: name, message: "'\(object.typeName) object' has no attribute '\(name)'")
    default: return try interpreter.attribute(name, of: bound[0])
    }
  }
}
