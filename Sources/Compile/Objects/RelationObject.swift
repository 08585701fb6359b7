import Base
import Jinja
import Warehouse

/// A relation in a template (`this`, what `ref()` returns, `api.Relation.create(...)`): prints as SQL writes it.
///
/// SeeAlso: dbt docs, "About dbt classes", Relation.
public final class RelationObject: HostObject {
  public let relation: Relation
  let dialect: Dialect
  let include: NamePolicy
  let quote: NamePolicy
  /// nil when all of its rows are seen.
  private let rows: VisibleRows?

  public convenience init(
    _ relation: Relation, dialect: Dialect, include: NamePolicy? = nil, quote: NamePolicy? = nil
  ) {
    self.init(relation, dialect: dialect, include: include, quote: quote, rows: nil)
  }

  init(_ relation: Relation, dialect: Dialect, include: NamePolicy?, quote: NamePolicy?, rows: VisibleRows?) {
    self.relation = relation
    self.dialect = dialect
    self.rows = rows
    self.include = include ?? dialect.includePolicy
    self.quote = quote ?? dialect.quotePolicy
  }

  public var typeName: String { "Relation" }
  /// The relation's name.
  public var text: String { dialect.render(relation, include: include, quote: quote) }
  public func str() throws(Interrupt) -> String { selected }
  public func repr() throws(Interrupt) -> String { "<Relation \(text)>" }

