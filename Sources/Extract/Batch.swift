import Base
import Warehouse

/// Some records of a stream: their bytes as they came, their values, and the position behind them. Committed as a whole, with
/// those before it that are not `isResumable`.
public struct Batch: Sendable {
  /// The part of the stream that the position belongs to: a file's path, a partition; empty when a stream has only one.
  public var part: String
  /// Where the part is to be continued once this batch is committed.
  public var position: JSON
  /// Whether the part can be continued behind this batch. If not, its rows wait for the next batch that says so: a program that
  /// tells its position only now and then. The last one of a stream always is.
  public var isResumable = true
  /// What messages say of the position: `page 3`; nil for the position itself.
  public var place: String?
  /// The unaltered bytes for the landing zone.
  public var payload: [UInt8]
  /// Of the landing file, without the dot.
  public var fileExtension: String
  /// The table's columns that the rows have, in their order.
  public var columns: [String]
  public var rows: RowBuffer
  /// Of a stream whose fields nobody has declared: their kinds, and the rows of lists.
  public var open: OpenBatch?
  /// Records that cannot be read.
  public var quarantined: [QuarantinedRecord]
  /// Bytes that were no UTF-8 and became U+FFFD.
  public var replacedCharacters: Int

  public init(
    part: String = "", position: JSON, payload: [UInt8], fileExtension: String, columns: [String], rows: RowBuffer,
    quarantined: [QuarantinedRecord] = [], replacedCharacters: Int = 0
  ) {
    self.part = part
    self.position = position
    self.payload = payload
    self.fileExtension = fileExtension
    self.columns = columns
    self.rows = rows
    self.quarantined = quarantined
    self.replacedCharacters = replacedCharacters
  }

  /// The rows as they are landed.
  var packedRows: [UInt8] { open?.pack(rows) ?? rows.packed }
}

/// A record that cannot be read at all: a line that is no JSON, a CSV record with too few fields.
public struct QuarantinedRecord: Sendable, Equatable {
  /// The file it stands in; nil when it is the landing file.
  public var file: String?
  /// The 1-based line of the file on which it begins.
  public var line: Int
  public var reason: String
  /// Its text; what is no UTF-8 became U+FFFD.
  public var raw: String

  public init(file: String? = nil, line: Int, reason: String, raw: String) {
    self.file = file
    self.line = line
    self.reason = reason
    self.raw = raw
  }
}
