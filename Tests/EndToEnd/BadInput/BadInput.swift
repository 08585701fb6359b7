import Testing

/// One thing that a user may get wrong: an edit of the built shop, and how the next run must end.
struct BadInput: CustomTestStringConvertible, Sendable {
  /// Also the name of the golden file.
  let name: String
  let command: [String]
  let status: Int32
  let environment: [String: String]
  let edit: @Sendable (Shop) throws -> Void

  /// - Parameters:
  ///   - status: dbt's exit code: 0 done (with a warning), 1 some node failed, 2 could not start.
  ///   - command: Its words; none of them holds a space.
  init(
    _ name: String, _ command: String = "build", environment: [String: String] = [:], exits status: Int32,
    edit: @escaping @Sendable (Shop) throws -> Void = { _ in }
  ) {
    self.name = name
    self.command = command.split(separator: " ").map(String.init)
    self.environment = environment
    self.status = status
    self.edit = edit
  }

  var testDescription: String { name }

  /// Breaks a built shop, runs the program, and compares what it says with the golden file, how it ends, and what the
  /// warehouse holds with what it held before.
  func check(_ topic: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let shop = try Shop.built()
    let before = try shop.tables()
    try edit(shop)
    let file = "\(topic)/\(name.replacing(" ", with: "-"))"
    try DbtOracle.record(shop, command, environment: environment, file)
    let ending = try shop.run(command + ["--log-level", "warn"], environment: environment)
    #expect(ending.status == status, "\(ending.text)", sourceLocation: sourceLocation)
    try Golden.expect(
      shop.normalized("\(ending.output)\(ending.errors)"), file, sourceLocation: sourceLocation)
    #expect(try shop.tables() == before, "the warehouse has changed", sourceLocation: sourceLocation)
  }
}
