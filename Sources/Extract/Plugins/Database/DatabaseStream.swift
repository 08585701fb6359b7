import Base
import Warehouse
import YAML

/// What a stream of the plugin declares beside its mapping.
struct DatabaseStream: Sendable {
  enum Rows: Sendable {
    /// `schema.table`, or a table of the schema that the settings name.
    case table(String)
    case query(String)
  }

  /// The column by which rows are newer than others.
  struct Cursor: Sendable {
    let column: String
    /// The first value that is read; nil for all.
    let initial: CursorValue?
    /// How far before the newest row a run begins, to see what was committed late: seconds, or a number.
    let lookback: Int
    let span: SourceSpan
  }

  let rows: Rows
  var cursor: Cursor?
  /// Columns that tell rows apart which have the same cursor value.
  var key: [String] = []

  /// A table that is not declared.
  init(table: String) { rows = .table(table) }

  init(_ name: String, _ reader: inout MappingReader) throws(Diagnostic) {
    let table = try reader.string("from")
    let query = try reader.string("query")
    switch (table, query) {
    case (nil, let query?): rows = .query(query)
    case (let table, nil): rows = .table(table ?? name)
    default:
      throw Diagnostic(
        .extractDeclaration, "\(reader.subject) is read 'from' a table or by a 'query', not both",
        at: reader.span(of: "query"))
    }
    key = try reader.strings("key") ?? []
    guard var cursor = try reader.reader("cursor") else { return }
    self.cursor = Cursor(
      column: try cursor.requiredString("field"),
      initial: cursor.value("initial").flatMap { $0.scalarText.map { CursorValue.declared($0) } },
      // A number without a unit is seconds of a time, and itself of a number.
      lookback: try cursor.duration("lookback") ?? 0,
      span: cursor.node.span)
    if let unknown = cursor.unknownKeys().first {
      throw Diagnostic(.extractDeclaration, unknown.message, at: unknown.span, hint: unknown.hint)
    }
  }

  /// How messages name what is read.
  var title: String {
    switch rows {
    case .table(let name): "the table '\(name)'"
    case .query: "the query"
    }
  }

  /// nil for a query.
  func relation(in connector: any Connector) -> Relation? {
    guard case .table(let name) = rows else { return nil }
    return Self.relation(name, connector)
  }

  private static func relation(_ name: String, _ connector: any Connector) -> Relation {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    return parts.count == 2
      ? Relation(schema: parts[0], identifier: parts[1]) : Relation(schema: connector.schema, identifier: name)
  }

  /// What rows are selected from, in SQL.
  func source(in connector: any Connector) -> String {
    switch rows {
    case .table(let name): connector.dialect.render(Self.relation(name, connector))
    // A comment at the end must not take the bracket with it.
    case .query(let sql): "(\n\(sql.trimmingSpaces.trimmingSemicolons)\n) as model_source"
    }
  }

  /// One of the queries by which a run reads the stream.
  struct Reading: Sendable {
    let sql: String
    /// Whether its rows are newer than all that are loaded. If not, some of them may be loaded already.
    let advances: Bool
  }

  /// What reads the rows behind a position: first those that may have come beside loaded ones, then newer ones, the oldest first.
  func readings(behind position: DatabasePosition?, in connector: any Connector) -> [Reading] {
    let select = "select * from \(source(in: connector))"
    guard let cursor else {
      // As it is written: columns of one name are told.
      if case .query(let sql) = rows { return [Reading(sql: sql, advances: true)] }
      return [Reading(sql: select, advances: true)]
    }
    let quoted = connector.dialect.quoted
    let column = quoted(cursor.column)
    let order = "order by \(([cursor.column] + key).map(quoted).joined(separator: ", "))"
    func reading(_ condition: String, advances: Bool = true) -> Reading {
      Reading(sql: "\(select) where \(condition) \(order)", advances: advances)
    }
    guard let position else {
      return [reading(cursor.initial.map { "\(column) >= \($0.literal)" } ?? "\(column) is not null")]
    }
    let newest = position.value.literal
    if let last = position.key, last.count == key.count {
      let keys = "(\(key.map(quoted).joined(separator: ", "))) > (\(last.map(\.literal).joined(separator: ", ")))"
      return [reading("(\(column) > \(newest) or \(column) = \(newest) and \(keys))")]
    }
    let first = (position.value.earlier(by: cursor.lookback) ?? position.value).literal
    return [
      reading("\(column) >= \(first) and \(column) <= \(newest)", advances: false),
      reading("\(column) > \(newest)"),
    ]
  }

  /// What counts the rows that no cursor ever reaches.
  func rowsWithoutCursor(in connector: any Connector) -> String? {
    cursor.map {
      "select count(*) from \(source(in: connector)) where \(connector.dialect.quoted($0.column)) is null"
    }
  }
}

extension String {
  fileprivate var trimmingSemicolons: String {
    var text = Substring(self)
    while let last = text.last, last == ";" || last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
