import Base
import Nodes

/// Takes dbt's manifest.json back to the manifest that it was written from, so that a test can write it again.
struct ManifestFixture {
  var manifest: Manifest
  var compilations: [String: Compilation] = [:]

  init(_ json: JSON) {
    manifest = Manifest(
      projectName: json["metadata"]!.text("project_name"), adapterType: json["metadata"]!.text("adapter_type"))
    for (id, entry) in json.object("nodes") {
      manifest.nodes[id] = Self.node(entry)
      compilations[id] = Self.compilation(entry)
    }
    for (id, entry) in json.object("sources") { manifest.sources[id] = Self.source(entry) }
    for (id, entry) in json.object("exposures") { manifest.exposures[id] = Self.exposure(entry) }
    for (id, entry) in json.object("macros") { manifest.macros[id] = Self.macro(entry) }
    for (id, entry) in json.object("docs") { manifest.docs[id] = Self.docBlock(entry) }
    for (id, entries) in json.object("disabled") {
      let entry = entries.arrayValue![0]
      if entry.text("resource_type") == "source" {
        manifest.disabledSources[id] = Self.source(entry)
      } else {
        manifest.disabled[id] = Self.node(entry)
      }
    }
  }

  private static func node(_ entry: JSON) -> Node {
    var node = Node(
      uniqueID: entry.text("unique_id"), resourceType: ResourceType(rawValue: entry.text("resource_type"))!,
      name: entry.text("name"), packageName: entry.text("package_name"), path: entry.text("path"),
      originalFilePath: entry.text("original_file_path"), fqn: entry.strings("fqn"), database: entry.text("database"),
      schema: entry.text("schema"), alias: entry.text("alias"),
      checksum: Checksum(name: entry["checksum"]!.text("name"), checksum: entry["checksum"]!.text("checksum")))
    node.relationName = entry["relation_name"]?.stringValue
    node.config = config(entry)
    node.unrenderedConfig = entry.object("unrendered_config")
    node.description = entry.text("description")
    node.columns = columns(entry)
    node.constraints = entry["constraints"]?.arrayValue?.map(withoutDefaults).compactMap(Constraint.init) ?? []
    node.patchPath = entry["patch_path"]?.stringValue
    node.docBlocks = entry.strings("doc_blocks")
    node.rawCode = entry.text("raw_code")
    node.refs = refs(entry)
    node.sources = sources(entry)
    node.dependsOnNodes = entry["depends_on"]!.strings("nodes")
    node.dependsOnMacros = entry["depends_on"]!.strings("macros")
    node.rootPath = entry["root_path"]?.stringValue
    if let test = entry["test_metadata"] {
      node.test = GenericTest(
        name: test.text("name"), namespace: test["namespace"]?.stringValue, arguments: test.object("kwargs"),
        columnName: entry["column_name"]?.stringValue, fileKeyName: entry.text("file_key_name"),
        attachedNode: entry["attached_node"]?.stringValue)
    }
    return node
  }

  private static func compilation(_ entry: JSON) -> Compilation {
    Compilation(
      compiledCode: entry["compiled_code"]?.stringValue, compiledPath: entry["compiled_path"]?.stringValue,
      buildPath: entry["build_path"]?.stringValue,
      extraCTEs: (entry["extra_ctes"]?.arrayValue ?? []).map { cte in
        let sql = cte.text("sql")
        let start = sql.firstRange(of: " as (\n")!.upperBound
        return Compilation.ExtraCTE(id: cte.text("id"), sql: String(sql[start...].dropLast(2)))
      })
  }

  /// A hook's and a column's own tags stand beside its config in dbt's manifest; ours keeps all tags in the config.
  private static func config(_ entry: JSON) -> NodeConfig {
    var config = NodeConfig(entry.object("config"))
    config["tags"] = entry["tags"]
    return config
  }

  private static func columns(_ entry: JSON) -> OrderedDictionary<String, ColumnInfo> {
    entry.object("columns").mapValues { entry in
      var column = ColumnInfo(name: entry.text("name"))
      column.description = entry.text("description")
      column.dataType = entry["data_type"]?.stringValue
      column.meta = entry.object("meta")
      column.tags = entry.strings("tags")
      column.quote = entry["quote"]?.boolValue
      column.constraints = entry["constraints"]!.arrayValue!.map(withoutDefaults).compactMap(Constraint.init)
      column.docBlocks = entry.strings("doc_blocks")
      return column
    }
  }

  /// A constraint as a project declares it.
  private static func withoutDefaults(_ json: JSON) -> JSON {
    .object(
      OrderedDictionary(json.objectValue!.filter { ![.null, true, []].contains($0.value) }.map { ($0.key, $0.value) }))
  }

