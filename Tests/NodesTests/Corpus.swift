import Base

@testable import Nodes

/// The sample project as dbt parsed it.
enum Corpus {
  static func path(_ name: String) -> String {
    Paths.join(Paths.parent(#filePath), "corpus/\(name)")
  }

  static let manifest: Manifest = {
    let project = try! JSONParser.parse(FileSystem.read(path("project.json")))
    var manifest = Manifest(projectName: project["name"]!.stringValue!, adapterType: "sqlite")
    var edges: [(id: String, parents: [String])] = []
    for entry in project["resources"]!.arrayValue! {
      let id = entry.text("unique_id")
      let parents = entry["depends_on"]!.arrayValue!.compactMap(\.stringValue)
      edges.append((id, parents))
      switch ResourceType(rawValue: entry.text("resource_type"))! {
      case .source: manifest.sources[id] = source(entry)
      case .exposure: manifest.exposures[id] = exposure(entry)
      case let type: manifest.nodes[id] = node(entry, type, parents)
      }
    }
    manifest.graph = Graph(edges)
    return manifest
  }()

  private static func node(_ entry: JSON, _ type: ResourceType, _ parents: [String]) -> Node {
    var node = Node(
      uniqueID: entry.text("unique_id"), resourceType: type, name: entry.text("name"),
      packageName: entry.text("package_name"), path: "", originalFilePath: entry.text("original_file_path"),
      fqn: entry.fqn)
    node.config = entry.config
    node.patchPath = entry["patch_path"]?.stringValue
    node.dependsOnNodes = parents
    node.rawCode = entry["is_empty"]?.boolValue == true ? " \n" : "select 1"
    if let test = entry["test_name"]?.stringValue {
      node.test = GenericTest(
        name: test, namespace: nil, arguments: [:], columnName: nil, fileKeyName: "", attachedNode: nil)
    }
    return node
  }

  private static func source(_ entry: JSON) -> Source {
    var source = Source(
      uniqueID: entry.text("unique_id"), packageName: entry.text("package_name"),
      originalFilePath: entry.text("original_file_path"), fqn: entry.fqn, sourceName: entry.text("source_name"),
      name: entry.text("name"), database: "", schema: "", identifier: entry.text("name"), relationName: "")
    source.config = entry.config
    return source
  }

  private static func exposure(_ entry: JSON) -> Exposure {
    var exposure = Exposure(
      uniqueID: entry.text("unique_id"), name: entry.text("name"), packageName: entry.text("package_name"), path: "",
      originalFilePath: entry.text("original_file_path"), fqn: entry.fqn, type: "dashboard")
    exposure.config = entry.config
    return exposure
  }
}

extension JSON {
  fileprivate func text(_ key: String) -> String { self[key]!.stringValue! }
  fileprivate var fqn: [String] { self["fqn"]!.arrayValue!.compactMap(\.stringValue) }
  fileprivate var config: NodeConfig { NodeConfig(self["config"]!.objectValue!) }
}
