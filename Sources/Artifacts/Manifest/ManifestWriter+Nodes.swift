import Base
import Nodes

extension ManifestWriter {
  func writeNode(_ node: Node, to json: inout JSONWriter) {
    json.object { json in
      writeIdentity(of: node, to: &json)
      writeConfig(of: node, to: &json)
      if isForTemplates, node.isReferable { json.member("defer_relation", node.deferredRelation?.json ?? .null) }
      if node.resourceType == .seed {
        json.member("root_path", node.rootPath)
        json.member("depends_on", ["macros": JSON(strings: node.dependsOnMacros)])
        return
      }
      writeQuery(of: node, to: &json)
      writeCompilation(of: node, to: &json)
      switch node.resourceType {
      case .model: writeModel(node, to: &json)
      case .function: writeSignature(node.signature, to: &json)
      case .operation: json.member("index", .int(hookIndex(node)))
      case .test: if let test = node.test { writeGenericTest(test, to: &json) }
      default: break
      }
    }
  }

  private func writeIdentity(of node: Node, to json: inout JSONWriter) {
    json.member("database", node.database)
    json.member("schema", node.schema)
    json.member("name", node.name)
    json.member("resource_type", node.resourceType.rawValue)
    json.member("package_name", node.packageName)
    json.member("path", node.path)
    json.member("original_file_path", node.originalFilePath)
    json.member("unique_id", node.uniqueID)
    json.member("fqn", strings: node.fqn)
    json.member("alias", node.alias)
    json.member("checksum", ["name": .string(node.checksum.name), "checksum": .string(node.checksum.checksum)])
  }

  private func writeConfig(of node: Node, to json: inout JSONWriter) {
    json.member("config", .object(node.config.values))
    json.member("tags", strings: node.tags)
    json.member("description", node.description)
    writeColumns(node.columns, to: &json)
    json.member("meta", .object(node.meta))
    json.member("group", node.group)
    json.member("docs", node.config["docs"] ?? Self.docs(isShown: true))
    json.member("patch_path", node.patchPath)
    json.member("build_path", compilations[node.uniqueID]?.buildPath)
    json.member("unrendered_config", .object(node.unrenderedConfig))
    json.member("created_at", .double(createdAt))
    json.member("relation_name", node.relationName)
    json.member("raw_code", node.rawCode)
    json.member("doc_blocks", strings: node.docBlocks)
  }

  private func writeQuery(of node: Node, to json: inout JSONWriter) {
    json.member("language", "sql")
    json.member("refs", .array(node.refs.map(\.json)))
    json.member("sources", .array(node.sources.map(\.json)))
    json.member("metrics", .array(node.metrics.map { JSON(strings: $0) }))
    json.member("functions", .array(node.functions.map { JSON(strings: $0) }))
    json.member(
      "depends_on", ["macros": JSON(strings: node.dependsOnMacros), "nodes": JSON(strings: node.dependsOnNodes)])
  }

  private func writeCompilation(of node: Node, to json: inout JSONWriter) {
    let compilation = compilations[node.uniqueID]
    json.member("compiled_path", compilation?.compiledPath)
    if let code = compilation?.compiledCode {
      json.member("compiled", true)
      json.member("compiled_code", code)
      json.member("extra_ctes_injected", true)
      json.key("extra_ctes")
      json.array { json in
        for cte in compilation?.extraCTEs ?? [] {
          let name = "__dbt__cte__" + (manifest.nodes[cte.id]?.alias ?? "")
          json.value(["id": .string(cte.id), "sql": .string(" \(name) as (\n\(cte.sql)\n)")])
        }
      }
    }
    let contract = node.config["contract"]
    json.member(
      "contract",
      [
        "enforced": contract?["enforced"] ?? false, "alias_types": contract?["alias_types"] ?? true,
        "checksum": JSON(ContractChecksum.of(node)),
      ])
  }

  private func writeModel(_ node: Node, to json: inout JSONWriter) {
    json.member("access", node.access.rawValue)
    json.member("constraints", .array(node.constraints.map { $0.json(ofTable: true) }))
    json.member("version", node.version?.value ?? .null)
    json.member("latest_version", node.version?.latest ?? .null)
    json.member("deprecation_date", node.deprecationDate)
    json.member("primary_key", strings: keys.columns(of: node))
    json.member("time_spine", node.timeSpine?.json ?? .null)
  }

  private func writeSignature(_ signature: FunctionSignature?, to json: inout JSONWriter) {
    let arguments = signature?.arguments.map { argument -> JSON in
      [
        "name": .string(argument.name), "data_type": .string(argument.dataType),
        "description": JSON(argument.description), "default_value": argument.defaultValue ?? .null,
      ]
    }
    json.member("arguments", .array(arguments ?? []))
    json.member(
      "returns",
      [
        "data_type": .string(signature?.returnType ?? "INVALID_TYPE"),
        "description": JSON(signature?.returnDescription),
      ])
  }

  private func writeGenericTest(_ test: GenericTest, to json: inout JSONWriter) {
    json.member("column_name", test.columnName)
    json.member("file_key_name", test.fileKeyName)
    json.member("attached_node", test.attachedNode)
    json.member(
      "test_metadata",
      ["name": .string(test.name), "kwargs": .object(test.arguments), "namespace": JSON(test.namespace)])
  }

  /// The place among the hooks of its event, in which its name ends (`shop-on-run-end-0`); dbt counts those that ran
  /// from 1.
  private func hookIndex(_ node: Node) -> Int {
    let index = node.name.split(separator: "-").last.flatMap { Int($0) } ?? 0
    return compilations[node.uniqueID] == nil ? index : index + 1
  }
}

extension RefCall {
  var json: JSON { ["name": .string(name), "package": JSON(package), "version": version ?? .null] }
}

extension SourceCall {
  var json: JSON { [.string(source), .string(table)] }
}
