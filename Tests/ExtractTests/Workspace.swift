import Compression
import Foundation
import PostgresWarehouse
import SQLiteWarehouse
import Warehouse
import YAML

@testable import Base
@testable import Extract

/// A folder of its own with a SQLite warehouse, a landing zone and data files; removed when released.
final class Workspace {
  let folder: String
  let connector: SQLiteConnector

  private let isOwner: Bool

  /// - Parameter folder: A folder that belongs to another workspace; nil for a new one.
  init(folder: String? = nil) throws {
    isOwner = folder == nil
    let folder = folder ?? Paths.join(NSTemporaryDirectory(), "extract-\(randomUUID())")
    self.folder = folder
    try FileSystem.makeFolder(folder)
    connector = SQLiteConnector(profile: try SQLiteProfile(["path": "warehouse.db"], folder: folder))
  }

  deinit { if isOwner { try? FileSystem.remove(folder) } }

  var landing: String { path("landing") }
  func path(_ name: String) -> String { Paths.join(folder, name) }

  func write(_ text: String, to name: String) throws {
    try FileSystem.write(text, to: path(name))
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try FileSystem.write(bytes, to: path(name))
  }

  /// Tables of the source `src`, described as `name: column type, column type`.
  func tables(_ descriptions: String...) -> [RawTable] {
    descriptions.map { description in
      let parts = description.split(separator: ":", maxSplits: 1)
      let columns = parts[1].split(separator: ",").map { column in
        let words = column.split(separator: " ")
        return RawColumn(name: String(words[0]), dataType: String(words[1]))
      }
      let name = String(parts[0])
      return RawTable(
        source: "src", name: name, relation: Relation(schema: "main", identifier: "raw_\(name)"), columns: columns)
    }
  }

  /// Runs the declarations of a YAML text in which `ROOT` stands for the workspace's folder.
  @discardableResult
  func extract(
    _ yaml: String, _ tables: [RawTable], fullRefresh: Bool = false, window: ReadWindow = ReadWindow(),
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> ExtractSummary {
    let (declarations, _) = try read(yaml)
    return try extract(declarations, tables, fullRefresh: fullRefresh, window: window, isCancelled: isCancelled)
  }

  @discardableResult
  func extract(
    _ declarations: [ExtractDeclaration], _ tables: [RawTable], fullRefresh: Bool = false,
    window: ReadWindow = ReadWindow(),
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> ExtractSummary {
    try ExtractRunner(tables: tables, landing: LandingPlace(folder: landing)).run(
      declarations, adapter: try connector.open(readOnly: false), fullRefresh: fullRefresh, window: window,
      isCancelled: isCancelled)
  }

  func read(_ yaml: String) throws -> (declarations: [ExtractDeclaration], warnings: [Diagnostic]) {
    try declarations(yaml.replacingOccurrences(of: "ROOT", with: folder))
  }

  /// All rows of a query as texts; null is `∅`.
  func rows(_ sql: String) throws -> [[String]] {
    try connector.open(readOnly: false).query(sql).rows.map { $0.map { $0.isNull ? "∅" : $0.description } }
  }

  func value(_ sql: String) throws -> String { try rows(sql)[0][0] }

  /// Names of the landed payloads, unpacked, and of the quarantines, by the stream's folder; days and batches are replaced by `D`
  /// and `B`.
  func landed() throws -> [String] {
    try landedFiles().filter { !$0.contains(".rows.zst") && !$0.contains(".manifest.json") }.map {
      $0.replacing(".zst", with: "")
    }
  }

  /// The names of all.
  func landedFiles() throws -> [String] {
    try FileSystem.files(below: landing).filter { !$0.hasSuffix(".lock") }.map {
      $0.replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2}/, with: "D").replacing(/[0-9]{8}T[0-9]{12}/, with: "B")
    }
  }

  /// The bytes of all landing files of a stream, in the order of their batches.
  func landedBytes(_ stream: String) throws -> [UInt8] {
    let root = Paths.join(landing, stream)
    return try FileSystem.files(below: root).filter { $0.hasSuffix(".zst") && !$0.hasSuffix(".rows.zst") }
      .flatMap { try PackedFormat.zstd.unpack(try FileSystem.read(Paths.join(root, $0)), limit: 1 << 30) }
  }
}

extension PluginContext {
  /// Knows SQLite, and Postgres where the tests have one.
  static let tests = PluginContext { settings, places, span throws(Diagnostic) in
    if settings["type"] == "postgres" {
      return PostgresConnector(profile: try PostgresProfile(.object(settings)) { places[$0] })
    }
    return SQLiteConnector(profile: try SQLiteProfile(.object(settings), folder: "/") { places[$0] })
  }
}

/// Reads declarations; `{{ name }}` renders as `name`'s value among a few.
func declarations(_ yaml: String) throws -> (declarations: [ExtractDeclaration], warnings: [Diagnostic]) {
  let file = SourceFile(path: "project/extract/test.yml", text: yaml)
  return try ExtractDeclaration.read([file], in: .tests) { (text, span) throws(Diagnostic) -> JSON in
    switch text {
    case "{{ yes }}": true
    case "{{ no }}": false
    case "{{ five }}": "5"
    case "{{ fifty }}": 50
    case "{{ env_var('TOKEN') }}": "s3cret/t0ken+x"
    case "{{ env_var('OTHER') }}": "0ther-s3cret"
    case "{{ env_var('MONGO') }}": "mongodb://me:hunter2@127.0.0.1:1/shop"
    case "{{ env_var('PG') }}": .string(ProcessEnvironment["POSTGRES_TEST_PASS"] ?? "")
    default: throw Diagnostic(.extractDeclaration, "cannot render \(text)", at: span)
    }
  }
}

/// The message, the place and the hint of what a closure throws.
func failure(_ body: () throws -> Void) -> String {
  do {
    try body()
    return "nothing"
  } catch let error as Diagnostic {
    return error.report
  } catch {
    return "\(error)"
  }
}

extension Diagnostic {
  /// `X101 project/extract/test.yml:3:5: message [hint]`
  var report: String {
    "\(code) \(span.map { "\($0): " } ?? "")\(message)" + (hint.map { " [\($0)]" } ?? "")
  }
}

/// The sample project's raw tables, as its source files declare them.
enum SampleProject {
  static let root = Paths.parent(Paths.parent(Paths.parent(#filePath)))

  static func tables() throws -> [RawTable] {
    var tables: [RawTable] = []
    let folder = Paths.join(root, "project/models/staging")
    for path in try FileSystem.files(below: folder) where path.hasSuffix("sources.yml") {
      let file = SourceFile(path: path, bytes: try FileSystem.read(Paths.join(folder, path)))
      for source in try YAMLDocument.parse(file).root?["sources"]?.sequence ?? [] {
        for table in source["tables"]?.sequence ?? [] {
          let columns = (table["columns"]?.sequence ?? []).map {
            RawColumn(name: $0["name"]!.text, dataType: $0["data_type"]!.text)
          }
          tables.append(
            RawTable(
              source: source["name"]!.text, name: table["name"]!.text,
              relation: Relation(schema: "main", identifier: table["identifier"]!.text), columns: columns))
        }
      }
    }
    return tables
  }
}
