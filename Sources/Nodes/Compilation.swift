/// What compiling a node gave: kept beside the manifest, which knows only what the project says.
public struct Compilation: Sendable {
  /// An ephemeral parent's query inside this one.
  public struct ExtraCTE: Sendable {
    /// The parent's unique id.
    public var id: String
    /// The query alone, without its name.
    public var sql: String

    public init(id: String, sql: String) {
      self.id = id
      self.sql = sql
    }
  }

  /// nil when nothing was rendered, as for seeds.
  public var compiledCode: String?
  /// Where the compiled code was written, relative to the project: `target/compiled/shop/models/orders.sql`.
  public var compiledPath: String?
  /// Where the statement that ran was written: `target/run/shop/models/orders.sql`; nil for what did not run.
  public var buildPath: String?
  /// In the order in which they stand in the query.
  public var extraCTEs: [ExtraCTE]

  public init(
    compiledCode: String? = nil, compiledPath: String? = nil, buildPath: String? = nil, extraCTEs: [ExtraCTE] = []
  ) {
    self.compiledCode = compiledCode
    self.compiledPath = compiledPath
    self.buildPath = buildPath
    self.extraCTEs = extraCTEs
  }
}
