import Foundation
import Testing
import Warehouse

@testable import Base
@testable import Extract

/// Random records whose fields come, go and change their types: whatever happens, each value is in its column or among the rejected
/// ones, with its digits.
@Suite("Random schema evolutions") struct EvolutionPropertyTests {
  @Test(
    "every value is found in its table or in __rejected", .timeLimit(.minutes(1)),
    arguments: OpenWorkspace.Kind.available, ["evolve", "discard_row", "discard_value"])
  func json(kind: OpenWorkspace.Kind, mode: String) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      var random = SeededRandom(seed)
      let stream =
        "evolution: \(mode), arrays: \(seed % 2 == 0 ? "json" : "tables"), nested: \(seed == 3 ? "json" : "flatten")"
      let work = try OpenWorkspace(kind)
      var records: [RandomRecord] = []
      var writer = RandomRecords()
      for batch in 0..<10 {
        writer.change(&random)
        let new = (0..<20).map { _ in writer.record(&random) }
        records += new
        try work.files.write(new.map(\.text).joined(separator: "\n") + "\n", to: "in/\(100 + batch).jsonl")
        try #require(work.extract(stream).failure == nil, "seed \(seed), batch \(batch)")
      }
      let finder = try ValueFinder(work, flattens: seed != 3, splits: seed % 2 == 1, takesNumbers: mode != "evolve")
      var count = 0
      for record in records {
        for (path, value) in record.values {
          count += 1
          if !finder.finds(value, at: path, of: record) {
            Issue.record("seed \(seed): \(path) = \(value) of \(record.text) is lost")
            return
          }
        }
      }
      #expect(count > 1_000)
      // Made again from the landing zone, all is the same.
      let before = try finder.snapshot()
      try #require(work.replay(stream).failure == nil)
      #expect(try finder.snapshot() == before)
    }
  }

  @Test("every field of random CSV files is found", arguments: OpenWorkspace.Kind.available)
  func csv(kind: OpenWorkspace.Kind) throws {
    var random = SeededRandom(7)
    let work = try OpenWorkspace(kind)
    var rows: [[String: String]] = []
    for file in 0..<15 {
      let header = ["rid"] + ["a", "b", "c", "d", "e"].filter { _ in Bool.random(using: &random) }
      let kinds = header.map { _ in Int.random(in: 0..<5, using: &random) }
      var text = header.joined(separator: ",") + "\n"
      for row in 0..<20 {
        let values = zip(header, kinds).map { name, kind in
          name == "rid" ? String(file * 100 + row) : RandomRecords.lexical(kind, &random)
        }
        text += values.joined(separator: ",") + "\n"
        rows.append(Dictionary(uniqueKeysWithValues: zip(header, values)))
      }
      try work.files.write(text, to: "in/\(100 + file).csv")
      try #require(work.extract().failure == nil, "file \(file)")
    }
    let finder = try ValueFinder(work, flattens: true, splits: false)
    for row in rows {
      for (name, value) in row where !value.isEmpty {
        let found = finder.row(of: row["rid"]!)?[name] ?? "∅"
        let kind = Array(value.utf8).withUnsafeBufferPointer { ColumnKind(lexical: $0) }
        let isSame =
          switch kind {
          case .text: false
          case .boolean: found == (value == "true" ? "1" : "0")
          default: ShortestDecimal(found.utf8) == ShortestDecimal(value.utf8)
          }
        #expect(found == value || isSame, "\(name) = \(value): \(found)")
      }
    }
  }
}

/// Knuth's multiplier: the same numbers from a seed on every machine.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var mixed = state
    mixed ^= mixed >> 33
    mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
    return mixed ^ mixed >> 33
  }
}

/// A value of a record, as JSON spells it.
enum RandomValue {
  case scalar(String)
  case list([RandomValue])
  case object([(String, RandomValue)])

  var text: String {
    switch self {
    case .scalar(let text): text
    case .list(let items): "[" + items.map(\.text).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { JSON.string($0.0).text + ": " + $0.1.text }.joined(separator: ", ") + "}"
    }
  }
}

struct RandomRecord {
  let id: Int
  let members: [(String, RandomValue)]

  var text: String { RandomValue.object([("rid", .scalar(String(id)))] + members).text }
  /// All but nulls.
  var values: [(path: [String], value: RandomValue)] {
    members.filter { $0.1.text != "null" }.map { ([$0.0], $0.1) }
  }
}

/// Makes records of fields whose types change.
struct RandomRecords {
  private static let names = [
    "a", "A", "b", "user name", "ä", "_row", "_Source", "x__y", "x", "", "select", "with\"quote", "back\\slash",
    String(repeating: "long", count: 20), String(repeating: "long", count: 20) + "er", "$1", "rejected", "value",
  ]
  private var fields: [(name: String, kind: Int)] = []
  private var count = 0

