import Base
import Foundation
import Testing
import Warehouse

/// Queries with dbt's functions for all databases, and what they answered on Postgres under dbt-postgres
/// (`Scripts/macros-corpus.py`).
@Suite("dbt's functions, by value")
struct FunctionCorpusTests {
  private struct Case {
    let query: String
    let rows: [JSON]
    /// Where SQLite answers otherwise, with the reason in the corpus.
    let sqlite: [JSON]?
  }

  private static func corpus() throws -> (setup: [String], cases: [Case]) {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "corpus/functions.json")
    let corpus = try JSONParser.parse(try String(contentsOf: file, encoding: .utf8))
    let cases = (corpus["cases"]?.arrayValue ?? []).map {
      Case(
        query: $0["query"]!.stringValue!, rows: $0["rows"]!.arrayValue!, sqlite: $0["sqlite"]?["rows"]?.arrayValue)
    }
    return ((corpus["setup"]?.arrayValue ?? []).compactMap(\.stringValue), cases)
  }

  /// Dates are texts on SQLite, which is what the corpus calls `d` and `t`.
  private static let moments = """
    {% macro d(text) %}'{{ text }}'{% endmacro %}
    {% macro t(text) %}'{{ text }}'{% endmacro %}
    """

  @Test("SQLite answers as Postgres does")
  func sqlite() throws {
    let (setup, cases) = try Self.corpus()
    #expect(cases.count > 800)
    let bench = try Workbench(macros: Self.moments)
    for statement in setup { try bench.run(statement) }
    for item in cases {
      let expected = item.sqlite ?? item.rows
      do {
        let sql = try bench.render(item.query)
        let rows = try bench.rows(sql)
        #expect(Self.isSame(rows, expected), "\(item.query)\n\(sql)")
      } catch {
        Issue.record("\(item.query): \(error)")
      }
      // No difference may stay listed that is none.
      if let sqlite = item.sqlite { #expect(sqlite != item.rows, "\(item.query)") }
    }
  }

  @Test("Postgres answers as under dbt-postgres", .enabled(if: Workbench.hasPostgres))
  func postgres() throws {
    let (setup, cases) = try Self.corpus()
    let bench = try Workbench(
      macros: """
        {% macro d(text) %}cast('{{ text }}' as date){% endmacro %}
        {% macro t(text) %}cast('{{ text }}' as timestamp){% endmacro %}
        """, onPostgres: true)
    for statement in setup { try bench.run(statement) }
    for item in cases {
      do {
        // As JSON, values keep their types on the way.
        let columns = (1...item.rows[0].arrayValue!.count).map { "c\($0)" }.joined(separator: ", ")
        let sql = try bench.render(item.query)
        let rows = try bench.rows("select json_build_array(\(columns))::text from (\(sql)) as answer(\(columns))")
        #expect(Self.isSame(try rows.map(Self.values), item.rows), "\(item.query)\n\(sql)")
      } catch {
        Issue.record("\(item.query): \(error)")
      }
    }
  }

  /// The values of a row that Postgres wrote as a JSON array.
  private static func values(_ row: [SQLValue]) throws -> [SQLValue] {
    guard case .text(let text) = row[0] else { return [] }
    return try JSONParser.parse(text).arrayValue!.map {
      switch $0 {
      case .null: .null
      case .bool(let isTrue): .integer(isTrue ? 1 : 0)
      case .int(let value): .integer(value)
      case .double(let value): .real(value)
      case .string(let text) where text.contains(#/^\d{4}-\d\d-\d\dT/#):
        .text(text.replacing("T", with: " ").replacing("+00:00", with: ""))
      case .string(let text): .text(text)
      default: .text($0.text)
      }
    }
  }

  /// Rows in any order, since databases disagree on where nulls come.
  private static func isSame(_ rows: [[SQLValue]], _ expected: [JSON]) -> Bool {
    guard rows.count == expected.count else { return false }
    var left = expected.map { $0.arrayValue! }
    for row in rows {
      guard let index = left.firstIndex(where: { zip(row, $0).allSatisfy(isSame) && $0.count == row.count }) else {
        return false
      }
      left.remove(at: index)
    }
    return true
  }

  private static func isSame(_ value: SQLValue, _ expected: JSON) -> Bool {
    switch (value, expected) {
    case (.null, .null): true
    case (.integer(let value), .bool(let isTrue)): value == (isTrue ? 1 : 0)
    case (.integer(let value), .int(let expected)): value == expected
    case (.real(let value), .int(let expected)): value == Double(expected)
    case (.real(let value), .double(let expected)): value == expected
    case (.text(let text), .string(let expected)): text == expected || text + " 00:00:00" == expected
    // An array is a JSON text.
    case (.text(let text), .array): (try? JSONParser.parse(text)) == expected
    default: false
    }
  }
}
