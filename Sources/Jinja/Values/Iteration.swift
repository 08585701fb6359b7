/// Walks a list while it may change, as Python does: items appended meanwhile are seen.
final class ListIterator: ValueIterator {
  private let list: ListValue
  private var position = 0

  init(_ list: ListValue) { self.list = list }

  func next() -> Value? {
    guard position < list.items.count else { return nil }
    defer { position += 1 }
    return list.items[position]
  }
}

/// Walks items that nobody else can change.
public final class ArrayIterator: ValueIterator {
  private let items: [Value]
  private var position = 0

  public init(_ items: [Value]) { self.items = items }

  public func next() -> Value? {
    guard position < items.count else { return nil }
    defer { position += 1 }
    return items[position]
  }
}

final class RangeIterator: ValueIterator {
  private let range: RangeValue
  private var position = 0

  init(_ range: RangeValue) { self.range = range }

  func next() -> Value? {
    guard position < range.count else { return nil }
    defer { position += 1 }
    return range[position]
  }
}

/// Walks a dict's keys.
final class KeyIterator: ValueIterator {
  private let dict: DictValue
  private let count: Int
  private var position = 0

  init(_ dict: DictValue) {
    self.dict = dict
    count = dict.count
  }

  func next() throws(Interrupt) -> Value? {
    if dict.count != count { throw .valueError("dictionary changed size during iteration") }
    guard position < count else { return nil }
    defer { position += 1 }
    return dict.keys[position]
  }
}

extension Value {
  /// Python's `iter(x)`.
  ///
  /// - Throws: Python's `TypeError` when the value has no items.
  public func iterator(_ interpreter: Interpreter) throws(Interrupt) -> any ValueIterator {
    switch self {
    case .list(let list): return ListIterator(list)
    case .tuple(let items): return ArrayIterator(items)
    case .range(let range): return RangeIterator(range)
    case .dict(let dict): return KeyIterator(dict)
    case .set(let set): return ArrayIterator(set.items)
    case .string(let text): return ArrayIterator(text.unicodeScalars.map { .string(String($0)) })
    case .markup(let text): return ArrayIterator(text.unicodeScalars.map { .string(String($0)) })
    case .undefined(let undefined):
      if undefined.kind == .strict { throw undefined.error }
      return ArrayIterator([])
    case .object(let object): if let iterator = try object.iterator(interpreter) { return iterator }
    default: break
    }
    throw .typeError("'\(typeName)' object is not iterable")
  }

  /// Python's `list(x)`, as an array.
  ///
  /// - Throws: Python's `TypeError` when the value has no items.
  public func items(_ interpreter: Interpreter) throws(Interrupt) -> [Value] {
    switch self {
    case .list(let list): return list.items
    case .tuple(let items): return items
    case .dict(let dict): return dict.keys
    case .set(let set): return set.items
    default: break
    }
    let iterator = try iterator(interpreter)
    var items: [Value] = []
    while let item = try iterator.next() { items.append(item) }
    return items
  }

  /// Python's `len(x)`; nil when the value has none.
  public func length() throws(Interrupt) -> Int? {
    switch self {
    case .string(let text), .markup(let text): text.unicodeScalars.count
    case .list(let list): list.items.count
    case .tuple(let items): items.count
    case .dict(let dict): dict.count
    case .set(let set): set.count
    case .range(let range): range.count
    case .undefined(let undefined): try undefined.truth() ? nil : 0
    case .object(let object): try object.length()
    default: nil
    }
  }
}
