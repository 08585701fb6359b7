/// A Python dict: a reference, in insertion order, with any hashable key (`1`, `1.0` and `True` are one key).
///
/// Small dicts are searched; larger ones keep an index.
public final class DictValue {
  private static let searchedSize = 8

  @exclusivity(unchecked) public private(set) var keys: [Value] = []
  @exclusivity(unchecked) public private(set) var values: [Value] = []
  @exclusivity(unchecked) private var slots: [Value: Int] = [:]

  public init() {}

  public var count: Int { keys.count }

  /// Keys must be hashable: check foreign keys with `Value.checkHashable()` first.
  public subscript(key: Value) -> Value? {
    get { slot(of: key).map { values[$0] } }
    set {
      if let newValue {
        if let slot = slot(of: key) {
          values[slot] = newValue
        } else {
          append(key, newValue)
        }
      } else {
        removeValue(for: key)
      }
    }
  }

  public subscript(key: String) -> Value? {
    get { self[.string(key)] }
    set { self[.string(key)] = newValue }
  }

  /// The entry at a position in insertion order.
  public func entry(at position: Int) -> (key: Value, value: Value) { (keys[position], values[position]) }

  /// Linear in the size: later entries move up.
  @discardableResult
  public func removeValue(for key: Value) -> Value? {
    guard let slot = slot(of: key) else { return nil }
    keys.remove(at: slot)
    let value = values.remove(at: slot)
    if !slots.isEmpty { rebuildIndex() }
    return value
  }

  public func removeAll() {
    keys = []
    values = []
    slots = [:]
  }

  public func copy() -> DictValue {
    let copy = DictValue()
    copy.keys = keys
    copy.values = values
    copy.slots = slots
    return copy
  }

  /// Entries of `other` replace or follow ours.
  public func update(with other: DictValue) {
    for position in 0..<other.count {
      self[other.keys[position]] = other.values[position]
    }
  }

  private func append(_ key: Value, _ value: Value) {
    keys.append(key)
    values.append(value)
    if keys.count > Self.searchedSize {
      if slots.isEmpty { rebuildIndex() } else { slots[key] = keys.count - 1 }
    }
  }

  private func slot(of key: Value) -> Int? {
    if !slots.isEmpty { return slots[key] }
    for position in 0..<keys.count where keys[position] == key { return position }
    return nil
  }

  private func rebuildIndex() {
    slots.removeAll(keepingCapacity: true)
    guard keys.count > Self.searchedSize else { return }
    for (position, key) in keys.enumerated() { slots[key] = position }
  }
}
