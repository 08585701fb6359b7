import Base

/// The bytes of a data file, from its start, in pieces.
protocol DataInput: AnyObject {
  /// The next bytes, fewer than asked for only at the end or before a place that cannot be read.
  func read(upTo limit: Int) throws(Diagnostic) -> [UInt8]
  /// The next byte, without stepping over it; nil at the end.
  func peek() throws(Diagnostic) -> UInt8?
  /// False when more follows, be it something that cannot be read.
  var isAtEnd: Bool { get }
  func rewind()
  /// Steps over bytes, as far as there are so many.
  func skip(_ count: Int) throws(Diagnostic)
}

extension DataInput {
  func skip(_ count: Int) throws(Diagnostic) {
    var rest = count
    while rest > 0, !isAtEnd { rest -= try read(upTo: min(rest, 1 << 20)).count }
  }
}

extension FileInput: DataInput {}
