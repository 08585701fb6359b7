import Jinja

/// A Python iterator: gives its items once.
public final class IteratorObject: HostObject, ValueIterator {
  public typealias Next = () throws(Interrupt) -> Value?

  public let typeName: String
  private let following: Next

  init(_ typeName: String, _ following: @escaping Next) {
    self.typeName = typeName
    self.following = following
  }

  public convenience init(_ typeName: String, _ items: [Value]) {
    var rest = items[...]
    self.init(typeName) { rest.popFirst() }
  }

  public func next() throws(Interrupt) -> Value? { try following() }
  public func iterator(_ interpreter: Interpreter) throws(Interrupt) -> (any ValueIterator)? { self }

  /// All items that are left.
  func rest() throws(Interrupt) -> [Value] {
    var items: [Value] = []
    while let item = try next() { items.append(item) }
    return items
  }
}
