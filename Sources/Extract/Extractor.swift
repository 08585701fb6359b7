import Base
import Warehouse
import YAML

/// A kind of source that rows can be extracted from.
///
/// A plugin says which streams it has and reads one stream in batches from a position that an earlier run has reached. All
/// else is the loader's: landing the bytes, creating the table, committing rows and position together, resuming.
public protocol Extractor: Sendable {
  /// As `plugin:` in a declaration names it.
  static var name: String { get }
  /// Whether a stream of it can be read on and on.
  static var canFollow: Bool { get }

  /// Reads the plugin's own keys, those of `config:` and those of each declared stream. A key that is not read is
  /// reported as unknown.
  ///
  /// - Throws: a `Diagnostic` with the place of a key that is missing or wrong.
  init(config: inout MappingReader, streams: inout [DeclaredStream], in context: PluginContext) throws(Diagnostic)

  /// What the settings say that means nothing, beside keys that nobody has read.
  var warnings: [Diagnostic] { get }

  /// The streams that there are; a declaration without `streams:` takes them all.
  func discover() throws(Diagnostic) -> [StreamDescription]

  /// What the source tells of a declared stream; nil when only the data tells.
  func describe(_ stream: ExtractStream) throws(Diagnostic) -> StreamDescription?

  /// Begins to read a stream.
  ///
  /// - Throws: a `Diagnostic` when the source cannot be read at all.
  func read(_ request: ReadRequest) throws(Diagnostic) -> any BatchReader

  /// Why a stream's records cannot be asked for by their time (`ReadScope`); nil when they can.
  func refusalOfWindow(_ stream: String) -> String?

  /// The parts that a stream has now, and what is new in them, as far as that can be told without loading them; nil when it cannot.
  func preview(_ request: ReadRequest) throws(Diagnostic) -> [PartPreview]?
}

extension Extractor {
  public func refusalOfWindow(_ stream: String) -> String? { "the plugin '\(Self.name)' knows no times of records" }
  public func preview(_ request: ReadRequest) throws(Diagnostic) -> [PartPreview]? { nil }
  public static var canFollow: Bool { false }
  public func describe(_ stream: ExtractStream) throws(Diagnostic) -> StreamDescription? { nil }
  public var warnings: [Diagnostic] { [] }
}

/// What plugins get from the program around them.
public struct PluginContext: Sendable {
  /// Makes what opens connections to a database.
  ///
  /// - Parameters:
  ///   - settings: The keys of a profile's target: `type`, `path` or `host` and so on.
  ///   - places: Of the keys' values.
  ///   - span: Of them all.
  public typealias ConnectorMaker =
    @Sendable (
      _ settings: OrderedDictionary<String, JSON>, _ places: [String: SourceSpan], _ span: SourceSpan
    ) throws(Diagnostic) -> any Connector

  public let connector: ConnectorMaker

  public init(connector: @escaping ConnectorMaker) { self.connector = connector }
}

/// The batches of one stream, in order. Used by one thread.
public protocol BatchReader: AnyObject {
  /// The next batch, or nil at the stream's end. Memory is bounded by the batch, not by the stream. Of a stream that is followed nil
  /// means that nothing came within a moment; it is asked again.
  ///
  /// - Throws: a `Diagnostic`; the batches before it stay loaded, and the next run goes on behind them.
  func next() throws(Diagnostic) -> Batch?
  /// Parts of the stream, for example files, that were passed over since they are unchanged.
  var unchangedParts: Int { get }
  /// What another program has said since the last call, line by line, for the log.
  func takeNotes() -> [String]
  /// What the user should know of a stream that was read to its end.
  var warnings: [Diagnostic] { get }
}

extension BatchReader {
  public var unchangedParts: Int { 0 }
  public func takeNotes() -> [String] { [] }
  public var warnings: [Diagnostic] { [] }
}

/// What a plugin knows of one of its streams.
public struct StreamDescription: Sendable {
  public let name: String
  /// Each with the place of its value in a record; empty when only the data itself tells.
  public let columns: [DescribedColumn]
  public let primaryKey: [String]
  /// The column that only grows, by which the stream can be continued.
  public let cursor: String?
  /// The column that says when an event happened.
  public let eventTime: String?

  public init(
    name: String, columns: [DescribedColumn] = [], primaryKey: [String] = [], cursor: String? = nil,
    eventTime: String? = nil
  ) {
    self.name = name
    self.columns = columns
    self.primaryKey = primaryKey
    self.cursor = cursor
    self.eventTime = eventTime
  }
}

/// A column of a stream, with where its value comes from.
public struct DescribedColumn: Sendable {
  public let name: String
  public let type: ValueType
  public let mapping: ColumnMapping

  /// - Parameter mapping: nil for the field of the column's name.
  public init(name: String, type: ValueType, mapping: ColumnMapping? = nil) {
    self.name = name
    self.type = type
    self.mapping = mapping ?? .field(name)
  }
}

/// What a plugin is asked to read.
public struct ReadRequest: Sendable {
  public let stream: ExtractStream
  public let table: RawTable
  /// What the last committed batches reported, by part; empty on a first run and on a full refresh.
  public let positions: OrderedDictionary<String, JSON>
  /// Whether the stream is read on and on, until the user stops it.
  public let follows: Bool
  /// Plugins that refuse windows are always asked for all that is new.
  public let scope: ReadScope
  /// Whether the user wants to stop: a reader that waits asks now and then.
  public let isCancelled: @Sendable () -> Bool

  public init(
    stream: ExtractStream, table: RawTable, positions: OrderedDictionary<String, JSON> = [:],
    scope: ReadScope = .new(ReadWindow()), follows: Bool = false,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.stream = stream
    self.table = table
    self.positions = positions
    self.follows = follows
    self.scope = scope
    self.isCancelled = isCancelled
  }
}
