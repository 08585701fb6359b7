import Base
import Nodes
import YAML

extension SavedQuery {
  /// - Parameter reader: The saved query's declaration.
  init(_ reader: inout MappingReader) throws(Diagnostic) {
    self.init()
    guard var parameters = try reader.reader("query_params") else { throw reader.missing("query_params") }
    metrics = try parameters.strings("metrics") ?? []
    groupBy = try parameters.strings("group_by") ?? []
    filter = try parameters.strings("where")
    orderBy = try parameters.strings("order_by") ?? []
    limit = try parameters.int("limit")
    try parameters.refuseUnknownKeys()
    for node in try reader.list("exports") ?? [] {
      var export = try MappingReader(node, as: "an export of \(reader.subject)")
      let name = try export.requiredString("name")
      exports.append(Export(name: name, config: try ConfigBlock(&export).values))
      try export.refuseUnknownKeys()
    }
  }
}
