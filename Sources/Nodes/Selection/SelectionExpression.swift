import Base

/// A union of intersections of criteria: all that `--select` or `--exclude` can say.
struct SelectionExpression: Sendable {
  struct Intersection: Sendable {
    /// As written, for messages: `tag:nightly,staging`.
    var text: String
    var span: SourceSpan
    var criteria: [Criterion]
  }

  var intersections: [Intersection] = []

  /// - Parameter flag: Under which name messages show the text.
  init(_ texts: [String], flag: String) throws(Diagnostic) {
    for text in texts {
      let file = SourceFile(path: flag, text: text)
      for part in file.span.split(at: UInt8(ascii: " ")) {
        var criteria: [Criterion] = []
        for piece in part.split(at: UInt8(ascii: ",")) { criteria.append(try Criterion(piece)) }
        intersections.append(Intersection(text: part.text, span: part, criteria: criteria))
      }
    }
  }
}

extension SourceSpan {
  /// The parts between separators, empty ones too.
  fileprivate func split(at separator: UInt8) -> [SourceSpan] {
    var parts: [SourceSpan] = []
    var start = range.lowerBound
    for offset in range where file.bytes[offset] == separator {
      parts.append(SourceSpan(file: file, range: start..<offset))
      start = offset + 1
    }
    return parts + [SourceSpan(file: file, range: start..<range.upperBound)]
  }
}
