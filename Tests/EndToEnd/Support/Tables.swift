import CSQLite
import Foundation

/// Everything a SQLite file holds, read without the program: what must still be there after a failure.
struct Tables: Equatable, CustomStringConvertible {
  struct Relation: Equatable {
    /// `table` or `view`.
    let kind: String
    let columns: [String]
    /// As text, in the order of their text.
    let rows: [[String?]]
  }

  private(set) var relations: [String: Relation] = [:]

  struct Unreadable: Error, CustomStringConvertible {
    let description: String
  }

  init(at path: String) throws {
    let database = try SQLiteReader(path)
    for entry in try database.rows("select name, type from sqlite_master where type in ('table', 'view')").rows {
      guard let name = entry[0], let kind = entry[1], !name.hasPrefix("_model_") else { continue }
      let (columns, rows) = try database.rows("select * from \"\(name)\"")
      relations[name] = Relation(kind: kind, columns: columns, rows: rows.sorted { "\($0)" < "\($1)" })
    }
  }

  subscript(name: String) -> Relation? { relations[name] }

  /// The values of one column, in the order of their rows' text.
  func values(_ column: String, of name: String) -> [String?] {
    guard let relation = relations[name], let position = relation.columns.firstIndex(of: column) else { return [] }
    return relation.rows.map { $0[position] }
  }

  /// Without the columns in which an extraction notes when and from where a row came.
  var withoutLoadTimes: Tables {
    var tables = self
    tables.relations = relations.mapValues { relation in
      let kept = relation.columns.indices.filter { !relation.columns[$0].hasPrefix("_") }
      return Relation(
        kind: relation.kind, columns: kept.map { relation.columns[$0] },
        rows: relation.rows.map { row in kept.map { row[$0] } })
    }
    return tables
  }

  var description: String {
    relations.sorted { $0.key < $1.key }.map { name, relation in
      "\(relation.kind) \(name) (\(relation.columns.joined(separator: ", ")))\n"
        + relation.rows.map { "  " + $0.map { $0 ?? "null" }.joined(separator: "|") }.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}

/// A connection of a test's own, as another program has one.
final class SQLiteReader {
  private var handle: OpaquePointer?

  init(_ path: String, flags: Int32 = SQLITE_OPEN_READWRITE) throws {
    guard sqlite3_open_v2(path, &handle, flags, nil) == SQLITE_OK else { throw error() }
    sqlite3_busy_timeout(handle, 5000)
  }

  deinit { sqlite3_close(handle) }

  func run(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw error() }
  }

  func rows(_ sql: String) throws -> (columns: [String], rows: [[String?]]) {
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw error() }
    let columns = (0..<sqlite3_column_count(statement)).map { String(cString: sqlite3_column_name(statement, $0)) }
    var rows: [[String?]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW:
        rows.append(
          columns.indices.map { index in
            sqlite3_column_text(statement, Int32(index)).map { String(cString: $0) }
          })
      case SQLITE_DONE: return (columns, rows)
      default: throw error()
      }
    }
  }

  private func error() -> Tables.Unreadable { Tables.Unreadable(description: String(cString: sqlite3_errmsg(handle))) }
}

extension Shop {
  var database: String { path("shop.db") }

  func tables() throws -> Tables { try Tables(at: database) }

  /// Runs SQL in the warehouse, as a user with the `sqlite3` shell would.
  func change(_ sql: String) throws { try SQLiteReader(database).run(sql) }
}