  public func isEqual(to other: Value) -> Bool {
    guard case .object(let object) = other, let other = object as? RelationObject else { return false }
    return text == other.text && rows == other.rows
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// The name, or the query of the rows that are seen.
  private var selected: String {
    rows?.select(from: text, identifier: relation.identifier ?? "", dialect: dialect) ?? text
  }

  /// The same relation, of which a query sees only some rows.
  func seeing(_ rows: VisibleRows?) -> RelationObject {
    RelationObject(relation, dialect: dialect, include: include, quote: quote, rows: rows)
  }

  func changed(_ change: (inout Relation) -> Void) -> Value {
    var copy = relation
    change(&copy)
    return .object(RelationObject(copy, dialect: dialect, include: include, quote: quote, rows: rows))
  }

  /// dbt's relations act as mappings too; packages tell a relation from other values by it.
  public var mapping: DictValue? {
    let dict = DictValue()
    dict["path"] = path
    dict["type"] = Value(relation.kind?.rawValue)
    dict["quote_character"] = .string(String(dialect.quote))
    dict["include_policy"] = include.value
    dict["quote_policy"] = quote.value
    return dict
  }

  private var path: Value {
    .dict([
      "database": Value(relation.database), "schema": Value(relation.schema), "identifier": Value(relation.identifier),
    ])
  }

  public func item(_ key: Value, _ interpreter: Interpreter) throws(Interrupt) -> Value? { mapping?[key] }

  public func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "path": path
    case "include_policy": include.value
    case "quote_policy": quote.value
    case "quote_character": .string(String(dialect.quote))
    case "metadata": .dict(["type": .string(typeName)])
    case "is_pointer": false
    case "can_be_renamed": .bool(dialect.renamedKinds.contains(relation.kind?.rawValue ?? ""))
    case "can_be_replaced": .bool(dialect.replacedKinds.contains(relation.kind?.rawValue ?? ""))
    case "database": Value(relation.database)
    case "schema": Value(relation.schema)
    case "identifier", "name", "table": Value(relation.identifier)
    case "type": Value(relation.kind?.rawValue)
    case "limit": rows?.limit.map(Value.int) ?? Value.none
    case "is_table": .bool(relation.kind == .table)
    case "is_view": .bool(relation.kind == .view)
    case "is_cte": .bool(relation.kind == .cte)
    case "is_materialized_view": .bool(relation.kind == .materializedView)
    // Constants that macros compare `type` with.
    case "View": .string(RelationKind.view.rawValue)
    case "Table": .string(RelationKind.table.rawValue)
    case "CTE": .string(RelationKind.cte.rawValue)
    case "MaterializedView": .string(RelationKind.materializedView.rawValue)
    case "External": .string(RelationKind.external.rawValue)
    default:
      Self.methods[name].map { method in
        .function(name) { [self] arguments, _ throws(Interrupt) in try method(self, arguments) }
      }
    }
  }

  private typealias Method = @Sendable (RelationObject, Arguments) throws(Interrupt) -> Value

  private static let methods: [String: Method] = [
    "include": { relation, arguments throws(Interrupt) in
      relation.with(include: try relation.include.changed(by: arguments, of: "include"))
    },
    "quote": { relation, arguments throws(Interrupt) in
      relation.with(quote: try relation.quote.changed(by: arguments, of: "quote"))
    },
    "relation_max_name_length": { relation, _ throws(Interrupt) in .int(relation.dialect.maximumIdentifierLength) },
    "render": { relation, _ throws(Interrupt) in .string(relation.text) },
    "render_limited": { relation, _ throws(Interrupt) in
      .string(relation.seeing(relation.rows.map { VisibleRows(limit: $0.limit) }).selected)
    },
    "render_event_time_filtered": { relation, arguments throws(Interrupt) in
      let rendered = try Signature("render_event_time_filtered", optional: ["rendered"]).bind(arguments)[optional: 0]
      return .string(
        relation.rows.map { VisibleRows(times: $0.times) }?.select(
          from: rendered?.text ?? relation.text, identifier: relation.relation.identifier ?? "",
          dialect: relation.dialect) ?? rendered?.text ?? relation.text)
    },
    "get": { relation, arguments throws(Interrupt) in
      let bound = try Signature("get", required: ["key"], optional: ["default"]).bind(arguments)
      if bound[0].text == "metadata" { return .dict(["type": .string(relation.typeName)]) }
      return relation.mapping?[bound[0]] ?? bound[optional: 1] ?? .none
    },
    "without_identifier": { relation, _ throws(Interrupt) in
      relation.with(
        include: NamePolicy(database: relation.include.database, schema: relation.include.schema, identifier: false))
    },
    "incorporate": { relation, arguments throws(Interrupt) in try relation.incorporate(arguments) },
    "quoted": { relation, arguments throws(Interrupt) in
      .string(relation.dialect.quoted(try Signature("quoted", required: ["identifier"]).bind(arguments)[0].str()))
    },
    "add_ephemeral_prefix": { _, arguments throws(Interrupt) in
      .string("__dbt__cte__" + (try Signature("add_ephemeral_prefix", required: ["name"]).bind(arguments)[0].str()))
    },
    "to_dict": { relation, arguments throws(Interrupt) in
      let omits = try Signature("to_dict", optional: ["omit_none"]).bind(arguments)[optional: 0]?.truth() ?? false
      let dict = relation.mapping ?? DictValue()
      if omits, dict["type"]?.isNone == true { dict["type"] = nil }
      return .dict(dict)
    },
    "replace": { relation, arguments throws(Interrupt) in try relation.incorporate(arguments) },
    "replace_path": { relation, arguments throws(Interrupt) in
      try relation.incorporate(Arguments(keywords: [("path", .dict(arguments.keywordDict))]))
    },
    "matches": { relation, arguments throws(Interrupt) in .bool(try relation.matches(arguments)) },
    "information_schema": { relation, arguments throws(Interrupt) in
      let view = try Signature("information_schema", optional: ["view_name"]).bind(arguments)[optional: 0]
      return relation.informationSchema(view?.text)
    },
    "information_schema_only": { relation, _ throws(Interrupt) in relation.informationSchema(nil) },
  ]

  /// - Throws: C114 for names that differ in their case only.
  private func matches(_ arguments: Arguments) throws(Interrupt) -> Bool {
    let bound = try Signature("matches", optional: ["database", "schema", "identifier"]).bind(arguments)
    let parts = [relation.database, relation.schema, relation.identifier]
    let wanted = parts.indices.compactMap { index in bound[optional: index]?.text.map { (parts[index], $0) } }
    if wanted.isEmpty { throw .typeError("Tried to match relation, but no search path was passed!") }
    let isExact = wanted.allSatisfy { $0 == $1 }
    if !isExact, wanted.allSatisfy({ $0?.lowercased() == $1.lowercased() }) {
      throw .failure(
        .ambiguousRelation,
        "When searching for a relation, dbt found an approximate match. Instead of guessing\n"
          + "which relation to use, dbt will move on. Please delete \(text), or rename it to be less ambiguous.")
    }
    return isExact
  }

  /// The schema that describes the database, or one of its views.
  private func informationSchema(_ view: String?) -> Value {
    .object(
      RelationObject(
        Relation(database: relation.database, schema: "INFORMATION_SCHEMA", identifier: view), dialect: dialect,
        include: NamePolicy(database: include.database, schema: true, identifier: view != nil),
        quote: NamePolicy(database: quote.database, schema: false, identifier: false)))
  }

  private func with(include: NamePolicy? = nil, quote: NamePolicy? = nil) -> Value {
    .object(
      RelationObject(
        relation, dialect: dialect, include: include ?? self.include, quote: quote ?? self.quote, rows: rows))
  }

  /// `relation.incorporate(path={"identifier": ...}, type=...)`: a copy with those parts replaced.
  private func incorporate(_ arguments: Arguments) throws(Interrupt) -> Value {
    let bound = try Signature("incorporate", keywordOnly: ["path", "type"], takesKeywords: true).bind(arguments)
    var copy = relation
    if case .dict(let path)? = bound[optional: 0] {
      if let database = path["database"] { copy.database = database.text }
      if let schema = path["schema"] { copy.schema = schema.text }
      if let identifier = path["identifier"] { copy.identifier = identifier.text }
    }
    if let type = bound[optional: 1] { copy.kind = try type.relationKind() }
    try copy.checkLength(in: dialect)
    return .object(RelationObject(copy, dialect: dialect, include: include, quote: quote, rows: rows))
  }
}

