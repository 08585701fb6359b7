import Base

/// A range of a file's bytes in eight bytes: every syntax node has one.
struct ByteRange: Sendable, Equatable {
  let lower: UInt32
  let upper: UInt32

  init(_ lower: Int, _ upper: Int) {
    self.lower = UInt32(truncatingIfNeeded: lower)
    self.upper = UInt32(truncatingIfNeeded: upper)
  }

  var range: Range<Int> { Int(lower)..<Int(upper) }

  /// From the start of this range to the end of the other.
  func through(_ other: ByteRange) -> ByteRange {
    ByteRange(Int(lower), max(Int(lower), Int(other.upper)))
  }

  func span(in file: SourceFile) -> SourceSpan { SourceSpan(file: file, range: range) }
}
