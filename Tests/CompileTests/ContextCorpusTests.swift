import Base
import Compile
import Foundation
import Jinja
import PostgresWarehouse
import Testing

/// Compares what templates make of dbt's context here with what dbt itself recorded (`Scripts/dbt-context-corpus.py`).
@Suite("dbt's own context", .serialized) struct ContextCorpusTests {
  @Test("every template on SQLite of", arguments: ContextCorpus.sqlite.topics)
  func matchesOnSQLite(topic: String) throws { try compare(topic, ContextCorpus.sqlite) }

  @Test(
    "every template on Postgres of", .enabled(if: ContextCorpus.isPostgresThere),
    arguments: ContextCorpus.postgres.topics)
  func matchesOnPostgres(topic: String) throws { try compare(topic, ContextCorpus.postgres) }

  private func compare(_ topic: String, _ corpus: ContextCorpus) throws {
    let known = try corpus.knownDifferences()
    let cases = try corpus.cases(of: topic)
    let answers = try corpus.answers(to: cases)
    var mismatches: [String] = []
    for (recorded, answer) in zip(cases, answers) {
      let differs = !recorded.accepts(answer)
      if differs, !known.allowed.contains(recorded.template) { mismatches.append(recorded.report(answer)) }
      if !differs, known.certain.contains(recorded.template) {
        mismatches.append("is listed as different, and is not: \(recorded.template)")
      }
    }
    #expect(mismatches.isEmpty, "\n\(mismatches.joined(separator: "\n"))\n\(mismatches.count) in \(topic)")
  }
}

/// The recorded templates of one warehouse and a project to evaluate them in.
struct ContextCorpus {
  static let sqlite = ContextCorpus(warehouse: "sqlite")
  static let postgres = ContextCorpus(warehouse: "postgres")

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "corpus")
  private static let environment = ProcessInfo.processInfo.environment

  static var isPostgresThere: Bool { environment["POSTGRES_TEST_PORT"] != nil }

  let warehouse: String

  var topics: [String] {
    let path = Self.folder.appending(path: warehouse).path(percentEncoded: false)
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return files.filter { $0.hasSuffix(".jsonl") }.map { String($0.dropLast(6)) }.sorted()
  }

  func cases(of topic: String) throws -> [ContextCase] {
    try String(contentsOf: Self.folder.appending(path: "\(warehouse)/\(topic).jsonl"), encoding: .utf8)
      .split(separator: "\n").map { ContextCase(try JSONParser.parse(String($0))) }
  }

  /// The templates in the fenced blocks of COMPATIBILITY.md's section on dbt.
  ///
  /// - Returns: Those that may differ, and those that must: what differs on SQLite may or may not do so on Postgres, and
  ///   what differs on Postgres alone stands in blocks of its own.
  func knownDifferences() throws -> (allowed: Set<String>, certain: Set<String>) {
    let general = try Self.templates(in: "```jinja")
    let ofPostgres = try Self.templates(in: "```jinja postgres")
    return warehouse == "sqlite" ? (general, general) : (general.union(ofPostgres), ofPostgres)
  }

  private static func templates(in fence: String) throws -> Set<String> {
    let root = folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "COMPATIBILITY.md"), encoding: .utf8)
    var isInSection = false
    var isInBlock = false
    var templates: Set<String> = []
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("## ") { isInSection = line == "## dbt" }
      if line.hasPrefix("```") {
        isInBlock = isInSection && line == fence
      } else if isInBlock {
        templates.insert(String(line).replacing("\\n", with: "\n"))
      }
    }
    return templates
  }

  /// Each template as the body of a macro that is called as an operation.
  func answers(to cases: [ContextCase]) throws -> [ContextCase.Answer] {
    let macros = cases.indices.map { "{% macro case_\($0)() %}\(cases[$0].template){% endmacro %}" }
    setenv("CONTEXT_CORPUS_SET", "41", 1)
    let project = try TemporaryProject(
      ["macros/cases.sql": macros.joined(separator: "\n")],
      connector: warehouse == "sqlite" ? nil : PostgresConnector(profile: try PostgresProfile(Self.server)))
    for path in ["dbt_project.yml", "models/a.sql", "models/models.yml", "models/docs.md", "macros/helper.sql"] {
      try project.add([path: String(contentsOf: Self.folder.appending(path: "project/\(path)"), encoding: .utf8)])
    }
    let target: JSON = warehouse == "sqlite" ? ["type": "sqlite", "path": "shop.db", "threads": 1] : Self.server
    try project.add(["profiles.yml": "opx: {target: dev, outputs: {dev: \(target.text)}}\n"])
    let compiled = try project.load(verb: "run-operation", flags: ["macro": "case_0"])
    let runner = NodeRunner(session: compiled.session, templates: compiled.templates)
    return cases.indices.map { index in
      guard let entry = compiled.session.macros.find(named: "case_\(index)") else { return .failure("no macro") }
      do throws(Diagnostic) {
        let value = try runner.operate(entry, [:], in: project.scope(compiled, isOperation: true))
        do throws(Interrupt) { return .output(try value.str()) } catch { return .failure("\(error)") }
      } catch {
        return .failure(error.message)
      }
    }
  }

  /// The server that Scripts/with-postgres.sh starts.
  private static var server: JSON {
    func variable(_ name: String) -> JSON { .string(environment["POSTGRES_TEST_\(name)"] ?? "") }
    return [
      "type": "postgres", "threads": 1, "host": variable("HOST"),
      "port": .int(Int(environment["POSTGRES_TEST_PORT"] ?? "") ?? 0), "user": variable("USER"),
      "password": variable("PASS"), "dbname": variable("DATABASE"), "schema": "context_corpus",
    ]
  }
}

/// One template and what dbt made of it.
struct ContextCase {
  enum Answer: Equatable {
    case output(String)
    case failure(String)
  }

  let template: String
  private let expected: Answer

  init(_ json: JSON) {
    template = json["template"]?.stringValue ?? ""
    expected =
      json["output"]?.stringValue.map(Answer.output) ?? .failure(Self.message(json["error"]?.stringValue ?? ""))
  }

  /// A message of dbt's without its headlines and the macros that were active.
  private static func message(_ error: String) -> String {
    var lines = error.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    if let stack = lines.firstIndex(where: { $0.hasPrefix("> in macro") }) { lines = Array(lines[..<stack]) }
    while let first = lines.first, first.hasSuffix(" Error") || first.contains(" Error in ") { lines.removeFirst() }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  func accepts(_ actual: Answer) -> Bool {
    switch (expected, actual) {
    case (.output(let expected), .output(let actual)): Self.withoutAddresses(expected) == Self.withoutAddresses(actual)
    case (.failure(let expected), .failure(let actual)): Self.inOurStyle(expected) == Self.inOurStyle(actual)
    default: false
    }
  }

  /// Where objects lie in memory means nothing.
  private static func withoutAddresses(_ text: String) -> String {
    text.replacing(/\sat 0x[0-9a-f]+/, with: "")
  }

  private static func inOurStyle(_ message: String) -> String {
    let first = message.split(separator: "\n").first.map(String.init) ?? ""
    var text = first.prefix(1).lowercased() + first.dropFirst()
    // The macros that hold the templates are numbered otherwise.
    text = text.replacing(/case_[0-9]+/, with: "case")
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  func report(_ actual: Answer) -> String { "\(template)\n  dbt  \(expected)\n  here \(actual)" }
}
