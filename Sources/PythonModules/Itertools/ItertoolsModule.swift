import Jinja

/// `modules.itertools`
enum ItertoolsModule {
  /// - Parameter onUse: Called before each of the functions.
  static func members(onUse: @escaping () throws(Interrupt) -> Void) -> DictValue {
    let members = DictValue()
    for (name, body) in functions {
      members[name] = .function(name) { arguments, interpreter throws(Interrupt) in
        try onUse()
        let iterator = try body(arguments, interpreter)
        return iterator.typeName == "tuple" ? .tuple(try iterator.rest()) : .object(iterator)
      }
    }
    return members
  }

  private typealias Body = (Arguments, Interpreter) throws(Interrupt) -> IteratorObject

  private static var functions: KeyValuePairs<String, Body> {
    [
      "count": { arguments, interpreter throws(Interrupt) in
        let bound = try Signature("count", optional: ["start", "step"]).bind(arguments)
        var value = bound[optional: 0] ?? 0
        let step = bound[optional: 1] ?? 1
        return IteratorObject("itertools.count") { () throws(Interrupt) in
          defer { value = (try? BinaryOperator.add.apply(value, step, interpreter)) ?? .none }
          return value
        }
      },
      "cycle": { arguments, interpreter throws(Interrupt) in
        let items = try Signature("cycle", required: ["iterable"]).bind(arguments)[0].items(interpreter)
        var position = 0
        return IteratorObject("itertools.cycle") {
          if items.isEmpty { return nil }
          defer { position = (position + 1) % items.count }
          return items[position]
        }
      },
      "repeat": { arguments, _ throws(Interrupt) in
        let bound = try Signature("repeat", required: ["object"], optional: ["times"]).bind(arguments)
        var left = try bound[optional: 1]?.integer()
        return IteratorObject("itertools.repeat") {
          if let times = left {
            if times <= 0 { return nil }
            left = times - 1
          }
          return bound[0]
        }
      },
      "accumulate": { arguments, interpreter throws(Interrupt) in
        let bound = try Signature(
          "accumulate", required: ["iterable"], optional: ["func"], keywordOnly: ["initial"]
        ).bind(arguments)
        var total: Value? = bound[optional: 2]
        var results: [Value] = total.map { [$0] } ?? []
        for item in try bound[0].items(interpreter) {
          if let sum = total {
            let function = bound[optional: 1]
            total =
              if let function, !function.isNone {
                try interpreter.call(function, Arguments([sum, item]))
              } else {
                try BinaryOperator.add.apply(sum, item, interpreter)
              }
          } else {
            total = item
          }
          results += total.map { [$0] } ?? []
        }
        return IteratorObject("itertools.accumulate", results)
      },
      "chain": { arguments, interpreter throws(Interrupt) in
        var sources = try Signature("chain", takesMore: true).bind(arguments).more[...]
        var current: (any ValueIterator)?
        return IteratorObject("itertools.chain") { () throws(Interrupt) in
          while true {
            if let item = try current?.next() { return item }
            guard let source = sources.popFirst() else { return nil }
            current = try source.iterator(interpreter)
          }
        }
      },
      "compress": { arguments, interpreter throws(Interrupt) in
        let bound = try Signature("compress", required: ["data", "selectors"]).bind(arguments)
        var results: [Value] = []
        for (item, selector) in zip(try bound[0].items(interpreter), try bound[1].items(interpreter))
        where try selector.truth() { results.append(item) }
        return IteratorObject("itertools.compress", results)
      },
      "islice": { arguments, interpreter throws(Interrupt) in
        let values = try Signature("islice", required: ["iterable", "stop"], takesMore: true).bind(arguments)
        var bounds = [values[1]] + values.more
        if bounds.count == 1 { bounds.insert(0, at: 0) }
        let start = bounds[0].isNone ? 0 : try bounds[0].integer()
        let stop = bounds[1].isNone ? nil : try bounds[1].integer()
        let step = bounds.count > 2 && !bounds[2].isNone ? try bounds[2].integer() : 1
        if start < 0 || stop ?? 0 < 0 || step < 1 {
          throw .valueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        }
        let source = try values[0].iterator(interpreter)
        var position = 0
        var wanted = start
        return IteratorObject("itertools.islice") { () throws(Interrupt) in
          if let stop, wanted >= stop { return nil }
          while let item = try source.next() {
            position += 1
            if position - 1 == wanted {
              wanted += step
              return item
            }
          }
          return nil
        }
      },
      "starmap": { arguments, interpreter throws(Interrupt) in
        let bound = try Signature("starmap", required: ["function", "iterable"]).bind(arguments)
        let source = try bound[1].iterator(interpreter)
        return IteratorObject("itertools.starmap") { () throws(Interrupt) in
          guard let item = try source.next() else { return nil }
          return try interpreter.call(bound[0], Arguments(try item.items(interpreter)))
        }
      },
      "tee": { arguments, interpreter throws(Interrupt) in
        let bound = try Signature("tee", required: ["iterable"], optional: ["n"]).bind(arguments)
        let items = try bound[0].items(interpreter)
        let count = try bound[optional: 1]?.integer() ?? 2
        return IteratorObject(
          "tuple", (0..<max(0, count)).map { _ in .object(IteratorObject("itertools._tee", items)) })
      },
      "zip_longest": { arguments, interpreter throws(Interrupt) in
        let bound = try Signature("zip_longest", keywordOnly: ["fillvalue"], takesMore: true).bind(arguments)
        let columns = try bound.more.map { value throws(Interrupt) in try value.items(interpreter) }
        let fill = bound[optional: 0] ?? .none
        let rows = (0..<(columns.map(\.count).max() ?? 0)).map { row in
          Value.tuple(columns.map { row < $0.count ? $0[row] : fill })
        }
        return IteratorObject("itertools.zip_longest", rows)
      },
      "product": { arguments, interpreter throws(Interrupt) in
        let bound = try Signature("product", keywordOnly: ["repeat"], takesMore: true).bind(arguments)
        let pools = try bound.more.map { value throws(Interrupt) in try value.items(interpreter) }
        let times = try bound[optional: 0]?.integer() ?? 1
        let all = Array(repeatElement(pools, count: max(0, times)).joined())
        return IteratorObject("itertools.product", Combinations.product(all))
      },
      "permutations": { arguments, interpreter throws(Interrupt) in
        let bound = try Signature("permutations", required: ["iterable"], optional: ["r"]).bind(arguments)
        let items = try bound[0].items(interpreter)
        let size = bound[optional: 1].map(\.isNone) == false ? try bound[1].integer() : items.count
        return try Combinations(items, size: size, reuses: false, isOrdered: false).iterator("permutations")
      },
      "combinations": { arguments, interpreter throws(Interrupt) in
        let bound = try Signature("combinations", required: ["iterable", "r"]).bind(arguments)
        return try Combinations(
          try bound[0].items(interpreter), size: try bound[1].integer(), reuses: false, isOrdered: true
        ).iterator("combinations")
      },
      "combinations_with_replacement": { arguments, interpreter throws(Interrupt) in
        let bound = try Signature("combinations_with_replacement", required: ["iterable", "r"]).bind(arguments)
        return try Combinations(
          try bound[0].items(interpreter), size: try bound[1].integer(), reuses: true, isOrdered: true
        ).iterator("combinations_with_replacement")
      },
    ]
  }
}

