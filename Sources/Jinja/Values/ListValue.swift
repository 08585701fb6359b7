/// A Python list: every value that holds it sees its changes.
public final class ListValue {
  @exclusivity(unchecked) public var items: [Value]

  public init(_ items: [Value] = []) {
    self.items = items
  }
}