  /// Some fields come, others change or go.
  mutating func change(_ random: inout SeededRandom) {
    for _ in 0..<3 {
      let name = Self.names.randomElement(using: &random)!
      let kind = Int.random(in: 0..<12, using: &random)
      if let index = fields.firstIndex(where: { $0.name == name }) {
        if kind == 0 { fields.remove(at: index) } else { fields[index].kind = kind }
      } else {
        fields.append((name, kind))
      }
    }
  }

  mutating func record(_ random: inout SeededRandom) -> RandomRecord {
    count += 1
    let members = fields.compactMap { field in
      Int.random(in: 0..<10, using: &random) == 0 ? nil : (field.name, Self.value(field.kind, 0, &random))
    }
    return RandomRecord(id: count, members: members)
  }

  private static func value(_ kind: Int, _ depth: Int, _ random: inout SeededRandom) -> RandomValue {
    if Int.random(in: 0..<12, using: &random) == 0 { return .scalar("null") }
    switch kind {
    case 0: return .scalar(String(Int.random(in: -1_000...1_000, using: &random)))
    case 1: return .scalar(String(Int.random(in: .min ... .max, using: &random)))
    case 2: return .scalar(String(Double(Int.random(in: -100_000...100_000, using: &random)) / 100))
    case 3: return .scalar("\(Double.random(in: -1e18...1e18, using: &random))")
    case 4:
      let digits = (0..<25).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
      return .scalar("1\(digits).\(digits)")
    case 5: return .scalar(Bool.random(using: &random) ? "true" : "false")
    case 6:
      let texts = ["a", "", "007", "12", "1.50", "true", "null", "é\n\"", "2026-01-02T03:04:05+02:00", "{}", "-0"]
      return .scalar(JSON.string(texts.randomElement(using: &random)!).text)
    case 7:
      return .scalar(["-0", "0.0", "1e400", "1E-7", "1e999", "-0.0", "1.10", "1e5"].randomElement(using: &random)!)
    case 8 where depth < 2, 9 where depth < 2:
      let members = ["a", "b", "B", "c__d"].filter { _ in Bool.random(using: &random) }
      return .object(members.map { ($0, value(Int.random(in: 0..<12, using: &random), depth + 1, &random)) })
    case 10 where depth < 2:
      return .list(
        (0..<Int.random(in: 0...3, using: &random)).map { _ in
          value(Int.random(in: 0..<11, using: &random), depth + 1, &random)
        })
    default: return value(Int.random(in: 0..<8, using: &random), depth, &random)
    }
  }

  /// A field of a CSV file.
  static func lexical(_ kind: Int, _ random: inout SeededRandom) -> String {
    if Int.random(in: 0..<8, using: &random) == 0 { return "" }
    switch kind {
    case 0: return String(Int.random(in: -100...100, using: &random))
    case 1: return ["007", "+1", "12e4", ".5", "5.", "1e+5", "2.50", "0x10", "1_000"].randomElement(using: &random)!
    case 2: return String(Double.random(in: -1e3...1e3, using: &random))
    case 3: return ["true", "false", "TRUE", "yes"].randomElement(using: &random)!
    default: return String(Int.random(in: .min ... .max, using: &random)) + (Bool.random(using: &random) ? "" : "0")
    }
  }
}

/// Looks values up in the tables that a stream has made.
struct ValueFinder {
  typealias Row = [String: String]

  let work: OpenWorkspace
  let flattens: Bool
  let splits: Bool
  let takesNumbers: Bool
  /// Of each table, its rows.
  private var tables: [String: [Row]] = [:]
  private var byID: [String: Row] = [:]
  /// Of each table, the columns and tables of its fields.
  private var names: [String: [String: String]] = [:]
  /// The values of each record, by what they are called, and the records that were rejected as a whole.
  private var rejectedValues: [String: [(column: String, value: String)]] = [:]
  private var rejectedRecords: Set<String> = []
  /// Items by their parents.
  private var items: [String: [String: [Row]]] = [:]

  init(_ work: OpenWorkspace, flattens: Bool, splits: Bool, takesNumbers: Bool = false) throws {
    self.takesNumbers = takesNumbers
    self.work = work
    self.flattens = flattens
    self.splits = splits
    for row in try work.rows("select raw_table, field, column_name, kind from _model_fields") {
      let table = row[0].components(separatedBy: ".\"").last!.dropLast().replacingOccurrences(of: "\"\"", with: "\"")
      names[table, default: [:]][row[1]] = row[2]
    }
    for name in try Self.tableNames(work) where name.hasPrefix("raw_t") {
      let (columns, rows) = try Self.read(work, name)
      let all = rows.map { Dictionary(uniqueKeysWithValues: zip(columns, $0)) }
      tables[name] = all
      if columns.contains("_parent_row") {
        for row in all {
          items[name, default: [:]]["\(row["_batch_id"]!) \(row["_parent_row"]!)", default: []].append(row)
        }
      }
    }
    for row in tables["raw_t"] ?? [] { byID[row["rid"] ?? ""] = row }
    for row in tables["raw_t__rejected"] ?? [] {
      if row["column_name"] == "∅" { rejectedRecords.insert(row["record"]!) }
      rejectedValues[row["record"]!, default: []].append((row["column_name"]!, row["value"]!))
    }
  }

