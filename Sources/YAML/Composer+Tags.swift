import Base

extension Composer {
  /// The type that a scalar's written tag names, or nil when it has none.
  static func scalarTag(of event: Event, at span: SourceSpan) throws(Diagnostic) -> YAMLTag? {
    guard let tag = try known(event.tag, at: span) else { return nil }
    switch tag {
    case .sequence, .mapping, .orderedMapping, .pairs, .set:
      throw Diagnostic(.yamlTag, "!!\(tag.rawValue) needs a collection, found a scalar", at: span)
    default: return tag
    }
  }

  /// The type of a collection: the one that its tag names if it is `among` those that fit, else the first of those.
  static func collectionTag(
    of event: Event, at span: SourceSpan, among fitting: [YAMLTag]
  ) throws(Diagnostic) -> YAMLTag {
    guard let tag = try known(event.tag, at: span) else { return fitting[0] }
    guard fitting.contains(tag) else {
      let kind = fitting[0] == .mapping ? "a mapping" : "a list"
      throw Diagnostic(.yamlTag, "the tag !!\(tag.rawValue) does not fit \(kind)", at: span)
    }
    return tag
  }

  private static func known(_ tag: String?, at span: SourceSpan) throws(Diagnostic) -> YAMLTag? {
    guard let tag else { return nil }
    if let known = YAMLTag(tag: tag) { return known }
    let shown = tag.hasPrefix(YAMLTag.prefix) ? "!!" + tag.dropFirst(YAMLTag.prefix.count) : tag
    throw Diagnostic(
      .yamlTag, "unknown tag '\(shown)'", at: span, hint: "put the text in quotes if it is meant to begin with '!'")
  }

  /// `!!omap` and `!!pairs` are lists of mappings with one entry each.
  static func checkPairs(_ elements: [YAMLNode], tag: YAMLTag) throws(Diagnostic) {
    for element in elements where element.mapping?.count != 1 {
      throw Diagnostic(
        .yamlTag, "an entry of !!\(tag.rawValue) must be a mapping with one key, is \(element.summary)",
        at: element.span)
    }
  }
}
