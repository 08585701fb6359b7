extension Global {
  /// Jinja's own globals: one that is not in this list does not exist.
  public static let builtIns: [Global] = [.cycler, .dict, .joiner, .lipsum, .namespace, .range]
}
