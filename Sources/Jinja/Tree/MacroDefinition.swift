import Base

/// A macro, or one of dbt's named blocks: everything of it that is known without running it.
///
/// It can be called alone (`Interpreter.call`): its free names are then resolved as globals, since assignments at its
/// file's top level are not visible to it, as in dbt.
public final class MacroDefinition: Sendable {
  public enum Kind: String, Sendable, CustomStringConvertible {
    case macro
    /// dbt's generic test: `{% test name(model, column_name) %}`.
    case test
    /// dbt's `{% materialization name, adapter='...' %}`.
    case materialization
    case snapshot
    case docs
    /// The body of a `{% call %}` block.
    case caller

    public var description: String { rawValue }
  }

  public struct Parameter: Sendable {
    public let name: String
    public let hasDefault: Bool
    /// The type after a colon, as written (dbt's typed macros).
    public let type: String?
  }

  public let kind: Kind
  /// As written after the tag; empty for the body of a `call` block.
  public let name: String
  public let parameters: [Parameter]
  /// A materialization's adapter; `default` when none is given.
  public let adapter: String?
  /// A materialization's languages; `sql` when none are given.
  public let supportedLanguages: [String]
  /// From the opening tag to the end of the closing tag.
  public let span: SourceSpan
  /// Between the tags, without the whitespace that their signs remove.
  public let bodySpan: SourceSpan
  public let nameSpan: SourceSpan

  let parameterTargets: [NameTarget]
  let defaults: [Expression?]
  let body: Body
  let usesCaller: Bool
  let usesKeywords: Bool
  let usesMore: Bool
  let escaping: Escaping
  private let binding = MacroBinding()

  struct Parts {
    var kind: Kind
    var name: String
    var parameters: [Parameter] = []
    var targets: [NameTarget] = []
    var defaults: [Expression?] = []
    var adapter: String?
    var supportedLanguages: [String] = []
    var nameRange: ByteRange
    var escaping: Escaping
    var file: SourceFile
  }

  init(_ parts: Parts, body: Body, bodyRange: ByteRange, specials: SpecialNames, _ range: ByteRange) {
    kind = parts.kind
    name = parts.name
    parameters = parts.parameters
    parameterTargets = parts.targets
    defaults = parts.defaults
    adapter = parts.adapter
    supportedLanguages = parts.supportedLanguages
    escaping = parts.escaping
    span = range.span(in: parts.file)
    bodySpan = bodyRange.span(in: parts.file)
    nameSpan = parts.nameRange.span(in: parts.file)
    self.body = body
    let names = parts.parameters.map(\.name)
    usesCaller = specials.contains(.caller) && !names.contains("caller")
    usesKeywords = specials.contains(.keywords) && !names.contains("kwargs")
    usesMore = specials.contains(.more) && !names.contains("varargs")
  }

  /// The name under which dbt knows it: `test_unique`, `materialization_table_default`, `get_columns`.
  public var uniqueName: String {
    switch kind {
    case .test: "test_\(name)"
    case .materialization: "materialization_\(name)_\(adapter ?? "default")"
    case .docs: "dbt_docs__\(name)"
    case .macro, .snapshot, .caller: name
    }
  }

  /// The names of the parameters, in order.
  var argumentNames: [String] { parameters.map(\.name) }
  var slotCount: Int { binding.slotCount }
  var entry: ScopeEntry { binding.entry }
  /// Whether it reads variables of the function it is defined in.
  var capturesOuter: Bool { binding.capturesOuter }
  var callerSlot: Int? { binding.caller }
  var keywordsSlot: Int? { binding.keywords }
  var moreSlot: Int? { binding.more }

  func forEachChild(_ visit: (Node) -> Void) {
    for value in defaults {
      if let value { visit(value) }
    }
    body.forEach(visit)
  }

  func bindNames(in scope: Scope) {
    let inner = scope.innerFunction()
    for parameter in parameters { inner.declareParameter(parameter.name) }
    if usesCaller { inner.declareParameter("caller") }
    if usesKeywords { inner.declareParameter("kwargs") }
    if usesMore { inner.declareParameter("varargs") }
    forEachChild { $0.declareNames(in: inner) }
    for target in parameterTargets { target.bindNames(in: inner) }
    forEachChild { $0.bindNames(in: inner) }
    binding.caller = usesCaller ? inner.variable("caller").slot : nil
    binding.keywords = usesKeywords ? inner.variable("kwargs").slot : nil
    binding.more = usesMore ? inner.variable("varargs").slot : nil
    binding.entry = inner.entry
    binding.slotCount = inner.function.slotCount
    binding.capturesOuter = inner.function.capturesOuter
  }
}

/// What binding a macro's names found out; written once, while its template is parsed.
private final class MacroBinding: @unchecked Sendable {
  var slotCount = 0
  var capturesOuter = false
  var entry = ScopeEntry.none
  var caller: Int?
  var keywords: Int?
  var more: Int?
}

/// Names with a meaning of their own, which a body may read.
struct SpecialNames: OptionSet {
  let rawValue: UInt8

  static let caller = SpecialNames(rawValue: 1)
  static let keywords = SpecialNames(rawValue: 2)
  static let more = SpecialNames(rawValue: 4)
  static let loop = SpecialNames(rawValue: 8)
  static let template = SpecialNames(rawValue: 16)
  static let parent = SpecialNames(rawValue: 32)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(name: String) {
    switch name {
    case "caller": self = .caller
    case "kwargs": self = .keywords
    case "varargs": self = .more
    case "loop": self = .loop
    case "self": self = .template
    case "super": self = .parent
    default: self = []
    }
  }
}