  private static func refs(_ entry: JSON) -> [RefCall] {
    (entry["refs"]?.arrayValue ?? []).map { RefCall(package: $0["package"]?.stringValue, name: $0.text("name")) }
  }

  private static func sources(_ entry: JSON) -> [SourceCall] {
    (entry["sources"]?.arrayValue ?? []).map {
      SourceCall(source: $0.arrayValue![0].stringValue!, table: $0.arrayValue![1].stringValue!)
    }
  }

  private static func source(_ entry: JSON) -> Source {
    var source = Source(
      uniqueID: entry.text("unique_id"), packageName: entry.text("package_name"),
      originalFilePath: entry.text("original_file_path"), fqn: entry.strings("fqn"),
      sourceName: entry.text("source_name"), name: entry.text("name"), database: entry.text("database"),
      schema: entry.text("schema"), identifier: entry.text("identifier"), relationName: entry.text("relation_name"))
    source.sourceDescription = entry.text("source_description")
    source.description = entry.text("description")
    source.loader = entry.text("loader")
    source.sourceMeta = entry.object("source_meta")
    source.columns = columns(entry)
    source.config = config(entry)
    source.unrenderedConfig = entry.object("unrendered_config")
    source.quoting = entry.object("quoting").filter { !$0.value.isNull }.reduce(into: [:]) { $0[$1.key] = $1.value }
    source.freshness = entry["freshness"].flatMap(freshness)
    source.loadedAtField = entry["loaded_at_field"]?.stringValue
    source.loadedAtQuery = entry["loaded_at_query"]?.stringValue
    source.unrenderedDatabase = entry["unrendered_database"]?.stringValue
    source.unrenderedSchema = entry["unrendered_schema"]?.stringValue
    source.docBlocks = entry.strings("doc_blocks")
    return source
  }

  private static func freshness(_ json: JSON) -> Freshness? {
    if json.isNull { return nil }
    let limit = { (key: String) -> Freshness.Limit? in
      json[key]?["count"]?.intValue.map { Freshness.Limit(count: $0, period: json[key]!.text("period")) }
    }
    return Freshness(
      warnAfter: limit("warn_after"), errorAfter: limit("error_after"), filter: json["filter"]?.stringValue)
  }

  private static func exposure(_ entry: JSON) -> Exposure {
    var exposure = Exposure(
      uniqueID: entry.text("unique_id"), name: entry.text("name"), packageName: entry.text("package_name"),
      path: entry.text("path"), originalFilePath: entry.text("original_file_path"), fqn: entry.strings("fqn"),
      type: entry.text("type"))
    exposure.owner = Owner(entry["owner"]?.objectValue ?? [:])
    exposure.description = entry.text("description")
    exposure.label = entry["label"]?.stringValue
    exposure.maturity = entry["maturity"]?.stringValue
    exposure.url = entry["url"]?.stringValue
    exposure.config = config(entry)
    exposure.unrenderedConfig = entry.object("unrendered_config")
    exposure.refs = refs(entry)
    exposure.sources = sources(entry)
    exposure.dependsOnNodes = entry["depends_on"]!.strings("nodes")
    return exposure
  }

  private static func macro(_ entry: JSON) -> Macro {
    var macro = Macro(
      uniqueID: entry.text("unique_id"), name: entry.text("name"), packageName: entry.text("package_name"),
      originalFilePath: entry.text("original_file_path"),
      source: SourceFile(path: entry.text("path"), text: entry.text("macro_sql")).span)
    macro.description = entry.text("description")
    macro.meta = entry.object("meta")
    macro.arguments = entry["arguments"]!.arrayValue!.map {
      Macro.Argument(name: $0.text("name"), type: $0["type"]?.stringValue, description: $0.text("description"))
    }
    macro.patchPath = entry["patch_path"]?.stringValue
    macro.dependsOnMacros = entry["depends_on"]!.strings("macros")
    macro.isShownInDocs = entry["docs"]!["show"]!.boolValue!
    return macro
  }

  private static func docBlock(_ entry: JSON) -> DocBlock {
    DocBlock(
      uniqueID: entry.text("unique_id"), name: entry.text("name"), packageName: entry.text("package_name"),
      path: entry.text("path"), originalFilePath: entry.text("original_file_path"),
      contents: entry.text("block_contents"))
  }
}

extension JSON {
  fileprivate func text(_ key: String) -> String { self[key]!.stringValue! }
  fileprivate func strings(_ key: String) -> [String] { self[key]?.arrayValue?.compactMap(\.stringValue) ?? [] }
  fileprivate func object(_ key: String) -> OrderedDictionary<String, JSON> { self[key]?.objectValue ?? [:] }
}
