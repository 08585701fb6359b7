import Base

/// One criterion: a method with its value, and which relatives of what it finds come along.
public struct Criterion: Sendable {
  /// How far relatives are added.
  public enum Reach: Sendable, Equatable {
    case none
    /// nil means all generations.
    case generations(Int?)
  }

  let method: any SelectionMethod
  let ancestors: Reach
  let descendants: Reach
  /// `@`: the descendants, and all ancestors of those.
  let includesParentsOfDescendants: Bool
  /// nil means what the command line says.
  let indirect: IndirectSelection?

  /// - Parameters:
  ///   - method: Its name with arguments: `config.meta.owner`.
  ///   - span: The whole criterion, for messages.
  ///   - text: How messages show it; nil takes the text at `span`.
  /// - Throws: G201 or G202 for what is no criterion.
  public init(
    method: String, value: JSON, ancestors: Reach = .none, descendants: Reach = .none,
    includesParentsOfDescendants: Bool = false, indirect: IndirectSelection? = nil, at span: SourceSpan,
    shownAs text: String? = nil
  ) throws(Diagnostic) {
    if includesParentsOfDescendants, descendants != .none {
      throw .invalidSelector(
        span, "Invalid node spec \(text ?? span.text) - \"@\" prefix and \"+\" suffix are incompatible",
        hint: "'@' holds all descendants already")
    }
    self.method = try Self.method(method, value: value, at: span)
    self.ancestors = ancestors
    self.descendants = descendants
    self.includesParentsOfDescendants = includesParentsOfDescendants
    self.indirect = indirect
  }

  /// A criterion written as text.
  public init(_ syntax: CriterionSyntax) throws(Diagnostic) {
    func reach(_ isGiven: Bool, _ digits: String) -> Reach {
      isGiven ? .generations(digits.isEmpty ? nil : Int(digits) ?? .max) : .none
    }
    try self.init(
      method: syntax.methodName, value: .string(syntax.value),
      ancestors: reach(syntax.includesAncestors, syntax.ancestorDepth),
      descendants: reach(syntax.includesDescendants, syntax.descendantDepth),
      includesParentsOfDescendants: syntax.includesParentsOfDescendants, at: syntax.span)
  }

  private static func method(
    _ name: String, value: JSON, at span: SourceSpan
  ) throws(Diagnostic) -> any SelectionMethod {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let method = SelectionMethods.all.first(where: { $0.name == parts[0] }) else {
      let known = SelectionMethods.all.map { $0.name }.sorted()
      throw Diagnostic(
        .unknownSelectionMethod, "'\(parts[0])' is not a valid method name", at: span,
        hint: Diagnostic.didYouMean(parts[0], among: known) ?? "the methods are \(known.joined(separator: ", "))")
    }
    return try method.init(
      CriterionText(
        arguments: Array(parts.dropFirst()), value: value.stringValue ?? value.text, json: value, span: span))
  }
}
