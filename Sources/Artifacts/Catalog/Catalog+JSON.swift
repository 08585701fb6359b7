import Base

extension Catalog {
  /// Reads what an earlier run wrote, ours or dbt's.
  ///
  /// - Throws: `Diagnostic` B101 when there is no such file, A101 when it is damaged.
  public init(path: String) throws(Diagnostic) {
    let reader = try ArtifactReader(path: path)
    metadata = try ArtifactMetadata(reader.member("metadata"))
    nodes = [:]
    sources = [:]
    for (id, table) in try reader.entries("nodes") { nodes[id] = try CatalogTable(table) }
    for (id, table) in try reader.entries("sources") { sources[id] = try CatalogTable(table) }
    errors = reader.json("errors").arrayValue?.compactMap(\.stringValue)
  }

  public var json: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.metadata(metadata, .catalog)
      json.key("nodes")
      json.object { json in for (id, table) in nodes { table.write(to: &json, under: id) } }
      json.key("sources")
      json.object { json in for (id, table) in sources { table.write(to: &json, under: id) } }
      json.member("errors", errors.map(JSON.init(strings:)) ?? .null)
    }
    return json.bytes
  }

  /// Replaces the file at once.
  public func write(to path: String) throws(Diagnostic) {
    try FileSystem.write(json, to: path, isDurable: false)
  }
}

extension CatalogTable {
  fileprivate init(_ reader: ArtifactReader) throws(Diagnostic) {
    let metadata = try reader.member("metadata")
    type = try metadata.text("type")
    database = try metadata.optionalText("database")
    schema = try metadata.text("schema")
    name = try metadata.text("name")
    comment = try metadata.optionalText("comment")
    owner = try metadata.optionalText("owner")
    uniqueID = try reader.optionalText("unique_id")
    for (name, column) in try reader.entries("columns") { columns[name] = try CatalogColumn(column) }
    for (id, statistic) in try reader.entries("stats") where id != CatalogStatistic.markerID {
      stats[id] = try CatalogStatistic(statistic)
    }
  }

  fileprivate func write(to json: inout JSONWriter, under id: String) {
    json.key(id)
    json.object { json in
      json.member(
        "metadata",
        [
          "type": .string(type), "schema": .string(schema), "name": .string(name), "database": JSON(database),
          "comment": JSON(comment), "owner": JSON(owner),
        ])
      json.key("columns")
      json.object { json in
        for (name, column) in columns { json.member(name, column.json) }
      }
      json.key("stats")
      json.object { json in
        for statistic in Array(stats.values) + [.marker(hasStatistics: !stats.isEmpty)] {
          json.member(statistic.id, statistic.json)
        }
      }
      json.member("unique_id", uniqueID)
    }
  }
}

extension CatalogColumn {
  fileprivate init(_ reader: ArtifactReader) throws(Diagnostic) {
    name = try reader.text("name")
    type = try reader.text("type")
    index = try reader.optionalInt("index") ?? 0
    comment = try reader.optionalText("comment")
  }

  fileprivate var json: JSON {
    ["type": .string(type), "index": .int(index), "name": .string(name), "comment": JSON(comment)]
  }
}

extension CatalogStatistic {
  fileprivate init(_ reader: ArtifactReader) throws(Diagnostic) {
    id = try reader.text("id")
    label = try reader.text("label")
    value = reader.json("value")
    description = try reader.optionalText("description")
    isIncluded = try reader.optionalBool("include") ?? true
  }

  fileprivate var json: JSON {
    [
      "id": .string(id), "label": .string(label), "value": value, "include": .bool(isIncluded),
      "description": JSON(description),
    ]
  }
}
