import Base

/// What to select, as a tree: criteria, and unions, intersections and differences of them.
public indirect enum SelectionSpec: Sendable {
  case criterion(Criterion)
  case group(Group)

  public struct Group: Sendable {
    public enum Operation: Sendable {
      case union, intersection
      /// The first part without the others.
      case difference
    }

    public var operation: Operation
    public var parts: [SelectionSpec]
    /// Whether tests that wait for their other parents are looked at again when the parts have come together: on the
    /// command line they are, in selectors.yml only each criterion counts.
    var followsIndirectSelection = false
    /// The text that a warning names when nothing is found; nil for none.
    var warnsOf: SourceSpan?

    public init(_ operation: Operation, _ parts: [SelectionSpec]) {
      self.operation = operation
      self.parts = parts
    }
  }

  /// The texts of `--select` or `--exclude`: a space or a further text unites, a comma intersects.
  ///
  /// - Parameter flag: Under which name messages show the text.
  /// - Throws: G201 or G202 for text that is no selection.
  init(_ texts: [String], flag: String) throws(Diagnostic) {
    var parts: [SelectionSpec] = []
    for text in texts {
      for part in SourceFile(path: flag, text: text).span.split(at: UInt8(ascii: " ")) {
        var criteria: [SelectionSpec] = []
        for piece in part.split(at: UInt8(ascii: ",")) {
          criteria.append(.criterion(try Criterion(CriterionSyntax(piece))))
        }
        var group = Group(.intersection, criteria)
        group.followsIndirectSelection = true
        group.warnsOf = part
        parts.append(.group(group))
      }
    }
    var group = Group(.union, parts)
    group.followsIndirectSelection = true
    self = .group(group)
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
