import Base
import Jinja
import Nodes
import Project

/// Renders descriptions, in which `doc('name')` stands for a docs block.
struct Descriptions {
  let docs: OrderedDictionary<String, DocBlock>
  let session: Session

  /// The text and the ids of the docs blocks that it took in.
  func render(
    _ description: String, package: String, at span: SourceSpan? = nil
  ) throws(Diagnostic) -> (text: String, blocks: [String]) {
    guard description.holdsJinja else { return (description, []) }
    let used = ListValue()
    let renderer = YAMLRenderer(
      variables: (session.project.variables[package] ?? [:]).merging(session.project.commandLineVariables),
      target: session.target, adding: ["doc": doc(package: package, used: used)])
    do {
      let text = try renderer.text(description)
      return (text, used.items.compactMap(\.text).uniqued())
    } catch {
      var error = error
      error.span = span
      throw error
    }
  }

  private func doc(package: String, used: ListValue) -> Value {
    .function("doc") { [docs, session] arguments, _ throws(Interrupt) in
      let names = arguments.positional.compactMap(\.text)
      guard (1...2).contains(names.count) else { throw .typeError("doc() takes the name of a docs block") }
      let name = names[names.count - 1]
      let packages = names.count == 2 ? [names[0]] : session.project.packageOrder.searched(from: package)
      for package in packages {
        if let block = docs["doc.\(package).\(name)"] {
          used.items.append(.string(block.uniqueID))
          return .string(block.contents)
        }
      }
      throw .failure(
        .unknownDoc, "no docs block is named '\(name)'",
        hint: Diagnostic.didYouMean(name, among: docs.values.map(\.name)))
    }
  }
}
