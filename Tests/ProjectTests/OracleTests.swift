import Base
import Foundation
import Nodes
import Testing
import YAML

@testable import Project

/// The project in inputs/shop is read as dbt reads it (Scripts/project-oracle.py wrote expected/shop.json).
@Suite("A project as dbt reads it")
struct OracleTests {
  let project: LoadedProject
  let properties: [PropertiesFile]
  let expected: OrderedDictionary<String, JSON>
  let resolver: ConfigResolver

  init() throws {
    let root = testFolder + "/inputs/shop"
    // The package is read where `deps` would link it from.
    let written = String(decoding: try FileSystem.read("\(root)/dbt_project.yml"), as: UTF8.self)
    let file = SourceFile(path: "dbt_project.yml", text: written + "packages-install-path: vendor\n")
    project = try LoadedProject(
      ProjectDocument(root: root, file: file), rendering: render, renderingPackages: render)
    var properties: [PropertiesFile] = []
    for source in try ProjectFiles(of: project.root)[.properties] {
      properties.append(try PropertiesFile(source, rendering: render))
    }
    self.properties = properties
    resolver = ConfigResolver(root: project.root, packages: project.packages)
    let data = try FileSystem.read(testFolder + "/expected/shop.json")
    expected = try #require(try JSONParser.parse(data).objectValue)
  }

  /// The configs that properties files give to a resource or to a version of it.
  private func patch(_ entry: JSON) -> OrderedDictionary<String, JSON> {
    let node = properties.flatMap(\.nodes).first {
      $0.name == entry["name"]?.stringValue && $0.section.resourceType.rawValue == entry["type"]?.stringValue
    }
    guard let node else { return [:] }
    let version = node.versions.first { "v\($0.text)" == strings(entry["fqn"]).last }
    return version.map { node.config(of: $0) } ?? node.config.values
  }

  private func strings(_ value: JSON?) -> [String] { value?.arrayValue?.compactMap(\.stringValue) ?? [] }

  @Test("configs of models, seeds, snapshots, analyses and singular tests")
  func configs() throws {
    var count = 0
    for (id, entry) in expected where entry["test_metadata"] == nil {
      guard let type = ResourceType(rawValue: entry["type"]?.stringValue ?? ""), type != .source, type != .exposure
      else { continue }
      count += 1
      let fqn = strings(entry["fqn"])
      let package = try #require(entry["package"]?.stringValue)
      let patch = patch(entry)
      let calls = entry["config_call_dict"]?.objectValue ?? [:]
      let config = try resolver.config(
        of: type, fqn: fqn, package: package, properties: patch, calls: calls)
      expectEqual(.object(config.values), entry["config"], id)
      let unrendered = resolver.unrenderedConfig(
        of: type, fqn: fqn, package: package, properties: patch, calls: calls)
      expectEqual(.object(unrendered), entry["unrendered_config"], id + " unrendered")
    }
    #expect(count == 14)
  }

  @Test("configs of source tables")
  func sources() throws {
    var count = 0
    for source in properties.flatMap(\.sources) {
      for table in source.tables {
        count += 1
        let id = "source.shop.\(source.name).\(table.name)"
        let entry = try #require(expected[id])
        let config = try resolver.config(
          of: .source, fqn: strings(entry["fqn"]), package: "shop", properties: source.properties(of: table))
        expectEqual(.object(config.values), entry["config"], id)
        #expect(JSON.object(source.sourceMeta) == entry["source_meta"])
        #expect(entry["identifier"]?.stringValue == table.identifier ?? table.name)
        #expect(entry["unrendered_schema"] == JSON(source.unrenderedSchema))
      }
    }
    #expect(count == 5)
  }

