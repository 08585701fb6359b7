import Base

/// A `{% docs name %}` block of a `.md` file.
public struct DocsBlock: Sendable {
  public var name: String
  /// The text between the tags as written; it may hold Jinja, which is rendered without variables.
  public var contents: String
  /// The place of `contents`.
  public var span: SourceSpan

  /// The blocks of a file in order.
  ///
  /// - Throws: P601 for a block that is not closed, has no name, or stands in another one.
  public static func parse(_ file: SourceFile) throws(Diagnostic) -> [DocsBlock] {
    var blocks: [DocsBlock] = []
    var scanner = TagScanner(file)
    var open: (name: String, tag: Range<Int>)?
    while let tag = scanner.next() {
      let span = SourceSpan(file: file, range: tag.range)
      switch tag.words.first {
      case "docs":
        if let open {
          throw Diagnostic(
            .invalidDocs, "a docs block begins inside docs block '\(open.name)'", at: span,
            hint: "close the first one with {% enddocs %}",
            related: [.init(message: "the first begins here", span: SourceSpan(file: file, range: open.tag))])
        }
        guard tag.words.count == 2 else {
          throw Diagnostic(
            .invalidDocs, "a docs block needs one name", at: span, hint: "write {% docs my_name %}")
        }
        open = (tag.words[1], tag.range)
      case "enddocs":
        guard let block = open else {
          throw Diagnostic(.invalidDocs, "{% enddocs %} without a docs block", at: span)
        }
        let range = block.tag.upperBound..<tag.range.lowerBound
        blocks.append(
          DocsBlock(name: block.name, contents: file.text(range), span: SourceSpan(file: file, range: range)))
        open = nil
      default: break
      }
    }
    if let open {
      throw Diagnostic(
        .invalidDocs, "docs block '\(open.name)' is not closed", at: SourceSpan(file: file, range: open.tag),
        hint: "add {% enddocs %}")
    }
    return blocks
  }
}
