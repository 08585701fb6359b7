import Base

/// `catalog.json`: the relations that are in the warehouse, with their columns.
public struct Catalog: Sendable, Equatable {
  public static let fileName = "catalog.json"

  public var metadata: ArtifactMetadata
  /// By unique id.
  public var nodes: OrderedDictionary<String, CatalogTable>
  public var sources: OrderedDictionary<String, CatalogTable>
  /// What the warehouse would not tell; nil when it told all.
  public var errors: [String]?

  public init(
    metadata: ArtifactMetadata, nodes: OrderedDictionary<String, CatalogTable> = [:],
    sources: OrderedDictionary<String, CatalogTable> = [:], errors: [String]? = nil
  ) {
    self.metadata = metadata
    self.nodes = nodes
    self.sources = sources
    self.errors = errors
  }

  /// Of a node or a source.
  public subscript(id: String) -> CatalogTable? { nodes[id] ?? sources[id] }
}

/// A table or view as the warehouse describes it.
public struct CatalogTable: Sendable, Equatable {
  /// `table`, `view`, ...
  public var type: String
  public var database: String?
  public var schema: String
  public var name: String
  public var comment: String?
  public var owner: String?
  /// By name, in the table's order.
  public var columns: OrderedDictionary<String, CatalogColumn> = [:]
  /// By id. An entry more is written that says whether there are any.
  public var stats: OrderedDictionary<String, CatalogStatistic> = [:]
  public var uniqueID: String?

  public init(type: String, database: String?, schema: String, name: String, uniqueID: String?) {
    self.type = type
    self.database = database
    self.schema = schema
    self.name = name
    self.uniqueID = uniqueID
  }
}

/// A column as the warehouse describes it.
public struct CatalogColumn: Sendable, Equatable {
  public var name: String
  /// The warehouse's own name of the type.
  public var type: String
  /// The warehouse's own count: from 0 in SQLite, from 1 in Postgres.
  public var index: Int
  public var comment: String?

  public init(name: String, type: String, index: Int, comment: String? = nil) {
    self.name = name
    self.type = type
    self.index = index
    self.comment = comment
  }
}

/// A figure about a table, for example its rows or bytes.
public struct CatalogStatistic: Sendable, Equatable {
  public var id: String
  public var label: String
  /// A boolean, text, number or null.
  public var value: JSON
  public var description: String?
  /// Whether it is worth showing.
  public var isIncluded: Bool

  public init(id: String, label: String, value: JSON, description: String? = nil, isIncluded: Bool = true) {
    self.id = id
    self.label = label
    self.value = value
    self.description = description
    self.isIncluded = isIncluded
  }

  static let markerID = "has_stats"

  /// dbt's entry that is always there.
  static func marker(hasStatistics: Bool) -> CatalogStatistic {
    CatalogStatistic(
      id: markerID, label: "Has Stats?", value: .bool(hasStatistics),
      description: "Indicates whether there are statistics for this table", isIncluded: false)
  }
}
