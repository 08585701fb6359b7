/// How a metric is worked out of measures or of other metrics.
public struct Metric: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case simple, ratio, cumulative, derived, conversion
  }

  public var kind: Kind
  /// Of simple and cumulative metrics.
  public var measure: MeasureInput?
  /// Of ratios.
  public var numerator: MetricInput?
  public var denominator: MetricInput?
  /// Of derived metrics: in the names of its inputs.
  public var expression: String?
  /// The older places of what is in `cumulative`.
  public var window: TimeWindow?
  public var grainToDate: String?
  /// Of derived metrics.
  public var inputs: [MetricInput] = []
  public var conversion: Conversion?
  public var cumulative: Cumulative?
  public var filter: [String]?
  public var timeGranularity: String?
  /// Every measure that it comes down to, each once; found when the project is linked.
  public var inputMeasures: [MeasureInput] = []

  public init(kind: Kind) { self.kind = kind }

  /// The metrics that it is made of.
  public var inputMetrics: [MetricInput] {
    kind == .ratio ? [numerator, denominator].compactMap(\.self) : inputs
  }

  /// How often one event leads to another.
  public struct Conversion: Sendable, Equatable {
    public struct Constant: Sendable, Equatable {
      public var base: String
      public var conversion: String

      public init(base: String, conversion: String) {
        self.base = base
        self.conversion = conversion
      }
    }

    public var base: MeasureInput
    public var conversion: MeasureInput
    public var entity: String
    public var calculation: String
    public var window: TimeWindow?
    /// What both events must have in common; nil when nothing is said.
    public var constants: [Constant]?

    public init(
      base: MeasureInput, conversion: MeasureInput, entity: String, calculation: String, window: TimeWindow?,
      constants: [Constant]?
    ) {
      self.base = base
      self.conversion = conversion
      self.entity = entity
      self.calculation = calculation
      self.window = window
      self.constants = constants
    }
  }

  /// Over which time a cumulative metric adds up.
  public struct Cumulative: Sendable, Equatable {
    public var window: TimeWindow?
    public var grainToDate: String?
    public var periodAggregation: String

    public init(window: TimeWindow? = nil, grainToDate: String? = nil, periodAggregation: String = "first") {
      self.window = window
      self.grainToDate = grainToDate
      self.periodAggregation = periodAggregation
    }
  }
}

/// A measure as a metric uses it.
public struct MeasureInput: Sendable, Hashable {
  public var name: String
  public var filter: [String]?
  public var alias: String?
  public var joinsToTimeSpine = false
  public var fillsNullsWith: Int?

  public init(name: String) { self.name = name }
}

/// A metric as another metric uses it.
public struct MetricInput: Sendable, Equatable {
  public var name: String
  public var filter: [String]?
  public var alias: String?
  public var offsetWindow: TimeWindow?
  public var offsetToGrain: String?

  public init(name: String) { self.name = name }
}

/// `7 days`
public struct TimeWindow: Sendable, Equatable {
  public var count: Int
  /// A standard granularity in the singular, or a custom one.
  public var granularity: String

  public init(count: Int, granularity: String) {
    self.count = count
    self.granularity = granularity
  }

  /// As messages show it.
  public var text: String { "\(count) \(granularity)" }
}
