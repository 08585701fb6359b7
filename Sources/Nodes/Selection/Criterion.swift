import Base

/// One criterion: `[@][n+][method:]value[+n]`.
struct Criterion: Sendable {
  /// How far relatives are added.
  enum Reach: Sendable, Equatable {
    case none
    /// nil means all generations.
    case generations(Int?)
  }

  var method: any SelectionMethod
  var ancestors = Reach.none
  var descendants = Reach.none
  /// `@`: the descendants, and all ancestors of those.
  var includesParentsOfDescendants = false

  init(_ span: SourceSpan) throws(Diagnostic) {
    var rest = span.text[...]
    if rest.first == "@" {
      includesParentsOfDescendants = true
      rest.removeFirst()
    }
    let parentDigits = rest.prefix { $0.isASCIIDigit }
    if rest[parentDigits.endIndex...].first == "+" {
      ancestors = .generations(Self.depth(parentDigits))
      rest = rest[parentDigits.endIndex...].dropFirst()
    }
    var methodName: Substring?
    let word = rest.prefix { $0 == "." || $0 == "_" || $0.isLetter || $0.isNumber }
    if !word.isEmpty, rest[word.endIndex...].first == ":" {
      methodName = word
      rest = rest[word.endIndex...].dropFirst()
    }
    if let plus = rest.lastIndex(of: "+"), rest[plus...].dropFirst().allSatisfy(\.isASCIIDigit) {
      descendants = .generations(Self.depth(rest[plus...].dropFirst()))
      rest = rest[..<plus]
    }
    if includesParentsOfDescendants, descendants != .none {
      throw .invalidSelector(
        span, "'@' before and '+' after a criterion do not go together", hint: "'@' holds all descendants already")
    }
    method = try Self.method(methodName, value: String(rest), at: span)
  }

  private static func depth(_ digits: Substring) -> Int? {
    digits.isEmpty ? nil : Int(digits) ?? .max
  }

  private static func method(
    _ name: Substring?, value: String, at span: SourceSpan
  ) throws(Diagnostic) -> any SelectionMethod {
    let arguments = name.map { $0.split(separator: ".", omittingEmptySubsequences: false).map(String.init) } ?? []
    let text = CriterionText(arguments: Array(arguments.dropFirst()), value: value, span: span)
    guard let name = arguments.first else { return try defaultMethod(for: value).init(text) }
    guard let method = SelectionMethods.all.first(where: { $0.name == name }) else {
      let known = SelectionMethods.all.map { $0.name }.sorted()
      throw Diagnostic(
        .unknownSelectionMethod, "unknown selection method '\(name)'", at: span,
        hint: Diagnostic.didYouMean(name, among: known) ?? "the methods are \(known.joined(separator: ", "))")
    }
    return try method.init(text)
  }

  /// What a bare word means.
  private static func defaultMethod(for value: String) -> any SelectionMethod.Type {
    if value.utf8.contains(UInt8(ascii: "/")) { return PathMethod.self }
    return ["sql", "py", "csv"].contains(Paths.fileExtension("x" + value)) ? FileMethod.self : FQNMethod.self
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