extension NamePolicy {
  /// The policy with the parts that a dict names set.
  fileprivate func changed(by value: Value?) -> NamePolicy {
    guard case .dict(let parts)? = value else { return self }
    func part(_ name: String) -> Bool? { parts[name].flatMap { $0.isNone ? nil : try? $0.truth() } }
    return NamePolicy(
      database: part("database") ?? database, schema: part("schema") ?? schema,
      identifier: part("identifier") ?? identifier)
  }

  fileprivate var value: Value {
    .dict(["database": .bool(database), "schema": .bool(schema), "identifier": .bool(identifier)])
  }

  /// The policy with the parts that the call names set: `include(database=false)`.
  fileprivate func changed(by arguments: Arguments, of function: String) throws(Interrupt) -> NamePolicy {
    let bound = try Signature(function, optional: ["database", "schema", "identifier"]).bind(arguments)
    return NamePolicy(
      database: try bound[optional: 0]?.truth() ?? database, schema: try bound[optional: 1]?.truth() ?? schema,
      identifier: try bound[optional: 2]?.truth() ?? identifier)
  }
}

/// `api.Relation`: makes relations.
final class RelationClass: HostObject {
  private let dialect: Dialect
  private let quote: NamePolicy

  init(dialect: Dialect, quote: NamePolicy) {
    self.dialect = dialect
    self.quote = quote
  }

  var typeName: String { "type" }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    switch name {
    case "create":
      .function("create") { [dialect, quote] arguments, _ throws(Interrupt) in
        let bound = try Signature(
          "create", optional: ["database", "schema", "identifier", "type"],
          keywordOnly: ["quote_policy", "include_policy", "limit"], takesKeywords: true
        ).bind(arguments)
        let kind = try bound[optional: 3]?.relationKind() ?? nil
        let relation = Relation(
          database: bound[optional: 0]?.text, schema: bound[optional: 1]?.text, identifier: bound[optional: 2]?.text,
          kind: kind)
        try relation.checkLength(in: dialect)
        return .object(
          RelationObject(
            relation, dialect: dialect, include: dialect.includePolicy.changed(by: bound[optional: 5]),
            quote: quote.changed(by: bound[optional: 4]), rows: bound[optional: 6]?.index.map { VisibleRows(limit: $0) }
          ))
      }
    case "scd_args":
      // What a version's fingerprint is made of: the key, one column or several, and the time.
      .function(name) { arguments, _ throws(Interrupt) in
        let bound = try Signature(name, required: ["primary_key", "updated_at"]).bind(arguments)
        guard case .list(let keys) = bound[0] else { return .list([bound[0], bound[1]]) }
        return .list(keys.items + [bound[1]])
      }
    case "View", "Table", "CTE", "MaterializedView", "External":
      try RelationObject(Relation(), dialect: dialect).attribute(name, interpreter)
    case "get_relation_type":
      .function("get_relation_type") { arguments, _ throws(Interrupt) in
        arguments.positional.first ?? .none
      }
    default: nil
    }
  }
}

extension Relation {
  /// - Throws: C126 for what is to be made under a name that the database would cut.
  fileprivate func checkLength(in dialect: Dialect) throws(Interrupt) {
    let longest = dialect.maximumIdentifierLength
    guard kind != nil, let identifier, identifier.utf8.count > longest else { return }
    throw .failure(
      .longRelationName, "Relation name '\(identifier)' is longer than \(longest) characters",
      hint: "give it a shorter 'alias'")
  }
}

extension Session {
  func relation(_ relation: Relation) -> RelationObject {
    RelationObject(relation, dialect: dialect, quote: quotePolicy)
  }
}

extension Value {
  /// The kind of relation that an argument names; nil for none.
  ///
  /// - Throws: an error for a kind that does not exist.
  fileprivate func relationKind() throws(Interrupt) -> RelationKind? {
    if isNone || isUndefined { return nil }
    guard let kind = text.flatMap(RelationKind.init) else {
      throw .valueError(
        "Field \"type\" of type Optional[RelationType] in Relation has invalid value \(try repr())",
        hint: text.flatMap { Diagnostic.didYouMean($0, among: RelationKind.allCases.map(\.rawValue)) })
    }
    return kind
  }

  /// The relation that an argument must be.
  var relation: Relation {
    get throws(Interrupt) {
      guard case .object(let object) = self, let relation = object as? RelationObject else {
        throw .typeError("expected a relation, got \(typeName)")
      }
      return relation.relation
    }
  }

  /// Text, or none.
  init(_ text: String?) { self = text.map(Value.string) ?? .none }
}
