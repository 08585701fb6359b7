import Base
import Warehouse
import YAML

/// Tables and queries of another database, one of those that this program also builds models in. See docs/databases.md.
///
/// A stream is one query, whose rows come in one snapshot of the database: all of them, or those whose cursor column has grown.
/// See docs/decisions/0046-databases.md.
public struct DatabaseExtractor: Extractor {
  public static let name = "database"

  private let connector: any Connector
  /// By name.
  private let streams: [String: DatabaseStream]
  private let span: SourceSpan

  public init(
    config: inout MappingReader, streams: inout [DeclaredStream], in context: PluginContext
  ) throws(Diagnostic) {
    span = config.node.span
    var settings = OrderedDictionary<String, JSON>()
    var places: [String: SourceSpan] = [:]
    for key in config.keys {
      guard let node = config.value(key) else { continue }
      if Self.secrets.contains(key) { try config.checkSecret(key, node) }
      settings[key] = node.json
      places[key] = node.span
    }
    guard settings["type"] != nil else { throw config.missing("type") }
    do throws(Diagnostic) {
      connector = try context.connector(settings, places, span).ofOthers
    } catch {
      var error = error
      error.span = error.span ?? config.node.span
      error.hint = error.hint?.replacing("the target in profiles.yml", with: "'config'")
      throw error
    }
    var declared: [String: DatabaseStream] = [:]
    for index in streams.indices {
      declared[streams[index].name] = try DatabaseStream(streams[index].name, &streams[index].reader)
    }
    self.streams = declared
  }

  private static let secrets: Set<String> = ["password", "pass", "sslpassword"]

  public var warnings: [Diagnostic] { connector.warnings }

  /// The tables and views of the schema that the settings name.
  public func discover() throws(Diagnostic) -> [StreamDescription] {
    do throws(WarehouseError) {
      let adapter = try connector.open(readOnly: true)
      var found: [StreamDescription] = []
      for relation in try adapter.relations(in: Relation(database: connector.database, schema: connector.schema)) {
        guard let name = relation.identifier else { continue }
        found.append(try describe(relation, as: name, adapter))
      }
      return found
    } catch {
      throw Diagnostic(error, reading: "the tables", at: span)
    }
  }

  /// The columns of a declared stream's table; those of a query show in its rows.
  public func describe(_ stream: ExtractStream) throws(Diagnostic) -> StreamDescription? {
    let declared = streams[stream.name] ?? DatabaseStream(table: stream.name)
    guard let relation = declared.relation(in: connector) else { return nil }
    do throws(WarehouseError) {
      return try describe(
        relation, as: stream.name, cursor: declared.cursor?.column, try connector.open(readOnly: true))
    } catch {
      throw Diagnostic(error, reading: declared.title, at: stream.span)
    }
  }

  private func describe(
    _ relation: Relation, as name: String, cursor: String? = nil, _ adapter: any Adapter
  ) throws(WarehouseError) -> StreamDescription {
    let columns = try adapter.columns(of: relation).map { column in
      DescribedColumn(name: column.name, type: ValueType(dataType: column.type))
    }
    return StreamDescription(
      name: name, columns: columns, primaryKey: try adapter.primaryKey(of: relation), cursor: cursor)
  }

  public func read(_ request: ReadRequest) throws(Diagnostic) -> any BatchReader {
    let name = request.stream.name
    return try DatabaseReader(streams[name] ?? DatabaseStream(table: name), connector, request)
  }
}

extension Diagnostic {
  /// What a database says that is read.
  init(_ error: WarehouseError, reading what: String, at span: SourceSpan) {
    let message = ([error.message] + [error.detail].compactMap { $0 }).joined(separator: "\n")
    self.init(.extractDatabase, "\(what) cannot be read: \(message)", at: span, hint: error.hint)
  }
}
