import Base
import Jinja
import Nodes
import Project
import StandardMacros

/// Reads the `{% docs %}` blocks of all Markdown files.
struct DocsLoader {
  let files: [ProjectFiles]

  /// - Throws: P601 for a broken block, or two of one name in a package.
  func load() throws(Diagnostic) -> OrderedDictionary<String, DocBlock> {
    var blocks: OrderedDictionary<String, DocBlock> = [:]
    var places: [String: SourceSpan] = [:]
    for source in files.flatMap({ $0[.documentation] }) {
      guard let file = source.file else { continue }
      for block in try DocsBlock.parse(file) {
        let id = "doc.\(source.package).\(block.name)"
        if let first = places[id] {
          throw Diagnostic(
            .invalidDocs, "package '\(source.package)' has two docs blocks named '\(block.name)'", at: block.span,
            hint: "rename one of them", related: [.init(message: "the first is here", span: first)])
        }
        places[id] = block.span
        blocks[id] = DocBlock(
          uniqueID: id, name: block.name, packageName: source.package, path: source.path,
          originalFilePath: source.originalPath, contents: try contents(block))
      }
    }
    blocks[Self.overview.uniqueID] = Self.overview
    return blocks
  }

  /// dbt's own package declares it, so that tools may count on it.
  private static let overview = DocBlock(
    uniqueID: "doc.\(MacroTable.standardPackage).__overview__", name: "__overview__",
    packageName: MacroTable.standardPackage, path: "overview.md", originalFilePath: "docs/overview.md",
    contents: StandardOverview.text.trimmingSpaces)

  private func contents(_ block: DocsBlock) throws(Diagnostic) -> String {
    guard block.contents.holdsJinja else { return block.contents.trimmingSpaces }
    let template = try Template.parse(
      SourceFile(path: block.span.file.path, text: block.contents), options: ParseOptions(dialect: .dbt))
    return try Interpreter().render(template).trimmingSpaces
  }
}
