import Base

/// One table of a source: raw data that something else loads.
public struct Source: Sendable {
  public var uniqueID: String
  public var packageName: String
  /// The properties file that declares it.
  public var originalFilePath: String
  public var fqn: [String]
  public var sourceName: String
  public var name: String
  public var database: String
  public var schema: String
  public var identifier: String
  public var relationName: String
  public var sourceDescription = ""
  public var description = ""
  public var loader = ""
  public var sourceMeta: OrderedDictionary<String, JSON> = [:]
  public var columns: OrderedDictionary<String, ColumnInfo> = [:]
  public var config = NodeConfig()
  public var unrenderedConfig: OrderedDictionary<String, JSON> = [:]
  public var quoting: OrderedDictionary<String, JSON> = [:]
  public var freshness: Freshness?
  /// Where an external table lies, with dbt's own keys first.
  public var external: JSON?
  public var loadedAtField: String?
  public var loadedAtQuery: String?
  public var unrenderedDatabase: String?
  public var unrenderedSchema: String?
  public var docBlocks: [String] = []
  public var declaration: SourceSpan?

  public init(
    uniqueID: String, packageName: String, originalFilePath: String, fqn: [String], sourceName: String, name: String,
    database: String, schema: String, identifier: String, relationName: String
  ) {
    self.uniqueID = uniqueID
    self.packageName = packageName
    self.originalFilePath = originalFilePath
    self.fqn = fqn
    self.sourceName = sourceName
    self.name = name
    self.database = database
    self.schema = schema
    self.identifier = identifier
    self.relationName = relationName
  }

  public var tags: [String] { config.tags }
  public var meta: OrderedDictionary<String, JSON> { config.meta }
}

/// How old a source's newest row may be.
public struct Freshness: Sendable, Equatable {
  public struct Limit: Sendable, Equatable {
    public var count: Int
    /// `minute`, `hour` or `day`.
    public var period: String

    public init(count: Int, period: String) {
      self.count = count
      self.period = period
    }

    public var seconds: Int {
      count * (period == "minute" ? 60 : period == "hour" ? 3_600 : 86_400)
    }
  }

  public var warnAfter: Limit?
  public var errorAfter: Limit?
  public var filter: String?

  /// Whether there is anything to check.
  public var isLimited: Bool { warnAfter != nil || errorAfter != nil }

  public init(warnAfter: Limit? = nil, errorAfter: Limit? = nil, filter: String? = nil) {
    self.warnAfter = warnAfter
    self.errorAfter = errorAfter
    self.filter = filter
  }
}
