import Base

extension ExtractDeclaration {
  /// The declarations that `--select` names: by their names, by names with wildcards, or `source:NAME`; all when nothing is
  /// selected. In the order in which they are declared.
  ///
  /// - Throws: X101 for a name that selects none.
  public static func selected(
    by names: [String], from declarations: [ExtractDeclaration]
  ) throws(Diagnostic) -> [ExtractDeclaration] {
    for name in names where !declarations.contains(where: { $0.matches(name) }) {
      let known = declarations.map(\.name)
      throw Diagnostic(
        .extractDeclaration, "no extract is named '\(name)'",
        hint: Diagnostic.didYouMean(name, among: known) ?? "there are \(known.joined(separator: ", "))")
    }
    return names.isEmpty
      ? declarations : declarations.filter { declaration in names.contains { declaration.matches($0) } }
  }

  /// The declaration with only one of its streams.
  public func limited(to stream: ExtractStream) -> ExtractDeclaration {
    ExtractDeclaration(
      name: name, source: source, isEnabled: isEnabled, extractor: extractor, streams: [stream], span: span)
  }

  private func matches(_ selector: String) -> Bool {
    let prefix = "source:"
    return selector.hasPrefix(prefix)
      ? source.matches(glob: String(selector.dropFirst(prefix.count))) : name.matches(glob: selector)
  }
}
