import Base
import Nodes

extension ManifestWriter {
  func writeUnitTest(_ test: UnitTest, to json: inout JSONWriter) {
    json.object { json in
      json.member("model", test.model)
      json.member("given", .array(test.given.map(\.json)))
      json.member("expect", test.expect.json)
      json.member("name", test.name)
      json.member("resource_type", ResourceType.unitTest.rawValue)
      json.member("package_name", test.packageName)
      json.member("path", test.path)
      json.member("original_file_path", test.originalFilePath)
      json.member("unique_id", test.uniqueID)
      json.member("fqn", strings: test.fqn)
      json.member("description", test.description)
      json.member("overrides", test.overrides?.json ?? .null)
      json.member("depends_on", ["macros": [], "nodes": JSON(strings: test.dependsOnNodes)])
      json.member("config", .object(test.config.values))
      json.member("checksum", test.checksum)
      json.member("schema", test.schema)
      json.member("created_at", .double(createdAt))
      json.member("versions", test.versions?.json ?? .null)
      json.member("version", test.version ?? .null)
    }
  }
}

extension UnitTestFixture {
  fileprivate var json: JSON {
    var members = OrderedDictionary<String, JSON>()
    if let input { members["input"] = .string(input) }
    members["rows"] = rows.json
    members["format"] = .string(format.rawValue)
    members["fixture"] = JSON(fixture)
    return .object(members)
  }
}

extension UnitTestOverrides {
  fileprivate var json: JSON {
    ["macros": .object(macros), "vars": .object(vars), "env_vars": .object(environment)]
  }
}

extension UnitTestVersions {
  fileprivate var json: JSON {
    ["include": include.map(JSON.array) ?? .null, "exclude": exclude.map(JSON.array) ?? .null]
  }
}
