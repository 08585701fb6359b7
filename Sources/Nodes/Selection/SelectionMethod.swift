import Base

/// What follows a method's name in a criterion: `config.meta.owner:ann` has the arguments `meta`, `owner` and the value `ann`.
struct CriterionText: Sendable {
  var arguments: [String]
  var value: String
  /// The value as selectors.yml has it, where it may be a number or a truth value; text on the command line.
  var json: JSON
  /// The whole criterion.
  var span: SourceSpan
}

/// A way to choose nodes: what stands before the colon of a criterion. One file per method, listed in `SelectionMethods`.
protocol SelectionMethod: Sendable {
  static var name: String { get }

  /// - Throws: `Diagnostic` G201 when the value cannot mean anything to the method.
  init(_ text: CriterionText) throws(Diagnostic)

  /// The test that each enabled resource of the manifest is put to.
  ///
  /// - Throws: Why the method cannot be answered: there is no previous state to compare with.
  func predicate(
    in resolver: SelectionResolver, _ warnings: inout [Diagnostic]
  ) throws(Diagnostic) -> (Resource) -> Bool

  /// What to do when nothing matches: the nearest value that would.
  func hint(in manifest: Manifest) -> String?
}

extension SelectionMethod {
  func hint(in manifest: Manifest) -> String? { nil }
}

/// A method that needs to know nothing but the manifest.
protocol ManifestMethod: SelectionMethod {
  func predicate(in manifest: Manifest) -> (Resource) -> Bool
}

extension ManifestMethod {
  func predicate(
    in resolver: SelectionResolver, _ warnings: inout [Diagnostic]
  ) throws(Diagnostic) -> (Resource) -> Bool {
    predicate(in: resolver.manifest)
  }
}

enum SelectionMethods {
  static let all: [any SelectionMethod.Type] = [
    AccessMethod.self, ConfigMethod.self, ExposureMethod.self, FileMethod.self, FQNMethod.self, GroupMethod.self,
    MetricMethod.self, PackageMethod.self, PathMethod.self, ResourceTypeMethod.self, ResultMethod.self,
    SavedQueryMethod.self, SelectorMethod.self, SemanticModelMethod.self, SourceMethod.self, SourceStatusMethod.self,
    StateMethod.self, TagMethod.self, TestNameMethod.self, TestTypeMethod.self, UnitTestMethod.self, VersionMethod.self,
  ]
}

extension Diagnostic {
  static func invalidSelector(_ span: SourceSpan, _ message: String, hint: String? = nil) -> Diagnostic {
    Diagnostic(.invalidSelector, message, at: span, hint: hint)
  }
}
