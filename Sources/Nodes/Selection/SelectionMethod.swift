import Base

/// What follows a method's name in a criterion: `config.meta.owner:ann` has the arguments `meta`, `owner` and the value `ann`.
struct CriterionText: Sendable {
  var arguments: [String]
  var value: String
  /// The whole criterion.
  var span: SourceSpan
}

/// A way to choose nodes: what stands before the colon of a criterion. One file per method, listed in `SelectionMethods`.
protocol SelectionMethod: Sendable {
  static var name: String { get }

  /// - Throws: `Diagnostic` G201 when the value cannot mean anything to the method.
  init(_ text: CriterionText) throws(Diagnostic)

  /// The test that each enabled node, source and exposure of the manifest is put to.
  func predicate(in manifest: Manifest) -> (Resource) -> Bool

  /// What to do when nothing matches: the nearest value that would.
  func hint(in manifest: Manifest) -> String?
}

extension SelectionMethod {
  func hint(in manifest: Manifest) -> String? { nil }
}

enum SelectionMethods {
  static let all: [any SelectionMethod.Type] = [
    AccessMethod.self, ConfigMethod.self, ExposureMethod.self, FileMethod.self, FQNMethod.self, GroupMethod.self,
    PackageMethod.self, PathMethod.self, ResourceTypeMethod.self, SourceMethod.self, TagMethod.self,
    TestNameMethod.self, TestTypeMethod.self, VersionMethod.self,
  ]
}

extension Diagnostic {
  static func invalidSelector(_ span: SourceSpan, _ message: String, hint: String? = nil) -> Diagnostic {
    Diagnostic(.invalidSelector, message, at: span, hint: hint)
  }
}
