extension Global {
  /// Python's `range(stop)` and `range(start, stop, step)`.
  static let range = Global("range", class: "range") { (arguments, _) throws(Interrupt) in
    if !arguments.keywords.isEmpty { throw .typeError("range() takes no keyword arguments") }
    let count = arguments.positional.count
    if count == 0 { throw .typeError("range expected at least 1 argument, got 0") }
    if count > 3 { throw .typeError("range expected at most 3 arguments, got \(count)") }
    var bounds: [Int] = []
    for argument in arguments.positional { bounds.append(try argument.asIndex()) }
    let step = count == 3 ? bounds[2] : 1
    if step == 0 { throw .valueError("range() arg 3 must not be zero") }
    return .range(RangeValue(start: count == 1 ? 0 : bounds[0], stop: bounds[count == 1 ? 0 : 1], step: step))
  }
}