/// Choices of items, made one after the other: there may be very many.
struct Combinations {
  private let items: [Value]
  private let size: Int
  /// Whether an item may be chosen again.
  private let reuses: Bool
  /// Whether choices keep the items' order.
  private let isOrdered: Bool

  init(_ items: [Value], size: Int, reuses: Bool, isOrdered: Bool) throws(Interrupt) {
    if size < 0 { throw .valueError("r must be non-negative") }
    self.items = items
    self.size = size
    self.reuses = reuses
    self.isOrdered = isOrdered
  }

  func iterator(_ name: String) -> IteratorObject {
    var choice: [Int]? = first
    return IteratorObject("itertools.\(name)") {
      guard let current = choice else { return nil }
      choice = following(current)
      return .tuple(current.map { items[$0] })
    }
  }

  private var first: [Int]? {
    completed([])
  }

  /// The next choice by position.
  private func following(_ choice: [Int]) -> [Int]? {
    var prefix = choice
    while let last = prefix.popLast() {
      for next in (last + 1)..<max(items.count, last + 1) where isAllowed(next, after: prefix) {
        if let whole = completed(prefix + [next]) { return whole }
      }
    }
    return nil
  }

  /// The first choice that starts so.
  private func completed(_ prefix: [Int]) -> [Int]? {
    if prefix.count == size { return prefix }
    for next in items.indices where isAllowed(next, after: prefix) {
      if let whole = completed(prefix + [next]) { return whole }
    }
    return nil
  }

  private func isAllowed(_ index: Int, after prefix: [Int]) -> Bool {
    guard let last = prefix.last else { return true }
    if isOrdered { return reuses ? index >= last : index > last }
    return !prefix.contains(index)
  }

  /// Every way to take one item of each pool.
  static func product(_ pools: [[Value]]) -> IteratorObject.Next {
    var positions: [Int]? = pools.contains { $0.isEmpty } ? nil : Array(repeating: 0, count: pools.count)
    return {
      guard let current = positions else { return nil }
      var next = current
      var index = pools.count - 1
      while index >= 0 {
        next[index] += 1
        if next[index] < pools[index].count { break }
        next[index] = 0
        index -= 1
      }
      positions = index < 0 ? nil : next
      return .tuple(zip(pools, current).map { $0[$1] })
    }
  }
}
