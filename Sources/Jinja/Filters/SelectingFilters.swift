/// Filters that apply another filter or a test, named by their first argument, to each item.
extension Filter {
  static let map = Filter("map") { (value, arguments, interpreter) throws(Interrupt) in
    .object(
      Generator { () throws(Interrupt) in
        guard try value.truth() else { return { () throws(Interrupt) in nil } }
        let transform = try transformation(arguments, interpreter)
        let items = try value.iterator(interpreter)
        return { () throws(Interrupt) in
          guard let item = try items.next() else { return nil }
          return try transform(item)
        }
      })
  }

  private static func transformation(
    _ arguments: Arguments, _ interpreter: Interpreter
  ) throws(Interrupt) -> (Value) throws(Interrupt) -> Value {
    var rest = arguments
    if arguments.positional.isEmpty, let attribute = rest.take("attribute") {
      let fallback = rest.take("default")
      if let (unknown, _) = rest.keywords.first {
        throw .failure(.filterArgument, "Unexpected keyword argument \(unknown.pythonRepr)")
      }
      let path = AttributePath(attribute, default: fallback.flatMap { $0.isNone ? nil : $0 })
      return { (item) throws(Interrupt) in try path.value(of: item, interpreter) }
    }
    guard let name = arguments.positional.first else {
      throw .failure(.filterArgument, "map requires a filter argument")
    }
    let filter = try interpreter.filter(named: try name.str())
    rest.positional.removeFirst()
    return { [rest] (item) throws(Interrupt) in try filter.apply(item, rest, interpreter) }
  }

  static let select = selection("select", keeps: true, byAttribute: false)
  static let reject = selection("reject", keeps: false, byAttribute: false)
  static let selectattr = selection("selectattr", keeps: true, byAttribute: true)
  static let rejectattr = selection("rejectattr", keeps: false, byAttribute: true)

  private static func selection(_ name: String, keeps: Bool, byAttribute: Bool) -> Filter {
    Filter(name) { (value, arguments, interpreter) throws(Interrupt) in
      .object(
        Generator { () throws(Interrupt) in
          guard try value.truth() else { return { () throws(Interrupt) in nil } }
          let holds = try condition(arguments, byAttribute: byAttribute, interpreter)
          let items = try value.iterator(interpreter)
          return { () throws(Interrupt) in
            while let item = try items.next() {
              if try holds(item) == keeps { return item }
            }
            return nil
          }
        })
    }
  }

  private static func condition(
    _ arguments: Arguments, byAttribute: Bool, _ interpreter: Interpreter
  ) throws(Interrupt) -> (Value) throws(Interrupt) -> Bool {
    var rest = arguments
    var path = AttributePath(nil)
    if byAttribute {
      guard let attribute = rest.positional.first else {
        throw .failure(.filterArgument, "Missing parameter for attribute name")
      }
      path = AttributePath(attribute)
      rest.positional.removeFirst()
    }
    guard let name = rest.positional.first else {
      return { [path] (item) throws(Interrupt) in try path.value(of: item, interpreter).truth() }
    }
    let test = try interpreter.test(named: try name.str())
    rest.positional.removeFirst()
    return { [path, rest] (item) throws(Interrupt) in
      try test.apply(try path.value(of: item, interpreter), rest, interpreter)
    }
  }
}
