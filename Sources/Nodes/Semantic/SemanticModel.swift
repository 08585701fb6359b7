import Base

/// What a relation's columns mean: entities to join by, dimensions to group by, measures to add up.
public struct SemanticModel: Sendable {
  /// As written: `ref('orders')`.
  public var model: String
  /// What the ref leads to; nil until the project is linked.
  public var relation: TableName?
  /// Outer nil: no `defaults` are written.
  public var defaultTimeDimension: String??
  public var primaryEntity: String?
  public var entities: [Entity] = []
  public var dimensions: [Dimension] = []
  public var measures: [Measure] = []

  public init(model: String) { self.model = model }

  /// Where a relation lies, as the semantic manifest has it.
  public struct TableName: Sendable, Equatable {
    public var database: String?
    public var schema: String
    public var alias: String
    public var relationName: String?

    public init(_ node: Node) {
      (database, schema, alias, relationName) = (node.database, node.schema, node.alias, node.relationName)
    }
  }

  /// What entities, dimensions and measures have in common.
  public struct Element: Sendable, Equatable {
    public var name: String
    public var description: String?
    public var label: String?
    public var expression: String?
    public var meta: OrderedDictionary<String, JSON> = [:]

    public init(name: String) { self.name = name }
  }

  public struct Entity: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable { case foreign, natural, primary, unique }

    public var element: Element
    public var kind: Kind
    public var role: String?

    public init(_ element: Element, kind: Kind, role: String? = nil) {
      self.element = element
      self.kind = kind
      self.role = role
    }
  }

  public struct Dimension: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable { case categorical, time }
    /// Whether a time dimension begins or ends the time in which a row holds.
    public struct Validity: Sendable, Equatable {
      public var isStart: Bool
      public var isEnd: Bool

      public init(isStart: Bool, isEnd: Bool) {
        self.isStart = isStart
        self.isEnd = isEnd
      }
    }

    public var element: Element
    public var kind: Kind
    public var isPartition = false
    /// Of time dimensions; nil when no `type_params` are written.
    public var timeGranularity: String?
    public var validity: Validity?

    public init(_ element: Element, kind: Kind) {
      self.element = element
      self.kind = kind
    }
  }

  public struct Measure: Sendable, Equatable {
    public static let aggregations = [
      "sum", "min", "max", "count_distinct", "sum_boolean", "average", "percentile", "median", "count",
    ]

    public struct Percentile: Sendable, Equatable {
      /// Between 0 and 1.
      public var value: Double?
      public var isDiscrete: Bool
      public var isApproximate: Bool

      public init(value: Double?, isDiscrete: Bool, isApproximate: Bool) {
        self.value = value
        self.isDiscrete = isDiscrete
        self.isApproximate = isApproximate
      }
    }

    /// A dimension over which the measure must not be added up: `max` takes the last value instead.
    public struct NonAdditive: Sendable, Equatable {
      public var name: String
      public var windowChoice: String
      public var windowGroupings: [String]

      public init(name: String, windowChoice: String, windowGroupings: [String]) {
        self.name = name
        self.windowChoice = windowChoice
        self.windowGroupings = windowGroupings
      }
    }

    public var element: Element
    public var aggregation: String
    public var percentile: Percentile?
    public var nonAdditive: NonAdditive?
    public var timeDimension: String?

    public init(_ element: Element, aggregation: String) {
      self.element = element
      self.aggregation = aggregation
    }
  }
}

/// The steps in which time is counted.
public enum TimeGranularity {
  /// From the finest to the coarsest.
  public static let names = [
    "nanosecond", "microsecond", "millisecond", "second", "minute", "hour", "day", "week", "month", "quarter", "year",
  ]
}