  @Test("names, ids, arguments and configs of data tests")
  func dataTests() throws {
    var found: Set<String> = []
    for (target, column, test) in declaredTests {
      let resolved = test.resolved(on: target, column: column)
      let id = resolved.uniqueID(in: "shop")
      found.insert(id)
      guard let entry = expected[id] else {
        Issue.record("dbt has no \(id)")
        continue
      }
      #expect(.object(resolved.arguments) == entry["test_metadata"]?["kwargs"], "\(id)")
      #expect(resolved.fileName + ".sql" == entry["path"]?.stringValue, "\(id)")
      let config = try resolver.config(
        of: .test, fqn: strings(entry["fqn"]), package: "shop", calls: resolved.config)
      var wanted = entry["config"]?.objectValue ?? [:]
      // dbt appends the tags of a test a second time when it renders the test's own config() call.
      wanted["tags"] = JSON(strings: Set(strings(wanted["tags"])))
      expectEqual(.object(config.values), .object(wanted), id)
    }
    let wanted = expected.filter { $0.value["test_metadata"] != nil }.map(\.key)
    #expect(found == Set(wanted))
  }

  private var declaredTests: [(DataTestTarget, String?, DataTestDeclaration)] {
    var tests: [(DataTestTarget, String?, DataTestDeclaration)] = []
    for file in properties {
      for node in file.nodes {
        for version in node.versions {
          let target = DataTestTarget.versionedModel(node.name, version: version.text)
          for column in node.columns(of: version) { tests += column.dataTests.map { (target, column.name, $0) } }
          tests += node.dataTests(of: version).map { (target, nil, $0) }
        }
        for column in node.columns where node.versions.isEmpty {
          let isQuoted = column.quote ?? node.quoteColumns ?? false
          let name = isQuoted ? "\"\(column.name)\"" : column.name
          tests += column.dataTests.map { (.node(node.name), name, $0) }
        }
        if node.versions.isEmpty { tests += node.dataTests.map { (.node(node.name), nil, $0) } }
      }
      for source in file.sources {
        for table in source.tables {
          let target = DataTestTarget.source(source.name, table: table.name)
          for column in table.columns { tests += column.dataTests.map { (target, column.name, $0) } }
          tests += table.dataTests.map { (target, nil, $0) }
        }
      }
    }
    return tests
  }

  @Test("columns")
  func columns() throws {
    for file in properties {
      for node in file.nodes where node.section == .models && node.versions.isEmpty {
        let entry = try #require(expected["model.shop.\(node.name)"])
        for column in node.columns {
          let wanted = try #require(entry["columns"]?[column.name])
          #expect(Set(column.tags) == Set(strings(wanted["tags"])))
          #expect(.object(column.meta) == wanted["meta"])
          #expect(JSON(column.dataType) == wanted["data_type"] ?? nil)
          #expect(column.quote.map { JSON.bool($0) } == wanted["quote"])
        }
      }
    }
  }

  @Test("files, their packages, paths and checksums")
  func files() throws {
    var count = 0
    for project in project.projects {
      let files = try ProjectFiles(of: project)
      #expect(files.diagnostics.isEmpty)
      for source in files[.model] + files[.seed] + files[.singularTest] {
        count += 1
        let entry = try #require(
          expected.values.first {
            $0["original_file_path"]?.stringValue == source.originalPath && $0["package"]?.stringValue == project.name
          })
        #expect(strings(entry["fqn"]).starts(with: source.fqnPrefix))
        if source.kind != .seed { #expect(entry["checksum"]?["checksum"]?.stringValue == source.checksum) }
      }
    }
    #expect(count == 12)
  }

  /// Compares key by key, so that a difference is readable.
  private func expectEqual(_ found: JSON, _ wanted: JSON?, _ id: String) {
    let found = found.objectValue ?? [:]
    let wanted = wanted?.objectValue ?? [:]
    for key in Set(found.keys).union(wanted.keys) where found[key] != wanted[key] {
      Issue.record("\(id): \(key) is \(found[key]?.text ?? "absent"), dbt has \(wanted[key]?.text ?? "nothing")")
    }
  }
}
