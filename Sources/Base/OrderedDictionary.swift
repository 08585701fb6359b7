/// A dictionary that keeps the order in which keys first came, as Python's does.
public struct OrderedDictionary<Key: Hashable, Value> {
  private var slots: [Key: Int] = [:]
  private var entries: [(key: Key, value: Value)] = []

  public init() {}

  /// Of equal keys the last value wins; the first one's place is kept.
  public init(_ pairs: some Sequence<(Key, Value)>) {
    for (key, value) in pairs { self[key] = value }
  }

  public subscript(key: Key) -> Value? {
    get { slots[key].map { entries[$0].value } }
    set {
      if let slot = slots[key] {
        if let newValue { entries[slot].value = newValue } else { remove(at: slot) }
      } else if let newValue {
        slots[key] = entries.count
        entries.append((key, newValue))
      }
    }
  }

  public subscript(key: Key, default fallback: @autoclosure () -> Value) -> Value {
    get { self[key] ?? fallback() }
    set { self[key] = newValue }
    _modify {
      if slots[key] == nil { self[key] = fallback() }
      yield &entries[slots[key]!].value
    }
  }

  /// Linear in the entries that follow.
  @discardableResult
  public mutating func removeValue(forKey key: Key) -> Value? {
    guard let slot = slots[key] else { return nil }
    let value = entries[slot].value
    remove(at: slot)
    return value
  }

  private mutating func remove(at slot: Int) {
    slots[entries[slot].key] = nil
    entries.remove(at: slot)
    for later in slot..<entries.count { slots[entries[later].key] = later }
  }

  public mutating func reserveCapacity(_ count: Int) {
    slots.reserveCapacity(count)
    entries.reserveCapacity(count)
  }

  public var keys: some RandomAccessCollection<Key> { entries.lazy.map(\.key) }
  public var values: some RandomAccessCollection<Value> { entries.lazy.map(\.value) }

  public func mapValues<T>(_ transform: (Value) throws -> T) rethrows -> OrderedDictionary<Key, T> {
    var result = OrderedDictionary<Key, T>()
    result.reserveCapacity(count)
    for (key, value) in entries { result[key] = try transform(value) }
    return result
  }

  /// Entries of `other` replace or follow ours.
  public func merging(_ other: Self) -> Self {
    var result = self
    for (key, value) in other { result[key] = value }
    return result
  }
}

extension OrderedDictionary: RandomAccessCollection {
  public typealias Element = (key: Key, value: Value)
  public var startIndex: Int { 0 }
  public var endIndex: Int { entries.count }
  public subscript(position: Int) -> Element { entries[position] }
}

extension OrderedDictionary: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (Key, Value)...) {
    self.init(elements)
  }
}

extension OrderedDictionary: Sendable where Key: Sendable, Value: Sendable {}

extension OrderedDictionary: Equatable where Value: Equatable {
  /// Order does not count, as in Python.
  public static func == (left: Self, right: Self) -> Bool {
    left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
  }
}

extension OrderedDictionary: Hashable where Value: Hashable {
  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for (key, value) in entries {
      var part = Hasher()
      part.combine(key)
      part.combine(value)
      sum &+= part.finalize()
    }
    hasher.combine(sum)
  }
}
