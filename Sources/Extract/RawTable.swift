import Warehouse

/// A raw table as its dbt source declares it: the one place of its shape.
public struct RawTable: Sendable {
  /// The source's name, for example `twitter`.
  public let source: String
  /// The table's name within the source, for example `tweets`.
  public let name: String
  /// Where it lies in the warehouse.
  public let relation: Relation
  /// Without those that the loader appends.
  public let columns: [RawColumn]
  /// How fields are taken that nobody has declared; nil when they are not.
  public var open: OpenShape?

  /// - Parameter columns: As declared; the loader's own may be among them.
  public init(source: String, name: String, relation: Relation, columns: [RawColumn]) {
    self.source = source
    self.name = name
    self.relation = relation
    self.columns = columns.filter { column in !Self.loaderColumns.contains { $0.name == column.name } }
  }

  /// The columns that the loader appends to every raw table: when and by which batch a row came, and its 1-based place in
  /// the batch, and of which extract and stream it is. Of rows with the same key the one with the highest (`_extracted_at`,
  /// `_batch_id`, `_row`) is the latest.
  public static let loaderColumns = [
    RawColumn(name: "_extracted_at", dataType: "text"), RawColumn(name: "_batch_id", dataType: "text"),
    RawColumn(name: "_row", dataType: "integer"), RawColumn(name: "_source", dataType: "text"),
  ]

  static func isLoaders(_ column: String) -> Bool { loaderColumns.contains { $0.name == column } }

  /// The relation's own name, as messages say it.
  var identifier: String { relation.identifier ?? name }

  func column(named name: String) -> RawColumn? { columns.first { $0.name == name } }
}

/// A declared column.
public struct RawColumn: Sendable, Hashable {
  public let name: String
  /// As spelled in the YAML; goes into `create table` as it is.
  public let dataType: String
  /// What values are parsed into.
  public let type: ValueType

  public init(name: String, dataType: String) {
    self.name = name
    self.dataType = dataType
    type = ValueType(dataType: dataType)
  }
}

/// What a raw value is parsed into. A value that does not parse stays the text it came as.
public enum ValueType: String, Sendable, Hashable {
  case text, integer, real, boolean

  /// By the type's name in any of the warehouses; what is none of the others is text.
  init(dataType: String) {
    switch ColumnKind(dataType: dataType) {
    case .integer, .wideInteger: self = .integer
    case .real: self = .real
    case .boolean: self = .boolean
    case .none, .decimal, .text: self = .text
    }
  }
}
