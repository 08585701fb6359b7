/// A Python generator or iterator: its items are made when they are asked for, once.
final class Generator: HostObject, ValueIterator {
  typealias Next = () throws(Interrupt) -> Value?

  /// `generator`, or the name of another iterator type.
  let typeName: String
  private let begin: () throws(Interrupt) -> Next
  private var following: Next?

  /// - Parameter begin: Prepares the first item, when that is asked for, and returns what makes each.
  init(_ typeName: String = "generator", _ begin: @escaping () throws(Interrupt) -> Next) {
    self.typeName = typeName
    self.begin = begin
  }

  func next() throws(Interrupt) -> Value? {
    if let following { return try following() }
    let following = try begin()
    self.following = following
    return try following()
  }

  func iterator(_ interpreter: Interpreter) -> (any ValueIterator)? { self }
}

extension Value {
  /// A generator of the items for which `transform` has a value.
  static func generator(
    over value: Value, _ interpreter: Interpreter,
    _ transform: @escaping (Value) throws(Interrupt) -> Value?
  ) -> Value {
    .object(
      Generator { () throws(Interrupt) in
        let items = try value.iterator(interpreter)
        return { () throws(Interrupt) in
          while let item = try items.next() {
            if let result = try transform(item) { return result }
          }
          return nil
        }
      })
  }
}
