extension Global {
  /// An object that gives its items in turn, over and over.
  static let cycler = Global("cycler", class: "jinja2.utils.Cycler") { (arguments, _) throws(Interrupt) in
    if let (name, _) = arguments.keywords.first {
      throw .typeError("Cycler.__init__() got an unexpected keyword argument '\(name)'")
    }
    if arguments.positional.isEmpty { throw .valueError("at least one item has to be provided") }
    return .object(Cycler(arguments.positional))
  }
}

private final class Cycler: HostObject {
  private let items: [Value]
  private var position = 0

  init(_ items: [Value]) { self.items = items }

  let typeName = "jinja2.utils.Cycler"

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "current": items[position]
    case "items": .tuple(items)
    case "pos": .int(position)
    case "next":
      .function("next") { [self] (arguments, _) throws(Interrupt) in
        _ = try Signature("next").bind(arguments)
        defer { position = (position + 1) % items.count }
        return items[position]
      }
    case "reset":
      .function("reset") { [self] (arguments, _) throws(Interrupt) in
        _ = try Signature("reset").bind(arguments)
        position = 0
        return .none
      }
    default: nil
    }
  }
}
