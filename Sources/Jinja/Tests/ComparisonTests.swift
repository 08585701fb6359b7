/// Tests that compare with another value.
extension Test {
  /// The comparison operators under each of their names.
  static let comparisons: [Test] = [
    ("eq", .equal), ("equalto", .equal), ("==", .equal), ("ne", .notEqual), ("!=", .notEqual),
    ("lt", .less), ("lessthan", .less), ("<", .less), ("le", .lessOrEqual), ("<=", .lessOrEqual),
    ("gt", .greater), ("greaterthan", .greater), (">", .greater), ("ge", .greaterOrEqual), (">=", .greaterOrEqual),
  ].map { (name: String, operation: ComparisonOperator) in
    Test(name, ["a", "b"]) { (bound, interpreter) throws(Interrupt) in
      try operation.holds(bound[0], bound[1], interpreter)
    }
  }

  static let `in` = Test("in", ["value", "seq"]) { (bound, interpreter) throws(Interrupt) in
    try bound[1].contains(bound[0], interpreter)
  }

  /// Python's `is`.
  static let sameas = Test("sameas", ["value", "other"]) { (bound, _) in bound[0].isIdentical(to: bound[1]) }
}
