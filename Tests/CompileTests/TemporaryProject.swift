import Base
import Compile
import Foundation
import Nodes
import Project
import SQLiteWarehouse
import Warehouse

/// A project in a folder of its own, for one test.
final class TemporaryProject {
  let folder: String
  let output = Messages()
  private let connector: any Connector

  /// - Parameters:
  ///   - files: Path to contents; `dbt_project.yml` is made up unless it is among them.
  ///   - settings: More lines for dbt_project.yml.
  ///   - connector: To another warehouse than a SQLite file in the folder.
  init(_ files: [String: String], settings: String = "", connector: (any Connector)? = nil) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("compile-\(UUID().uuidString)").path
    self.connector = try connector ?? SQLiteConnector(profile: try SQLiteProfile(["path": "shop.db"], folder: folder))
    try add([
      "dbt_project.yml": "name: shop\nversion: '1.0'\nprofile: shop\n\(settings)\n",
      "profiles.yml": "shop: {target: dev, outputs: {dev: {type: sqlite, path: shop.db, threads: 1}}}\n",
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
    verb: String = "build", variables: OrderedDictionary<String, JSON> = [:],
    flags: OrderedDictionary<String, JSON> = [:], sample: EventWindow? = nil
  ) throws -> CompiledProject {
    var options = ProjectCompiler.Options(projectFolder: folder)
    options.profilesFolder = folder
    options.variables = variables
    var invocation = Invocation(id: "test", startedAt: .now, verb: verb, flags: flags)
    invocation.sample = sample
    let compiler = ProjectCompiler(options: options, invocation: invocation, output: output)
    let opening = try compiler.open { [connector] _, _ throws(Diagnostic) in connector }
    return try compiler.compile(opening)
  }

  /// What is wrong with the project: messages and their places, hints included.
  func problems() -> [String] {
    do {
      _ = try load()
      return []
    } catch let errors as ProjectErrors {
      return errors.diagnostics.map(\.summary)
    } catch let error as Diagnostic {
      return [error.summary]
    } catch { return ["\(error)"] }
  }

  /// The SQL that a node becomes, with blanks made one.
  func sql(
    of name: String, variables: OrderedDictionary<String, JSON> = [:], flags: OrderedDictionary<String, JSON> = [:]
  ) throws -> String {
    try sql(of: name, in: try load(variables: variables, flags: flags))
  }

  func sql(of name: String, in project: CompiledProject) throws -> String {
    guard let node = project.manifest.nodes.values.first(where: { $0.name == name }) else {
      throw Diagnostic(Diagnostic.Code("T101", .runtime), "there is no node '\(name)'")
    }
    return try compile(node, of: project).sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  func compile(_ node: Node, of project: CompiledProject) throws(Diagnostic) -> CompiledNode {
    let run = scope(project)
    return try NodeCompiler(session: project.session, templates: project.templates).compile(node, in: run)
  }

  func scope(_ project: CompiledProject, isOperation: Bool = false) -> RunScope {
    let connector = connector
    return RunScope(
      manifest: project.manifest, relations: RelationCache(), isOperation: isOperation, loadSeed: { _ in ResultSet() },
      open: { forWriting throws(WarehouseError) in try connector.open(readOnly: !forWriting) })
  }
}

extension Diagnostic {
  /// `C101 models/a.sql:1:15: message (hint)`
  var summary: String {
    "\(code.id) \(span.map { "\($0): " } ?? "")\(message)\(hint.map { " (\($0))" } ?? "")"
  }
}

/// What templates say.
final class Messages: SessionOutput {
  let lines = Locked<[String]>([])

  func print(_ line: String) { lines.withLock { $0.append("print: \(line)") } }
  func log(_ line: String, isInfo: Bool) { lines.withLock { $0.append("log\(isInfo ? " info" : ""): \(line)") } }
  func warn(_ diagnostic: Diagnostic) { lines.withLock { $0.append("warn: \(diagnostic.message)") } }
}
