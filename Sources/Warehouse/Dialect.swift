/// What the engine must know of a database beyond its connection: data, never switches on a name.
public struct Dialect: Sendable {
  /// As in `adapter.dispatch` and a profile's `type`: `sqlite`, `postgres`, `redshift`.
  public var name: String
  /// Dialects whose macros serve where this one has none, nearest first, without `default`.
  public var parents: [String]
  public var quote: Character
  /// Parts a relation's name has when written into SQL.
  public var includePolicy: NamePolicy
  /// Parts quoted unless the project's `quoting` says otherwise.
  public var quotePolicy: NamePolicy
  /// The longest identifier, in bytes.
  public var maximumIdentifierLength: Int
  /// What the types of seeds' columns are called.
  public var typeNames: [DataKind: String]
  /// What `api.Column.translate_type` makes of a label in upper case; any other label is a type already.
  public var typeLabels: [String: String]
  /// The function that gives times one form in which they compare, where they are texts; nil where they have a type.
  public var instantFunction: String?
  /// Whether only one connection may write at a time (the others read on).
  public var hasSingleWriter: Bool
  /// Whether a template's statement opens a transaction, which the end of the node commits, even where it does not ask for
  /// one, as with Python's drivers.
  public var beginsImplicitly: Bool
  /// Whether a connection reaches one database only: relations of another cannot be named.
  public var hasOneDatabase: Bool
  /// Whether a subquery in `from` must be given a name. One that is not leaves room for the query's own: `{{ ref('a') }} as b`.
  public var namesSubqueries: Bool
  /// Whether a text must fit its column's declared length.
  public var enforcesTextLengths: Bool
  /// Whether a seed's column of text is declared as long as its longest value, in bytes: where `text` is short.
  public var sizesTexts: Bool
  /// dbt's word for the time now, `sql_now` in templates.
  public var timeNow: String
  /// What is said when a connection that reaches one database only is asked for another, before the names of both.
  public var refusalOfOtherDatabases: String?
  /// Whether a column takes a value that is not of its type: then raw data keeps its declared types, and what is broken in
  /// it can be told by a value's own type.
  public var takesAnyValue: Bool
  /// What the types of a query's columns are called where a contract compares them; others keep their own names.
  public var queryTypeNames: [String: String]
  /// What becomes of constraints, by dbt's names of their kinds.
  public var constraintSupport: [String: ConstraintSupport]
  /// Kinds of relations, by dbt's names, that can be renamed, and that can be replaced in place.
  public var renamedKinds: Set<String>
  public var replacedKinds: Set<String>
  /// Whether rows can be found by an index.
  public var hasIndexes: Bool
  /// The types of columns whose kinds were found in the data.
  public var kindTypes: [ColumnKind: String]

  public init(
    name: String, parents: [String] = [], quote: Character = "\"", includePolicy: NamePolicy = .all,
    quotePolicy: NamePolicy = .all, maximumIdentifierLength: Int, typeNames: [DataKind: String],
    typeLabels: [String: String] = ["STRING": "TEXT"], instantFunction: String? = nil,
    hasSingleWriter: Bool = false, beginsImplicitly: Bool = false,
    hasOneDatabase: Bool = false, namesSubqueries: Bool = true, enforcesTextLengths: Bool = false,
    sizesTexts: Bool = false, timeNow: String = "now()", refusalOfOtherDatabases: String? = nil,
    takesAnyValue: Bool = false,
    queryTypeNames: [String: String] = [:],
    constraintSupport: [String: ConstraintSupport] = [:], renamedKinds: Set<String> = [],
    replacedKinds: Set<String> = [], hasIndexes: Bool = true,
    kindTypes: [ColumnKind: String] = [:]
  ) {
    self.hasIndexes = hasIndexes
    self.kindTypes = kindTypes
    self.renamedKinds = renamedKinds
    self.replacedKinds = replacedKinds
    self.name = name
    self.parents = parents
    self.quote = quote
    self.includePolicy = includePolicy
    self.quotePolicy = quotePolicy
    self.maximumIdentifierLength = maximumIdentifierLength
    self.typeNames = typeNames
    self.typeLabels = typeLabels
    self.instantFunction = instantFunction
    self.hasSingleWriter = hasSingleWriter
    self.beginsImplicitly = beginsImplicitly
    self.hasOneDatabase = hasOneDatabase
    self.namesSubqueries = namesSubqueries
    self.enforcesTextLengths = enforcesTextLengths
    self.sizesTexts = sizesTexts
    self.timeNow = timeNow
    self.refusalOfOtherDatabases = refusalOfOtherDatabases
    self.takesAnyValue = takesAnyValue
    self.queryTypeNames = queryTypeNames
    self.constraintSupport = constraintSupport
  }

  /// Kinds of constraints that it holds tables to, by dbt's names: a contract that gives one up is broken.
  public var enforcedConstraints: Set<String> {
    Set(constraintSupport.filter { $0.value == .enforced }.keys)
  }

  /// The type of a seed's column.
  ///
  /// - Parameter longest: Bytes of its longest value.
  public func seedTypeName(_ kind: DataKind, longest: Int) -> String? {
    // The length that dbt gives a column of nulls.
    sizesTexts && kind == .text ? "varchar(\(longest == 0 ? 64 : longest))" : typeNames[kind]
  }

  /// The type of a column of a kind; what has no type of its own is text.
  public func typeName(_ kind: ColumnKind) -> String { kindTypes[kind] ?? typeNames[.text] ?? "text" }

  /// Whether values of a kind are kept as texts.
  public func isTextual(_ kind: ColumnKind) -> Bool { kindTypes[kind] == nil }

  /// The name of a query's column's type in contracts: `INTEGER`, of an array `INTEGERARRAY`.
  public func queryTypeName(_ type: String) -> String {
    guard type.hasSuffix("[]") else { return queryTypeNames[type] ?? type }
    let element = queryTypeNames[String(type.dropLast(2))] ?? String(type.dropLast(2))
    return (element == "TEXT" ? "STRING" : element) + "ARRAY"
  }

  /// An expression of a time, so that it compares with others.
  public func instant(_ expression: String) -> String { instantFunction.map { "\($0)(\(expression))" } ?? expression }

  /// A name in quotes, inner quotes doubled.
  public func quoted(_ name: String) -> String {
    let quote = String(quote)
    return quote + name.split(separator: self.quote, omittingEmptySubsequences: false).joined(separator: quote + quote)
      + quote
  }

  /// A relation's name as it goes into SQL.
  public func render(_ relation: Relation, include: NamePolicy? = nil, quote: NamePolicy? = nil) -> String {
    let include = include ?? includePolicy
    let quote = quote ?? quotePolicy
    let parts = [
      (relation.database, include.database, quote.database),
      (relation.schema, include.schema, quote.schema),
      (relation.identifier, include.identifier, quote.identifier),
    ]
    return parts.compactMap { name, isIncluded, isQuoted in
      guard let name, isIncluded, !name.isEmpty else { return nil }
      return isQuoted ? quoted(name) : name
    }.joined(separator: ".")
  }
}

/// What a column of a file holds, before a database gives it a type.
public enum DataKind: String, Sendable, CaseIterable {
  case integer, number, boolean, date, time, timestamp, interval, json, text
}

/// What a database does with a kind of constraint.
public enum ConstraintSupport: Sendable {
  case enforced
  /// It takes it, and lets rows break it.
  case notEnforced
  case notSupported
}
