import Base
import Nodes

extension ManifestWriter {
  func writeColumns(_ columns: OrderedDictionary<String, ColumnInfo>, to json: inout JSONWriter) {
    json.key("columns")
    json.object { json in
      for (name, column) in columns {
        json.key(name)
        writeColumn(column, to: &json)
      }
    }
  }

  private func writeColumn(_ column: ColumnInfo, to json: inout JSONWriter) {
    json.object { json in
      json.member("name", column.name)
      json.member("description", column.description)
      json.member("meta", .object(column.meta))
      json.member("data_type", column.dataType)
      json.member("constraints", .array(column.constraints.map { $0.json(ofTable: false) }))
      json.member("quote", column.quote.map(JSON.bool) ?? .null)
      json.member("config", ["meta": .object(column.meta), "tags": JSON(strings: column.tags)])
      json.member("tags", strings: column.tags)
      json.member("granularity", column.granularity)
      json.member("doc_blocks", strings: column.docBlocks)
    }
  }

  static func docs(isShown: Bool) -> JSON { ["show": .bool(isShown), "node_color": nil] }
}
