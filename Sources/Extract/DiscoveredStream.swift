import Base
import Warehouse

/// What there is to extract: a stream with the columns that its table would have.
public struct DiscoveredStream: Sendable {
  public let extract: String
  public let plugin: String
  public let source: String
  public let stream: String
  public let table: String
  /// In the order of the fields.
  public var columns: [RawColumn] = []
  public var primaryKey: [String] = []
  /// By which records are newer than others.
  public var cursor: String?
  /// When a record's event happened.
  public var eventTime: String?
  /// Why the stream could not be looked at.
  public var failure: Diagnostic?
}

extension ExtractRunner {
  /// The streams of the enabled declarations: those that are declared, and those that their sources tell of. What a source does not
  /// tell of columns and types is taken from the stream's first batch. Nothing is written.
  ///
  /// - Throws: What keeps a source from telling its streams.
  public func discover(
    _ declarations: [ExtractDeclaration], dialect: Dialect, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(Diagnostic) -> [DiscoveredStream] {
    var found: [DiscoveredStream] = []
    for declaration in declarations where declaration.isEnabled {
      guard let extractor = declaration.extractor else { continue }
      let told = try extractor.discover()
      let declared = declaration.streams.map(\.name)
      let others = told.filter { !declared.contains($0.name) }.map {
        ExtractStream(name: $0.name, span: declaration.span)
      }
      for stream in declaration.streams + others where !isCancelled() {
        var entry = DiscoveredStream(
          extract: declaration.name, plugin: type(of: extractor).name, source: declaration.source,
          stream: stream.name, table: stream.table)
        do throws(Diagnostic) {
          let description = try extractor.describe(stream) ?? told.first { $0.name == stream.name }
          entry.primaryKey = stream.primaryKey.isEmpty ? description?.primaryKey ?? [] : stream.primaryKey
          entry.cursor = description?.cursor
          entry.eventTime = description?.eventTime
          entry.columns = (description?.columns ?? []).map { $0.column(in: dialect) }
          if entry.columns.isEmpty {
            entry.columns = try firstBatch(of: stream, extractor, declaration, isCancelled).columns(in: dialect)
          }
        } catch {
          entry.failure = error
        }
        found.append(entry)
      }
    }
    return found
  }

  private func firstBatch(
    of stream: ExtractStream, _ extractor: any Extractor, _ declaration: ExtractDeclaration,
    _ isCancelled: @escaping @Sendable () -> Bool
  ) throws(Diagnostic) -> OpenBatch {
    var table = RawTable(
      source: declaration.source, name: stream.table, relation: Relation(identifier: stream.table), columns: [])
    table.open = try OpenShape(stream, table)
    let reader = try extractor.read(ReadRequest(stream: stream, table: table, isCancelled: isCancelled))
    // A page of parents, or one of an outer listing, has no rows.
    while let batch = try reader.next() {
      let shape = batch.open ?? OpenBatch(columns: batch.columns, rows: batch.rows)
      if batch.rows.count > 0 || !shape.fields.isEmpty { return shape }
    }
    return OpenBatch(fields: [], hasRecords: false, lists: [])
  }
}

extension DescribedColumn {
  fileprivate func column(in dialect: Dialect) -> RawColumn {
    RawColumn(name: name, dataType: dialect.typeName(ColumnKind(type)).lowercased())
  }
}

extension OpenBatch {
  /// The columns that a table of these fields would get.
  fileprivate func columns(in dialect: Dialect) -> [RawColumn] {
    let titles = Set(fields.map { OpenTable.name(of: $0) })
    return fields.filter { field in
      // A mapping that was null in some records is no column beside its members.
      let prefix = OpenTable.name(of: field) + "__"
      return field.kind != .none || !titles.contains { $0.hasPrefix(prefix) }
    }.map { RawColumn(name: OpenTable.name(of: $0), dataType: dialect.typeName($0.kind).lowercased()) }
  }
}
