import Base

/// Which part of a template each part of its output came from, so that an error in the output can be shown in the template.
///
/// What a macro wrote counts as coming from the expression that called it.
public struct SourceMap: Sendable {
  /// How a part of the template became output.
  enum Kind: Sendable {
    /// As it is: offsets carry over.
    case verbatim
    /// The same but for line breaks, which are `\n` in the output.
    case withUnixLines
    /// It was evaluated.
    case value
  }

  private struct Segment: Sendable {
    /// The offset in the output at which it starts; it ends where the next one starts.
    var start: Int
    /// nil for text that came from nowhere in the project.
    var file: SourceFile?
    var range: Range<Int>
    var kind: Kind

    /// The offset in the file of what stands `distance` bytes into the segment; nil past its end.
    func place(at distance: Int) -> Int? {
      guard let file, kind == .withUnixLines else {
        return distance < range.count ? range.lowerBound + distance : nil
      }
      var place = range.lowerBound
      for _ in 0..<distance where place < range.upperBound {
        let isPair =
          file.bytes[place] == UInt8(ascii: "\r") && place + 1 < range.upperBound
          && file.bytes[place + 1] == UInt8(ascii: "\n")
        place += isPair ? 2 : 1
      }
      return place < range.upperBound ? place : nil
    }
  }

  /// In the order of the output.
  private var segments: [Segment] = []

  /// A map of nothing.
  public init() {}

  mutating func add(_ file: SourceFile, _ range: Range<Int>, at start: Int, _ kind: Kind) {
    segments.append(Segment(start: start, file: file, range: range, kind: kind))
  }

  /// Forgets what was written from `mark` on, because it was taken out of the output.
  mutating func cut(from mark: Int) {
    while let last = segments.last, last.start >= mark { segments.removeLast() }
  }

  /// Makes room for text that was put into the output at `offset` later; errors in it have no place.
  public mutating func insertGap(of length: Int, at offset: Int) {
    guard length > 0 else { return }
    let next = segments.firstIndex { $0.start >= offset } ?? segments.count
    for index in next..<segments.count { segments[index].start += length }
    var added = [Segment(start: offset, file: nil, range: 0..<0, kind: .value)]
    if next > 0, next == segments.count || segments[next].start > offset + length {
      // The text was put into the middle of a segment: its rest goes on behind it.
      var rest = segments[next - 1]
      if rest.kind != .value {
        rest.range = (rest.place(at: offset - rest.start) ?? rest.range.upperBound)..<rest.range.upperBound
      }
      rest.start = offset + length
      added.append(rest)
    }
    segments.insert(contentsOf: added, at: next)
  }

  /// Says where text that stands in a gap came from.
  ///
  /// - Parameters:
  ///   - other: The text's own map.
  ///   - range: The text's place in this output.
  public mutating func fill(_ range: Range<Int>, with other: SourceMap) {
    let next = segments.firstIndex { $0.start > range.lowerBound } ?? segments.count
    var added = other.segments
    for index in added.indices { added[index].start += range.lowerBound }
    added.append(Segment(start: range.upperBound, file: nil, range: 0..<0, kind: .value))
    segments.insert(contentsOf: added, at: next)
  }

  /// The part of the template behind a byte of the output; nil when it came from elsewhere.
  public func span(at offset: Int) -> SourceSpan? {
    // The last segment that starts at or before the offset.
    var (low, high) = (0, segments.count)
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let segment = segments[low - 1]
    guard let file = segment.file else { return nil }
    if segment.kind == .value { return SourceSpan(file: file, range: segment.range) }
    guard let place = segment.place(at: offset - segment.start) else { return nil }
    return SourceSpan(file: file, range: place..<file.wordEnd(from: place))
  }
}

extension SourceFile {
  /// Where the word, number or sign that starts at an offset ends.
  fileprivate func wordEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end].isWordByte { end += 1 }
    return max(end, min(start + 1, bytes.count))
  }
}

extension UInt8 {
  fileprivate var isWordByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }
}