  private static func tableNames(_ work: OpenWorkspace) throws -> [String] {
    try work.connector.open(readOnly: true).relations(in: Relation(schema: work.schema)).compactMap(\.identifier)
  }

  private static func read(_ work: OpenWorkspace, _ name: String) throws -> ([String], [[String]]) {
    let adapter = try work.connector.open(readOnly: true)
    let table = adapter.dialect.quoted(name)
    let result = try adapter.query("select * from \(table)")
    return (
      result.columns.map(\.name),
      result.rows.map {
        $0.map { value in
          switch value {
          case .null: "∅"
          case .real(let number): number.plainText
          default: value.description
          }
        }
      }
    )
  }

  func row(of id: String) -> Row? { byID[id] }

  /// Every table's rows, in an order of their own.
  func snapshot() throws -> [String: [String]] {
    var found: [String: [String]] = [:]
    for name in try Self.tableNames(work) where name.hasPrefix("raw_t") {
      found[name] = try Self.read(work, name).1.map { $0.joined(separator: "|") }.sorted()
    }
    return found
  }

  func finds(_ value: RandomValue, at path: [String], of record: RandomRecord) -> Bool {
    if rejectedRecords.contains(record.text) { return true }
    guard let row = byID[String(record.id)] else { return false }
    return finds(value, path, [], "raw_t", row, record)
  }

  /// - Parameter above: The names that lead to the table.
  private func finds(
    _ value: RandomValue, _ path: [String], _ above: [String], _ table: String, _ row: Row, _ record: RandomRecord
  ) -> Bool {
    let key = JSON(strings: path).text
    switch value {
    case .scalar("null"): return true
    case .object(let members) where flattens && !members.isEmpty:
      return members.allSatisfy { finds($0.1, path + [$0.0], above, table, row, record) }
    case .list(let members) where splits:
      let title = above + path
      guard let list = names[table]?[key + "[]"] else {
        return isRejected(value, title, record)
      }
      let found = items[list]?["\(row["_batch_id"]!) \(row["_row"]!)"] ?? []
      return members.enumerated().allSatisfy { index, member in
        guard let item = found.first(where: { $0["_index"] == String(index) }) else {
          return isRejected(.list([member]), title, record)
        }
        if case .object(let fields) = member {
          return fields.allSatisfy { finds($0.1, [$0.0], title, list, item, record) }
        }
        return finds(member, ["value"], title, list, item, record)
      }
    default:
      if let column = names[table]?[key], let found = row[column], found != "∅", matches(found, value.text) {
        return true
      }
      return isRejected(value, above + path, record)
    }
  }

  private func isRejected(_ value: RandomValue, _ path: [String], _ record: RandomRecord) -> Bool {
    switch value {
    case .scalar("null"): return true
    case .object(let members) where flattens && !members.isEmpty:
      return members.allSatisfy { isRejected($0.1, path + [$0.0], record) }
    case .list(let members) where splits:
      return members.allSatisfy { member in
        if case .object(let fields) = member {
          return fields.allSatisfy { isRejected($0.1, path + [$0.0], record) }
        }
        return isRejected(member, path + ["value"], record)
      }
    default:
      return rejectedValues[record.text]?.contains {
        $0.column == path.joined(separator: ".") && matches($0.value, value.text)
      } ?? false
    }
  }

  private func matches(_ found: String, _ spelled: String) -> Bool {
    switch spelled.utf8.first {
    case UInt8(ascii: "\""):
      guard let text = (try? JSONParser.parse(spelled))?.stringValue else { return false }
      let isNumber = Array(text.utf8).withUnsafeBufferPointer { NumberText.kind($0, isNumber: true) } != .text
      // A column that must stay one of numbers, or booleans, takes those that are written as texts.
      if takesNumbers, text == "true" && found == "1" || text == "false" && found == "0" { return true }
      return text == found || takesNumbers && isNumber && ShortestDecimal(found.utf8) == ShortestDecimal(text.utf8)
    case UInt8(ascii: "t"): return found == "true" || found == "1"
    case UInt8(ascii: "f"): return found == "false" || found == "0"
    case UInt8(ascii: "{"), UInt8(ascii: "["): return found == spelled
    default: return found == spelled || ShortestDecimal(found.utf8) == ShortestDecimal(spelled.utf8)
    }
  }
}
