import Base
import Nodes

/// `manifest.json`: everything that the project declares, and what compiling found out.
public struct ManifestWriter: Sendable {
  public static let fileName = "manifest.json"

  let manifest: Manifest
  let metadata: ArtifactMetadata
  let compilations: [String: Compilation]
  private let quoting: OrderedDictionary<String, JSON>
  /// Seconds since 1970: every `created_at`, so that equal projects give equal artifacts but for this one number.
  let createdAt: Double
  let keys: PrimaryKeys
  /// Whether templates read it: they also see where a node is found when it is not built here.
  let isForTemplates: Bool

  /// - Parameters:
  ///   - compilations: By unique id; nodes that were not compiled are absent.
  ///   - quoting: Whether `database`, `schema` and `identifier` are quoted by default; shown to readers only.
  public init(
    manifest: Manifest, metadata: ArtifactMetadata, compilations: [String: Compilation] = [:],
    quoting: OrderedDictionary<String, JSON> = [:], createdAt: Timestamp = .now, isForTemplates: Bool = false
  ) {
    self.manifest = manifest
    self.metadata = metadata
    self.compilations = compilations
    self.quoting = quoting
    self.createdAt = Double(createdAt.microseconds) / 1e6
    keys = PrimaryKeys(manifest)
    self.isForTemplates = isForTemplates
  }

  public var json: [UInt8] {
    var json = JSONWriter(reservingCapacity: 4_096 * (manifest.nodes.count + manifest.macros.count))
    json.object { json in
      json.metadata(metadata, .manifest, others: writeProject)
      write(nodes { $0 != .function }.merging(manifest.idleTests), as: "nodes", to: &json, writeNode)
      write(manifest.sources, as: "sources", to: &json, writeSource)
      write(manifest.macros, as: "macros", to: &json, writeMacro)
      write(manifest.docs, as: "docs", to: &json, writeDocBlock)
      write(manifest.exposures, as: "exposures", to: &json, writeExposure)
      write(semantics(.metric), as: "metrics", to: &json, writeSemantic)
      write(manifest.groups, as: "groups", to: &json, writeGroup)
      json.member("selectors", .object(OrderedDictionary(manifest.selectors.map { ($0, $1.json) })))
      writeDisabled(to: &json)
      writeFamily(to: &json)
      writeGroupMembers(to: &json)
      write(semantics(.savedQuery), as: "saved_queries", to: &json, writeSemantic)
      write(semantics(.semanticModel), as: "semantic_models", to: &json, writeSemantic)
      write(manifest.unitTests, as: "unit_tests", to: &json, writeUnitTest)
      write(nodes { $0 == .function }, as: "functions", to: &json, writeNode)
    }
    return json.bytes
  }

  /// The nodes of some types: dbt keeps functions apart from the others.
  func nodes(of isWanted: (ResourceType) -> Bool) -> OrderedDictionary<String, Node> {
    OrderedDictionary(manifest.nodes.filter { isWanted($0.value.resourceType) }.map { ($0.key, $0.value) })
  }

  /// Replaces the file at once.
  public func write(to path: String) throws(Diagnostic) {
    try FileSystem.write(json, to: path, isDurable: false)
  }

  private func writeProject(to json: inout JSONWriter) {
    json.member("project_name", manifest.projectName)
    json.member("project_id", Digest.md5(manifest.projectName))
    json.member("user_id", .null)
    json.member("send_anonymous_usage_stats", false)
    json.member("adapter_type", manifest.adapterType)
    json.member("quoting", Self.complete(quoting))
    json.member("run_started_at", metadata.invocationStartedAt.map { $0.dropLast() + "+00:00" })
  }

  /// With null where nothing is said.
  static func complete(_ quoting: OrderedDictionary<String, JSON>) -> JSON {
    .object(OrderedDictionary(["database", "schema", "identifier", "column"].map { ($0, quoting[$0] ?? .null) }))
  }

  /// A member that holds `items` by id.
  func write<Item>(
    _ items: OrderedDictionary<String, Item>, as name: String, to json: inout JSONWriter,
    _ body: (Item, inout JSONWriter) -> Void
  ) {
    json.key(name)
    json.object { json in
      for (id, item) in items {
        json.key(id)
        body(item, &json)
      }
    }
  }

  /// What is disabled: a list under each id, since several files may declare the same.
  private func writeDisabled(to json: inout JSONWriter) {
    json.key("disabled")
    json.object { json in
      for (id, node) in manifest.disabled {
        json.key(id)
        json.array { writeNode(node, to: &$0) }
      }
      for (id, source) in manifest.disabledSources {
        json.key(id)
        json.array { writeSource(source, to: &$0) }
      }
      for (id, test) in manifest.disabledUnitTests {
        json.key(id)
        json.array { writeUnitTest(test, to: &$0) }
      }
      for (id, exposure) in manifest.disabledExposures {
        json.key(id)
        json.array { writeExposure(exposure, to: &$0) }
      }
      for (id, resource) in manifest.disabledSemantics {
        json.key(id)
        json.array { writeSemantic(resource, to: &$0) }
      }
    }
  }

  /// Who depends on whom, in both directions.
  private func writeFamily(to json: inout JSONWriter) {
    let parents = familyMembers
    var children = OrderedDictionary<String, [String]>(parents.map { ($0.id, []) })
    for (id, itsParents) in parents {
      for parent in itsParents where children[parent] != nil { children[parent, default: []].append(id) }
    }
    for (name, map) in [
      ("parent_map", OrderedDictionary(parents.map { ($0.id, $0.parents) })), ("child_map", children),
    ] {
      json.key(name)
      json.object { json in
        for (id, others) in map {
          json.member(id, strings: others.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        }
      }
    }
  }

  /// What belongs to each group, by the group's name.
  private func writeGroupMembers(to json: inout JSONWriter) {
    var members = OrderedDictionary<String, [String]>(manifest.groups.values.map { ($0.name, []) })
    let nodes = manifest.nodes.values.map { ($0.group, $0.uniqueID) }
    for (group, id) in nodes + manifest.semantics.values.map({ ($0.group, $0.uniqueID) }) {
      if let group { members[group]?.append(id) }
    }
    json.member("group_map", .object(members.mapValues { JSON(strings: $0) }))
  }

  private var familyMembers: [(id: String, parents: [String])] {
    manifest.nodes.merging(manifest.idleTests).map { ($0.key, $0.value.dependsOnNodes) }
      + manifest.sources.keys.map { ($0, []) }
      + manifest.exposures.map { ($0.key, $0.value.dependsOnNodes) }
      + manifest.unitTests.map { ($0.key, $0.value.dependsOnNodes) }
      + manifest.semantics.map { ($0.key, $0.value.dependsOnNodes) }
  }
}
