/// A Python slice `start:stop:step`; absent parts take the defaults of the step's direction.
struct Slice {
  var start: Int?
  var stop: Int?
  /// Never zero.
  var step: Int

  /// The positions it selects in a sequence of `count` elements.
  func positions(in count: Int) -> StrideTo<Int> {
    let (first, end) = bounds(in: count)
    return stride(from: first, to: end, by: step)
  }

  /// Where it starts and before what it ends, as Python's `slice.indices`.
  func bounds(in count: Int) -> (first: Int, end: Int) {
    let lowest = step > 0 ? 0 : -1
    let highest = step > 0 ? count : count - 1
    func clamped(_ bound: Int?, _ fallback: Int) -> Int {
      guard let bound else { return fallback }
      return bound < 0 ? max(bound + count, lowest) : min(bound, highest)
    }
    return (clamped(start, step > 0 ? 0 : highest), clamped(stop, step > 0 ? count : lowest))
  }
}

extension Value {
  /// `self[start:stop:step]`, where nil stands for an absent part.
  ///
  /// - Throws: Python's errors for parts that are no integers, and for a step of zero.
  public func sliced(start: Value?, stop: Value?, step: Value?) throws(Interrupt) -> Value {
    func bound(_ value: Value?) throws(Interrupt) -> Int? {
      guard let value else { return nil }
      guard let index = value.index else {
        throw .typeError("slice indices must be integers or None or have an __index__ method")
      }
      return index
    }
    let slice = Slice(start: try bound(start), stop: try bound(stop), step: try bound(step) ?? 1)
    if slice.step == 0 { throw .valueError("slice step cannot be zero") }
    guard let result = sliced(slice) else { throw .typeError("'\(typeName)' object is not subscriptable") }
    return result
  }

  /// `self[start:stop:step]`; nil when the value is not a sequence.
  func sliced(_ slice: Slice) -> Value? {
    switch self {
    case .list(let list): return .list(slice.positions(in: list.items.count).map { list.items[$0] })
    case .tuple(let items): return .tuple(slice.positions(in: items.count).map { items[$0] })
    case .string(let text): return .string(Self.slice(text, slice))
    case .markup(let text): return .markup(Self.slice(text, slice))
    case .range(let range):
      let (first, end) = slice.bounds(in: range.count)
      return .range(
        RangeValue(
          start: range.start + first * range.step, stop: range.start + end * range.step,
          step: range.step * slice.step))
    case .object(let object):
      guard let elements = object.elements else { return nil }
      return .tuple(slice.positions(in: elements.count).map { elements[$0] })
    default: return nil
    }
  }

  private static func slice(_ text: String, _ slice: Slice) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for position in slice.positions(in: scalars.count) { result.append(scalars[position]) }
    return String(result)
  }
}
