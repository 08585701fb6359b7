/// Python's `range(start, stop, step)`.
public final class RangeValue {
  public let start: Int
  public let stop: Int
  /// Never zero.
  public let step: Int

  public init(start: Int, stop: Int, step: Int) {
    precondition(step != 0, "a range's step is not zero")
    self.start = start
    self.stop = stop
    self.step = step
  }

  public var count: Int {
    if step > 0 { return start < stop ? (stop - start - 1) / step + 1 : 0 }
    return start > stop ? (start - stop - 1) / -step + 1 : 0
  }

  public subscript(position: Int) -> Value { .int(start + position * step) }

  public func contains(_ int: Int) -> Bool {
    guard step > 0 ? (int >= start && int < stop) : (int <= start && int > stop) else { return false }
    return (int - start) % step == 0
  }
}
