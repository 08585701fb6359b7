import Base
import Jinja
import Nodes

/// A `ref()`, `source()` or `metric()` that a properties file gives as text: of an exposure, a semantic model, a unit test's input, a foreign
/// key.
struct CallExpression {
  let text: String
  let span: SourceSpan?

  /// The calls that the expression makes.
  ///
  /// - Throws: What is wrong in it, at its place.
  func calls(
    from package: String, in session: Session
  ) throws(Diagnostic) -> Recorder {
    let recorder = Recorder()
    let context = RenderContext(session: session, node: nil, package: package, recorder: recorder)
    do {
      let template = try Template.parse(
        SourceFile(path: span?.file.path ?? "<expression>", text: "{{ \(text) }}"),
        options: ParseOptions(dialect: .dbt, library: session.library))
      _ = try context.makeInterpreter().render(template)
    } catch {
      var error = error
      error.span = span
      throw error
    }
    return recorder
  }
}
