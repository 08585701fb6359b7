/// A dictionary that keeps the order in which keys first came, as Python's does.
///
/// Inlinable, since lookups in it are everywhere: modules above get code for their own keys and values.
public struct OrderedDictionary<Key: Hashable, Value> {
  @usableFromInline private(set) var orderedKeys: [Key] = []
  @usableFromInline private(set) var orderedValues: [Value] = []
  /// Key to place. Empty while there are few keys: comparing those is cheaper than hashing.
  @usableFromInline private(set) var places: [Key: Int] = [:]
  /// As many keys are compared one by one.
  @inlinable static var comparedKeys: Int { 8 }

  @inlinable public init() {}

  /// Of equal keys the last value wins; the first one's place is kept.
  @inlinable public init(_ pairs: some Sequence<(Key, Value)>) {
    reserveCapacity(pairs.underestimatedCount)
    for (key, value) in pairs { self[key] = value }
  }

  @inlinable func place(of key: Key) -> Int? {
    places.isEmpty ? orderedKeys.firstIndex(of: key) : places[key]
  }

  @inlinable public subscript(key: Key) -> Value? {
    get {
      guard let place = place(of: key) else { return nil }
      return orderedValues[place]
    }
    set {
      if let place = place(of: key) {
        if let newValue { orderedValues[place] = newValue } else { remove(at: place) }
      } else if let newValue {
        append(key, newValue)
      }
    }
  }

  @inlinable public subscript(key: Key, default fallback: @autoclosure () -> Value) -> Value {
    get { self[key] ?? fallback() }
    set { self[key] = newValue }
    _modify {
      let place =
        place(of: key)
        ?? {
          append(key, fallback())
          return orderedKeys.count - 1
        }()
      yield &orderedValues[place]
    }
  }

  @inlinable mutating func append(_ key: Key, _ value: Value) {
    orderedKeys.append(key)
    orderedValues.append(value)
    if !places.isEmpty {
      places[key] = orderedKeys.count - 1
    } else if orderedKeys.count > Self.comparedKeys {
      places.reserveCapacity(orderedKeys.capacity)
      for (place, key) in orderedKeys.enumerated() { places[key] = place }
    }
  }

  /// Linear in the entries that follow.
  @inlinable @discardableResult
  public mutating func removeValue(forKey key: Key) -> Value? {
    guard let place = place(of: key) else { return nil }
    let value = orderedValues[place]
    remove(at: place)
    return value
  }

  @inlinable mutating func remove(at place: Int) {
    let key = orderedKeys.remove(at: place)
    orderedValues.remove(at: place)
    if places.isEmpty { return }
    places[key] = nil
    for later in place..<orderedKeys.count { places[orderedKeys[later]] = later }
  }

  @inlinable public mutating func reserveCapacity(_ count: Int) {
    orderedKeys.reserveCapacity(count)
    orderedValues.reserveCapacity(count)
    if count > Self.comparedKeys { places.reserveCapacity(count) }
  }

  @inlinable public var keys: [Key] { orderedKeys }
  @inlinable public var values: [Value] { orderedValues }

  @inlinable public func mapValues<T>(_ transform: (Value) throws -> T) rethrows -> OrderedDictionary<Key, T> {
    var result = OrderedDictionary<Key, T>()
    result.reserveCapacity(count)
    for (key, value) in self { result.append(key, try transform(value)) }
    return result
  }

  /// Entries of `other` replace or follow ours.
  @inlinable public func merging(_ other: Self) -> Self {
    if isEmpty { return other }
    var result = self
    for (key, value) in other { result[key] = value }
    return result
  }
}

extension OrderedDictionary: RandomAccessCollection {
  public typealias Element = (key: Key, value: Value)
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { orderedKeys.count }
  @inlinable public subscript(position: Int) -> Element { (orderedKeys[position], orderedValues[position]) }
}

extension OrderedDictionary: ExpressibleByDictionaryLiteral {
  @inlinable public init(dictionaryLiteral elements: (Key, Value)...) {
    self.init(elements)
  }
}

extension OrderedDictionary: Sendable where Key: Sendable, Value: Sendable {}

extension OrderedDictionary: Equatable where Value: Equatable {
  /// Order does not count, as in Python.
  @inlinable public static func == (left: Self, right: Self) -> Bool {
    left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
  }
}

extension OrderedDictionary: Hashable where Value: Hashable {
  @inlinable public func hash(into hasher: inout Hasher) {
    var sum = 0
    for (key, value) in self {
      var part = Hasher()
      part.combine(key)
      part.combine(value)
      sum &+= part.finalize()
    }
    hasher.combine(sum)
  }
}
