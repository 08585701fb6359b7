import Base

extension DescribedColumn {
  /// The columns of a stream that is described by a JSON schema. Mappings and lists, whose columns the data tells, are left out.
  static func list(ofSchema schema: JSON?) -> [DescribedColumn] {
    (schema?["properties"]?.objectValue ?? [:]).compactMap { name, property in
      // A point would be taken for a step into a mapping.
      guard !name.contains("."), let type = type(of: property) else { return nil }
      return DescribedColumn(name: name, type: type)
    }
  }

  private static func type(of property: JSON) -> ValueType? {
    var types = Set(names(property["type"]))
    for key in ["anyOf", "oneOf"] {
      for choice in property[key]?.arrayValue ?? [] { types.formUnion(names(choice["type"])) }
    }
    types.remove("null")
    if types.isEmpty || types.contains("object") || types.contains("array") { return nil }
    if types == ["integer"] { return .integer }
    if types.isSubset(of: ["integer", "number"]) { return .real }
    return types == ["boolean"] ? .boolean : .text
  }

  private static func names(_ type: JSON?) -> [String] {
    type?.stringValue.map { [$0] } ?? type?.arrayValue?.compactMap(\.stringValue) ?? []
  }
}
