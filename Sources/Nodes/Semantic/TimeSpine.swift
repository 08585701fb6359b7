/// What makes a model a time spine: a row for each step of time.
public struct TimeSpine: Sendable, Equatable {
  public struct CustomGranularity: Sendable, Equatable {
    public var name: String
    /// Nil means the name.
    public var column: String?

    public init(name: String, column: String?) {
      self.name = name
      self.column = column
    }
  }

  /// The column that holds the steps.
  public var column: String
  public var customGranularities: [CustomGranularity]

  public init(column: String, customGranularities: [CustomGranularity]) {
    self.column = column
    self.customGranularities = customGranularities
  }
}
