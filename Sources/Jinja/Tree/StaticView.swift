import Base

/// A call as it is written, for readers that do not evaluate: lineage of macros, quick parsing.
public struct StaticCall: Sendable {
  /// The callee's dotted name: `ref`, `adapter.dispatch`.
  public let name: String
  /// The positional arguments that are literals (or lists and dicts of them); nil for any other expression.
  public let positional: [JSON?]
  /// The keyword arguments, likewise.
  public let keywords: [(name: String, value: JSON?)]
  /// Whether `*` or `**` arguments are passed as well.
  public let hasMore: Bool
  public let span: SourceSpan
}

extension Template {
  /// Calls `visit` with every call of a name in the template, those in its macros included.
  public func visitCalls(_ visit: (StaticCall) -> Void) {
    for statement in body.statements { statement.visitCalls(in: file, visit) }
  }

  /// The names that the template may ask its context for.
  public var globalNames: Set<String> {
    var names: Set<String> = []
    for statement in body.statements { statement.collectGlobalNames(&names) }
    return names
  }
}

extension MacroDefinition {
  /// Calls `visit` with every call of a name in the macro's defaults and body.
  public func visitCalls(_ visit: (StaticCall) -> Void) {
    forEachChild { $0.visitCalls(in: span.file, visit) }
  }

  /// The names that the macro may ask its context for.
  public var globalNames: Set<String> {
    var names: Set<String> = []
    forEachChild { $0.collectGlobalNames(&names) }
    return names
  }
}

extension Node {
  fileprivate func visitCalls(in file: SourceFile, _ visit: (StaticCall) -> Void) {
    if let call = self as? CallExpression, let name = call.callee.dottedName {
      visit(
        StaticCall(
          name: name, positional: call.arguments.positional.map(\.literal),
          keywords: call.arguments.keywords.map { ($0.name, $0.value.literal) },
          hasMore: call.arguments.more != nil || call.arguments.moreKeywords != nil, span: range.span(in: file)))
    }
    forEachChild { $0.visitCalls(in: file, visit) }
  }

  fileprivate func collectGlobalNames(_ names: inout Set<String>) {
    if let name = self as? NameExpression, name.variable.resolves { names.insert(name.name) }
    forEachChild { $0.collectGlobalNames(&names) }
  }
}

extension Expression {
  /// `a.b.c` as it is written; nil for anything else.
  fileprivate var dottedName: String? {
    if let name = self as? NameExpression { return name.name }
    guard let attribute = self as? AttributeExpression, let object = attribute.object.dottedName else { return nil }
    return "\(object).\(attribute.name)"
  }

  fileprivate var literal: JSON? { constant.flatMap { try? $0.json() } }
}
