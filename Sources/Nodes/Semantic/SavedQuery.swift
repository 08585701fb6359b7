import Base

/// A query of metrics that is kept under a name. Its exports are declared only: nothing writes them.
public struct SavedQuery: Sendable {
  public var metrics: [String] = []
  public var groupBy: [String] = []
  public var filter: [String]?
  public var orderBy: [String] = []
  public var limit: Int?
  public var exports: [Export] = []

  public init() {}

  /// A relation that the query's rows would be written to.
  public struct Export: Sendable {
    public var name: String
    /// As written.
    public var config: OrderedDictionary<String, JSON>
    /// `table` or `view`.
    public var kind = ""
    public var database = ""
    public var schema = ""
    public var alias = ""

    public init(name: String, config: OrderedDictionary<String, JSON>) {
      self.name = name
      self.config = config
    }
  }
}
