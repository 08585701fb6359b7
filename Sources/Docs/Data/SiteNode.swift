import Base

/// Anything that has a page of its own.
public struct SiteNode: Sendable {
  /// Under dbt's names, which also stand in the page's addresses (`#/model/model.shop.orders`).
  public enum Kind: String, Sendable, CaseIterable {
    case model, source, extract, seed, snapshot, exposure, analysis, macro, test
  }

  /// dbt's unique id.
  public var id: String
  public var kind: Kind
  /// What people call it; of a source `source.table`, of an extract `extract.stream`.
  public var name: String
  /// A heading for people instead of the name: an exposure's label.
  public var title: String?
  public var layer: Layer
  public var package: String
  /// Relative to its project's root.
  public var path = ""
  /// The fully qualified name without its last part: `shop.marts.core`.
  public var folder = ""

  /// Where it stands in the warehouse; all empty for what is not built there.
  public var database = ""
  public var schema = ""
  public var relation = ""
  /// Of models and snapshots: `table`, `incremental`, ...
  public var materialized = ""

  public var tags: [String] = []
  /// Markdown.
  public var description = ""
  public var columns: [SiteColumn] = []
  /// Ids; those that the site does not hold are left out.
  public var parents: [String] = []
  /// What else is worth knowing, in the order shown.
  public var facts: [SiteFact] = []
  public var meta: OrderedDictionary<String, JSON> = [:]
  public var rawCode = ""
  public var compiledCode = ""
  /// Whether the code is Python; else it is SQL with Jinja.
  public var isPython = false
  /// Ids of the macros that it calls.
  public var macros: [String] = []
  /// Of a macro.
  public var arguments: [SiteArgument] = []
  /// Of a test.
  public var test: SiteTest?
  /// In the graph, but without a page's contents and not in lists: `docs: {show: false}`.
  public var isHidden = false
  /// A colour for its box instead of its layer's, as `#rrggbb` or a CSS name; anything else is ignored.
  public var colour: String?

  public init(id: String, kind: Kind, name: String, package: String, layer: Layer? = nil) {
    self.id = id
    self.kind = kind
    self.name = name
    self.package = package
    self.layer = layer ?? Layer(kind: kind)
  }
}

/// A column: declared, found in the warehouse, or both.
public struct SiteColumn: Sendable {
  public var name: String
  /// The warehouse's or the declared one; empty when neither is known.
  public var type: String
  /// Markdown.
  public var description: String
  public var tags: [String] = []
  /// In words: `not null`, `primary key`.
  public var constraints: [String] = []
  public var meta: OrderedDictionary<String, JSON> = [:]

  public init(name: String, type: String = "", description: String = "") {
    self.name = name
    self.type = type
    self.description = description
  }
}

/// A label and its value, for example `Unique key`: `order_id`.
public struct SiteFact: Sendable, Equatable {
  public var label: String
  public var value: String

  public init(_ label: String, _ value: String) {
    self.label = label
    self.value = value
  }
}

/// What a test checks.
public struct SiteTest: Sendable {
  /// `unique`, `accepted_values`; empty for a test that is a query of its own.
  public var title = ""
  /// Empty when it is about the whole relation.
  public var column = ""
  /// `error` or `warn`.
  public var severity = "error"
  /// Id of the node that it was declared on.
  public var on: String?
  /// Of a test of a reference: the id of the node referred to, and its column.
  public var to: String?
  public var field = ""

  public init() {}
}

/// An argument of a macro.
public struct SiteArgument: Sendable {
  public var name: String
  public var type: String
  /// Markdown.
  public var description: String

  public init(name: String, type: String = "", description: String = "") {
    self.name = name
    self.type = type
    self.description = description
  }
}
