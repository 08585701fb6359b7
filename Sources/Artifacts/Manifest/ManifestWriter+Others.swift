import Base
import Nodes

extension ManifestWriter {
  func writeSource(_ source: Source, to json: inout JSONWriter) {
    json.object { json in
      json.member("database", source.database)
      json.member("schema", source.schema)
      json.member("name", source.name)
      json.member("resource_type", "source")
      json.member("package_name", source.packageName)
      json.member("path", source.originalFilePath)
      json.member("original_file_path", source.originalFilePath)
      json.member("unique_id", source.uniqueID)
      json.member("fqn", strings: source.fqn)
      json.member("source_name", source.sourceName)
      json.member("source_description", source.sourceDescription)
      json.member("loader", source.loader)
      json.member("identifier", source.identifier)
      json.member("quoting", Self.complete(source.quoting))
      json.member("loaded_at_field", source.loadedAtField)
      json.member("loaded_at_query", source.loadedAtQuery)
      json.member("freshness", source.freshness?.json ?? .null)
      json.member("external", source.external ?? .null)
      json.member("description", source.description)
      writeColumns(source.columns, to: &json)
      json.member("meta", .object(source.meta))
      json.member("source_meta", .object(source.sourceMeta))
      json.member("tags", strings: source.tags)
      json.member("config", .object(source.config.values))
      json.member("patch_path", .null)
      json.member("unrendered_config", .object(source.unrenderedConfig))
      json.member("relation_name", source.relationName)
      json.member("created_at", .double(createdAt))
      json.member("unrendered_database", source.unrenderedDatabase)
      json.member("unrendered_schema", source.unrenderedSchema)
      json.member("doc_blocks", strings: source.docBlocks)
    }
  }

  func writeExposure(_ exposure: Exposure, to json: inout JSONWriter) {
    json.object { json in
      json.member("name", exposure.name)
      json.member("resource_type", "exposure")
      json.member("package_name", exposure.packageName)
      json.member("path", exposure.path)
      json.member("original_file_path", exposure.originalFilePath)
      json.member("unique_id", exposure.uniqueID)
      json.member("fqn", strings: exposure.fqn)
      json.member("type", exposure.type)
      json.member("owner", exposure.owner.json)
      json.member("description", exposure.description)
      json.member("label", exposure.label)
      json.member("maturity", exposure.maturity)
      json.member("meta", .object(exposure.meta))
      json.member("tags", strings: exposure.tags)
      json.member("config", .object(exposure.config.values))
      json.member("unrendered_config", .object(exposure.unrenderedConfig))
      json.member("url", exposure.url)
      json.member("depends_on", ["macros": [], "nodes": JSON(strings: exposure.dependsOnNodes)])
      json.member("refs", .array(exposure.refs.map(\.json)))
      json.member("sources", .array(exposure.sources.map(\.json)))
      json.member("metrics", .array(exposure.metrics.map { JSON(strings: $0) }))
      json.member("created_at", .double(createdAt))
    }
  }

  func writeGroup(_ group: Group, to json: inout JSONWriter) {
    json.object { json in
      json.member("name", group.name)
      json.member("resource_type", "group")
      json.member("package_name", group.packageName)
      json.member("path", group.path)
      json.member("original_file_path", group.originalFilePath)
      json.member("unique_id", group.uniqueID)
      json.member("owner", group.owner.json)
      json.member("description", group.description)
      json.member("config", .object(group.config.values))
    }
  }

  func writeMacro(_ macro: Macro, to json: inout JSONWriter) {
    let docs = Self.docs(isShown: macro.isShownInDocs)
    json.object { json in
      json.member("name", macro.name)
      json.member("resource_type", "macro")
      json.member("package_name", macro.packageName)
      json.member("path", macro.originalFilePath)
      json.member("original_file_path", macro.originalFilePath)
      json.member("unique_id", macro.uniqueID)
      json.member("macro_sql", macro.source.text)
      json.member("depends_on", ["macros": JSON(strings: macro.dependsOnMacros)])
      json.member("description", macro.description)
      json.member("meta", .object(macro.meta))
      json.member("docs", docs)
      json.member("config", ["meta": .object(macro.meta), "docs": docs])
      json.member("patch_path", macro.patchPath)
      json.member("arguments", .array(macro.arguments.map(\.json)))
      json.member("created_at", .double(createdAt))
      json.member("supported_languages", macro.supportedLanguages.map(JSON.init(strings:)) ?? .null)
    }
  }

  func writeDocBlock(_ block: DocBlock, to json: inout JSONWriter) {
    json.object { json in
      json.member("name", block.name)
      json.member("resource_type", "doc")
      json.member("package_name", block.packageName)
      json.member("path", block.path)
      json.member("original_file_path", block.originalFilePath)
      json.member("unique_id", block.uniqueID)
      json.member("block_contents", block.contents)
    }
  }
}

extension Macro.Argument {
  fileprivate var json: JSON {
    ["name": .string(name), "type": JSON(type), "description": .string(description)]
  }
}
