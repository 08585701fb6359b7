import Base
import Warehouse

/// What a run would read of a stream, as far as it can be told without loading anything.
public struct StreamPreview: Sendable {
  public let extract: String
  public let plugin: String
  public let source: String
  public let stream: String
  public let table: String
  /// Where the stream is to be continued, by part; empty before its first run.
  public let positions: OrderedDictionary<String, JSON>
  /// nil when only reading would tell.
  public var parts: [PartPreview]?
  /// Why nothing can be told.
  public var failure: Diagnostic?
}

/// A part of a stream, for example a file.
public struct PartPreview: Sendable, Equatable {
  public enum State: String, Sendable, CaseIterable {
    case new, grown, changed, unchanged
  }

  public let name: String
  public let state: State
  /// As they are stored: packed, if they are packed.
  public let bytes: Int

  public init(name: String, state: State, bytes: Int) {
    self.name = name
    self.state = state
    self.bytes = bytes
  }
}

extension ExtractRunner {
  /// Tells what a run would read. Nothing is written: no table, no file, no lock.
  ///
  /// - Parameter adapter: nil when there is no warehouse yet.
  /// - Throws: X101 for a table that is not declared, X401.
  public func preview(
    _ declarations: [ExtractDeclaration], adapter: (any Adapter)?, fullRefresh: Bool = false
  ) throws(Diagnostic) -> [StreamPreview] {
    var previews: [StreamPreview] = []
    for declaration in declarations where declaration.isEnabled {
      guard let extractor = declaration.extractor else { continue }
      for stream in declaration.streams {
        let table = try table(of: stream, in: declaration)
        let stored = fullRefresh ? [:] : try positions(declaration, stream, table, adapter)
        var preview = StreamPreview(
          extract: declaration.name, plugin: type(of: extractor).name, source: declaration.source, stream: stream.name,
          table: table.identifier, positions: stored)
        do throws(Diagnostic) {
          let asked = stream.write == .replace ? [:] : stored
          preview.parts = try extractor.preview(ReadRequest(stream: stream, table: table, positions: asked))
        } catch {
          preview.failure = error
        }
        previews.append(preview)
      }
    }
    return previews
  }

  private func positions(
    _ declaration: ExtractDeclaration, _ stream: ExtractStream, _ table: RawTable, _ adapter: (any Adapter)?
  ) throws(Diagnostic) -> OrderedDictionary<String, JSON> {
    guard let adapter else { return [:] }
    do throws(WarehouseError) {
      let place = Relation(
        database: table.relation.database, schema: table.relation.schema, identifier: CursorTable.name)
      guard try adapter.isThere(place) else { return [:] }
      return try CursorTable(beside: table.relation, adapter)
        .positions(extract: declaration.name, stream: stream.name)
        .mapValues { (try? JSONParser.parse($0.json)) ?? .string($0.json) }
    } catch {
      throw Diagnostic(error)
    }
  }
}
