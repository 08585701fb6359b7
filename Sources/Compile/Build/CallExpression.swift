import Base
import Jinja
import Nodes

/// A `ref()`, `source()` or `metric()` that a properties file gives as text: of an exposure, a semantic model, a unit test's input.
struct CallExpression {
  let text: String
  let span: SourceSpan?

  /// The calls that the expression makes.
  ///
  /// - Throws: What is wrong in it, at its place.
  func calls(
    from package: String, in session: Session, _ templates: Templates
  ) throws(Diagnostic) -> Recorder {
    let recorder = Recorder()
    let context = RenderContext(session: session, node: nil, package: package, recorder: recorder)
    do {
      _ = try context.makeInterpreter().render(
        try templates.snippet("{{ \(text) }}", name: span?.file.path ?? "<expression>"))
    } catch {
      var error = error
      error.span = span
      throw error
    }
    return recorder
  }
}
