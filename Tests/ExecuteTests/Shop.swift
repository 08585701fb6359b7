import Artifacts
import Base
import Compile
import Foundation
import Nodes
import Project
import SQLiteWarehouse
import Warehouse

@testable import Execute

/// A project and a warehouse in a folder of their own, for one test.
final class Shop {
  let folder: String
  let connector: SQLiteConnector
  let events = Events()

  /// - Parameters:
  ///   - files: Path to contents; dbt_project.yml is made up unless it is among them.
  ///   - settings: More lines for dbt_project.yml.
  init(_ files: [String: String], settings: String = "") throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("execute-\(UUID().uuidString)").path
    connector = SQLiteConnector(profile: try SQLiteProfile(["path": "shop.db"], folder: folder))
    try add([
      "dbt_project.yml": "name: shop\nversion: '1.0'\nprofile: shop\n\(settings)\n",
      "profiles.yml": "shop: {target: dev, outputs: {dev: {type: sqlite, path: shop.db, threads: 4}}}\n",
    ])
    try add(files)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Adds or replaces files.
  func add(_ files: [String: String]) throws {
    for (path, text) in files {
      let full = folder + "/" + path
      try FileManager.default.createDirectory(
        atPath: (full as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try text.write(toFile: full, atomically: true, encoding: .utf8)
    }
  }

  func load(
    _ verb: String = "build", flags: OrderedDictionary<String, JSON> = [:], eventTimes: EventWindow? = nil
  ) throws -> CompiledProject {
    var options = ProjectCompiler.Options(projectFolder: folder)
    options.profilesFolder = folder
    var invocation = Invocation(id: "test", startedAt: .now, verb: verb, flags: flags)
    invocation.eventTimes = eventTimes
    let compiler = ProjectCompiler(options: options, invocation: invocation, output: events)
    let opening = try compiler.open { [connector] _, _ throws(Diagnostic) in connector }
    return try compiler.compile(opening)
  }

  func prepare(
    _ verb: String = "build", select: [String] = [], threads: Int = 4, flags: OrderedDictionary<String, JSON> = [:],
    failsFast: Bool = false, eventTimes: EventWindow? = nil, previousBatches: [String: BatchResults] = [:]
  ) throws -> ProjectRun {
    let types: [String: Set<ResourceType>] = [
      "run": [.model], "test": [.test], "seed": [.seed], "snapshot": [.snapshot],
    ]
    let project = try load(verb, flags: flags, eventTimes: eventTimes)
    let selection = try Selector(select: select).resolve(
      in: project.manifest, types: types[verb] ?? [.model, .seed, .test])
    var options = RunOptions(
      selection: selection, verb: verb == "compile" ? .compile : .execute, threads: threads,
      targetFolder: folder + "/target")
    options.testsGateDependants = verb == "build"
    options.runsHooks = true
    options.failsFast = failsFast
    options.previousBatches = previousBatches
    return ProjectRun(project: project, connector: connector, options: options, observer: events)
  }

  @discardableResult
  func run(
    _ verb: String = "build", select: [String] = [], threads: Int = 4, flags: OrderedDictionary<String, JSON> = [:],
    failsFast: Bool = false, eventTimes: EventWindow? = nil, previousBatches: [String: BatchResults] = [:]
  ) throws -> RunSummary {
    try prepare(
      verb, select: select, threads: threads, flags: flags, failsFast: failsFast, eventTimes: eventTimes,
      previousBatches: previousBatches
    ).run()
  }

  func change(_ sql: String) throws { try connector.open(readOnly: false).run(sql) }

  func rows(_ sql: String) throws -> [[SQLValue]] { try connector.open(readOnly: false).query(sql).rows }

  /// Every relation's rows, sorted.
  func contents() throws -> [String: [String]] {
    let names = try rows("select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite_%'")
    var contents: [String: [String]] = [:]
    for row in names {
      contents["\(row[0])"] = try rows("select * from \"\(row[0])\"").map { "\($0)" }.sorted()
    }
    return contents
  }
}

extension RunSummary {
  /// How each node ended, by name.
  var statuses: [String: String] {
    Dictionary(uniqueKeysWithValues: outcomes.map { ($0.name, $0.status.rawValue) })
  }

  subscript(name: String) -> NodeOutcome? { outcomes.first { $0.name == name } }
}

extension NodeOutcome {
  /// `test.shop.unique_a.1f3e` is `unique_a`.
  var name: String { String(uniqueID.split(separator: ".")[2]) }
}

extension Diagnostic {
  /// `models/a.sql:2:8: message`
  var placed: String { "\(span.map { "\($0): " } ?? "")\(message)" }
}

/// What a run tells.
final class Events: RunObserver, SessionOutput {
  let lines = Locked<[String]>([])

  func handle(_ event: RunEvent) {
    switch event {
    case .extract: break
    case .nodeStarted(let progress): note("start \(progress.node.name)")
    case .nodeFinished(let progress, let outcome): note("\(outcome.status.rawValue) \(progress.node.name)")
    case .batchStarted(let batch): note("start \(batch.name)")
    case .batchFinished(let batch, let outcome): note("\(outcome.status.rawValue) \(batch.name)")
    case .retrying(let retry): note("retry \(retry.count)")
    case .hookStarted: break
    case .hookFinished(let hook, _, let failure): note("hook \(hook.name)\(failure == nil ? "" : " failed")")
    case .cancelling: note("cancelling")
    case .started: break
    }
  }

  func print(_ line: String) { note("print \(line)") }
  func log(_ line: String, isInfo: Bool) { note("log \(line)") }
  func warn(_ diagnostic: Diagnostic) { note("warn \(diagnostic.message)") }

  private func note(_ line: String) { lines.withLock { $0.append(line) } }
}
