/// The filters, tests and globals that templates may use: Jinja's own and those that the host adds.
///
/// Templates bind their filters and tests when they are parsed, so the library is part of `ParseOptions`.
public final class Library: Sendable {
  /// Jinja's built-in filters, tests and globals.
  public static let standard = Library(
    filters: Filter.builtIns, tests: Test.builtIns, globals: Global.builtIns)

  let filters: [String: Filter]
  let tests: [String: Test]
  let globals: [String: Global]

  private init(filters: [Filter], tests: [Test], globals: [Global]) {
    self.filters = Dictionary(filters.map { ($0.name, $0) }) { _, last in last }
    self.tests = Dictionary(tests.map { ($0.name, $0) }) { _, last in last }
    self.globals = Dictionary(globals.map { ($0.name, $0) }) { _, last in last }
  }

  /// A library with more (or replaced) entries.
  public func adding(filters: [Filter] = [], tests: [Test] = [], globals: [Global] = []) -> Library {
    Library(
      filters: Array(self.filters.values) + filters, tests: Array(self.tests.values) + tests,
      globals: Array(self.globals.values) + globals)
  }

  public var filterNames: [String] { filters.keys.sorted() }
  public var testNames: [String] { tests.keys.sorted() }
}
