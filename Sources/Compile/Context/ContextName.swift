import Jinja

/// One name of dbt's Jinja context. Adding a name = one declaration in this folder and its word in `all`.
///
/// SeeAlso: dbt docs, "dbt Jinja functions".
struct ContextName: Sendable {
  let name: String
  /// nil where the name does not exist.
  let make: @Sendable (RenderContext) -> Value?

  init(_ name: String, _ make: @escaping @Sendable (RenderContext) -> Value?) {
    self.name = name
    self.make = make
  }

  /// A name that is a function of the context and its arguments.
  static func function(
    _ name: String,
    _ body: @escaping @Sendable (RenderContext, Arguments) throws(Interrupt) -> Value
  ) -> ContextName {
    ContextName(name) { context in
      .function(name) { [unowned context] arguments, _ throws(Interrupt) in try body(context, arguments) }
    }
  }

  static let all: [ContextName] =
    references + configuration + variables + statements + warehouse + messages + surroundings + conversions

  static let table = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
