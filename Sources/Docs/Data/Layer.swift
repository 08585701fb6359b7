/// What part a node plays in the flow from raw data to reports: how the site colours it.
public enum Layer: String, Sendable, CaseIterable {
  case extract, source, seed, snapshot, staging, intermediate, fact, dimension, mart, exposure, model, test, macro,
    analysis

  /// The layer of everything of a kind; of models the one for those whose names and folders say nothing.
  init(kind: SiteNode.Kind) {
    self = Layer(rawValue: kind.rawValue) ?? .model
  }

  /// A model's, by the prefixes and folders that dbt's style guide and dimensional modelling use.
  ///
  /// - Parameter folders: The fully qualified name's, outermost first.
  public init(modelName name: String, folders: some Sequence<String>) {
    if let layer = Self.prefixes.first(where: { name.hasPrefix($0.prefix) })?.layer {
      self = layer
    } else {
      self = folders.lazy.compactMap { Self.folders[$0] }.first ?? .model
    }
  }

  private static let prefixes: [(prefix: String, layer: Layer)] = [
    ("stg_", .staging), ("base_", .staging), ("int_", .intermediate), ("fct_", .fact), ("fact_", .fact),
    ("dim_", .dimension), ("bridge_", .dimension), ("mart_", .mart), ("rpt_", .mart), ("agg_", .mart),
  ]

  private static let folders: [String: Layer] = [
    "staging": .staging, "base": .staging, "intermediate": .intermediate, "facts": .fact, "dimensions": .dimension,
    "marts": .mart, "reporting": .mart, "reports": .mart,
  ]
}
