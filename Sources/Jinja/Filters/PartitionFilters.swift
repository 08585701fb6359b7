/// Filters that cut a sequence into lists.
extension Filter {
  static let batch = Filter("batch", ["value", "linecount"], optional: ["fill_with"]) {
    (bound, interpreter) throws(Interrupt) in
    let value = bound[0]
    let size = try bound[1].asIndex()
    let filler = bound.given(2)
    return .object(
      Generator { () throws(Interrupt) in
        let items = try value.iterator(interpreter)
        var pending: [Value] = []
        var isDone = false
        return { () throws(Interrupt) in
          if isDone { return nil }
          while let item = try items.next() {
            if pending.count == size {
              defer { pending = [item] }
              return .list(pending)
            }
            pending.append(item)
          }
          isDone = true
          if pending.isEmpty { return nil }
          if let filler, pending.count < size {
            pending += repeatElement(filler, count: size - pending.count)
          }
          return .list(pending)
        }
      })
  }

  static let slice = Filter("slice", ["value", "slices"], optional: ["fill_with"]) {
    (bound, interpreter) throws(Interrupt) in
    let value = bound[0]
    let count = try bound[1].asIndex()
    let filler = bound.given(2)
    return .object(
      Generator { () throws(Interrupt) in
        let items = try value.items(interpreter)
        if count == 0 { throw .valueError("integer division or modulo by zero") }
        let (size, longer) = items.count.quotientAndRemainder(dividingBy: count)
        var number = 0
        return { () throws(Interrupt) in
          guard number < count else { return nil }
          defer { number += 1 }
          let start = number * size + Swift.min(number, longer)
          var part = Array(items[start..<(start + size + (number < longer ? 1 : 0))])
          if let filler, number >= longer { part.append(filler) }
          return .list(part)
        }
      })
  }
}
