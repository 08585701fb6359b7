import Base

/// Reads records from bytes that come in pieces.
protocol RecordDecoder {
  /// Reads the records that are whole in `bytes` and puts them into the builder.
  ///
  /// - Parameter isLast: Nothing comes behind these bytes.
  /// - Returns: The bytes that are done with; the next call's begin behind them. 0 means that more are needed.
  /// - Throws: X202 when the text as a whole cannot be read as what it should be.
  mutating func decode(_ bytes: [UInt8], isLast: Bool, into builder: inout RowBuilder) throws(Diagnostic) -> Int
  /// The 1-based line at which the next call's bytes begin.
  var line: Int { get }
  /// Whether more records may be appended to the text later on.
  var canGrow: Bool { get }
}

/// The limits that keep memory bounded.
enum RecordLimit {
  /// A single record with more bytes than this is not read.
  static let bytes = 64 << 20
}
