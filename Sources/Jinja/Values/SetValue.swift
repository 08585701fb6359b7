/// A Python set. It keeps insertion order, so that output does not change from run to run (Python's does).
public final class SetValue {
  private let entries = DictValue()

  public init(_ items: [Value] = []) {
    for item in items { insert(item) }
  }

  public var count: Int { entries.count }
  public var items: [Value] { entries.keys }

  public func contains(_ item: Value) -> Bool { entries[item] != nil }
  public func insert(_ item: Value) {
    if !contains(item) { entries[item] = Value.none }
  }
  public func remove(_ item: Value) { entries.removeValue(for: item) }
  public func removeAll() { entries.removeAll() }
}
