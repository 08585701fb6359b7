import Artifacts
import Base
import Jinja
import Nodes
import Project

/// The comment that every statement carries to the database, where it shows who asked: `query-comment` of
/// dbt_project.yml.
///
/// SeeAlso: dbt docs, "query-comment".
public struct StatementComment: Sendable {
  /// The project's own comment, as the body of a macro, so that it may `return()`; nil for dbt's default.
  private let definition: MacroDefinition?
  private let isAppended: Bool

  /// - Returns: nil for a project that wants none.
  /// - Throws: What is wrong in the comment's template.
  public init?(_ comment: QueryComment) throws(Diagnostic) {
    isAppended = comment.isAppended
    guard let text = comment.comment else {
      definition = nil
      return
    }
    if text.trimmingSpaces.isEmpty { return nil }
    let macro = SourceFile(
      path: "<query-comment>", text: "{% macro query_comment(connection_name, node) -%}\(text){% endmacro %}")
    definition = try Template.parse(macro, options: ParseOptions(dialect: .dbt, library: .dbt)).definitions.first
  }

  /// The comment's text for statements of one node, or of none.
  ///
  /// - Throws: C124 for a text that would end the comment.
  func text(for node: Node?, in session: Session) throws(Interrupt) -> String {
    var text = Self.standard(node, session)
    if let definition { text = try render(definition, node, session) }
    if text.contains("*/") {
      throw .failure(
        .invalidQueryComment, "the query comment holds '*/', which would end it: \(text)",
        hint: "change 'query-comment' in \(ProjectFile.fileName)")
    }
    return text.trimmingSpaces
  }

  /// The statement with its comment, and how far the comment has moved it.
  func added(_ text: String, to sql: String) -> (sql: String, shift: Int) {
    if isAppended { return ("\(sql)\n/* \(text) */", 0) }
    let head = "/* \(text) */\n"
    return (head + sql, head.utf8.count)
  }

  private func render(
    _ definition: MacroDefinition, _ node: Node?, _ session: Session
  ) throws(Interrupt) -> String {
    let context = RenderContext(session: session, node: nil, package: session.project.name)
    let interpreter = context.makeInterpreter()
    let name = Value.string(node?.uniqueID ?? "master")
    return try interpreter.call(definition, Arguments([name, node.map(Value.init) ?? .none]), callSite: nil).str()
  }

  /// dbt's own: what asked, in JSON.
  private static func standard(_ node: Node?, _ session: Session) -> String {
    let parts: OrderedDictionary<String, JSON> = [
      "app": "dbt", "dbt_version": .string(ArtifactMetadata.dbtVersion),
      "profile_name": .string(session.target.profileName), "target_name": .string(session.target.name),
      node == nil ? "connection_name" : "node_id": .string(node?.uniqueID ?? "master"),
    ]
    return JSON.object(parts).pythonText(sortingKeys: false)
  }
}

extension Session {
  /// Makes the comment for statements of no node, so that what is wrong with it is found before anything runs.
  public func checkStatementComment() throws(Diagnostic) {
    do throws(Interrupt) { _ = try statementComment?.text(for: nil, in: self) } catch { throw error.diagnostic }
  }
}

extension RenderContext {
  /// A statement as it goes to the database, and how far its comment has moved it.
  func commented(_ sql: String) throws(Interrupt) -> (sql: String, shift: Int) {
    guard let comment = session.statementComment else { return (sql, 0) }
    if let text = statementComment { return comment.added(text, to: sql) }
    let text = try comment.text(for: node, in: session)
    statementComment = text
    return comment.added(text, to: sql)
  }
}
