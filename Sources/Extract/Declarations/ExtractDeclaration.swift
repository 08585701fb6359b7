import Base
import YAML

/// One entry of `extracts:` in `project/extract/*.yml`: a plugin, its settings, and the tables it fills.
public struct ExtractDeclaration: Sendable {
  public let name: String
  /// The dbt source whose tables it fills.
  public let source: String
  public let isEnabled: Bool
  /// nil when the declaration is not enabled: its other keys are then not rendered.
  public let extractor: (any Extractor)?
  public let streams: [ExtractStream]
  public let span: SourceSpan

  public init(
    name: String, source: String, isEnabled: Bool = true, extractor: (any Extractor)?, streams: [ExtractStream],
    span: SourceSpan
  ) {
    self.name = name
    self.source = source
    self.isEnabled = isEnabled
    self.extractor = extractor
    self.streams = streams
    self.span = span
  }
}

/// One stream of a plugin and the table it is loaded into.
public struct ExtractStream: Sendable {
  public let name: String
  /// A table of the declaration's source.
  public let table: String
  /// How columns get their values, where a field of the same name does not already say it.
  public let columns: OrderedDictionary<String, ColumnMapping>
  public let write: WriteMode
  public let evolution: StreamEvolution
  /// The columns that tell rows apart; empty when not declared.
  public let primaryKey: [String]
  public let span: SourceSpan

  public init(
    name: String, table: String? = nil, columns: OrderedDictionary<String, ColumnMapping> = [:],
    write: WriteMode = .append, primaryKey: [String] = [], evolution: StreamEvolution = StreamEvolution(),
    span: SourceSpan
  ) {
    self.name = name
    self.evolution = evolution
    self.table = table ?? name
    self.columns = columns
    self.write = write
    self.primaryKey = primaryKey
    self.span = span
  }
}

/// What becomes of rows that are in a raw table already.
public enum WriteMode: Sendable, Equatable {
  /// They stay: a later version of a row is a further row.
  case append
  /// Each run reads the stream from its start, and the rows of the run before go when all new ones are there.
  case replace
  /// Those with the same key go. Rows without a whole key are always added.
  case upsert(key: [String])
}

/// A declared stream while it is being read: the plugin takes its own keys from `reader`.
public struct DeclaredStream {
  public let name: String
  public var reader: MappingReader
}
