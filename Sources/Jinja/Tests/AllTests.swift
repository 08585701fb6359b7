extension Test {
  /// Jinja's own tests: a test that is not in this list does not exist.
  public static let builtIns: [Test] =
    [
      .boolean, .callable, .defined, .divisibleby, .escaped, .even, .false, .filter, .float, .in, .integer, .iterable,
      .lower, .mapping, .none, .number, .odd, .sameas, .sequence, .string, .test, .true, .undefined, .upper,
    ] + comparisons
}
