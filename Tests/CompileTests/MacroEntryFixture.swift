import Base
import Compile
import Jinja
import Nodes

/// Macros without a project.
enum MacroEntryFixture {
  /// The one definition of a text.
  static func entry(package: String, _ text: String) throws -> MacroEntry {
    let file = SourceFile(path: "macros/\(package).sql", text: text)
    let definition = try Template.parse(file, options: ParseOptions(dialect: .dbt, onlyDefinitions: true)).definitions[
      0]
    let macro = Macro(
      uniqueID: "macro.\(package).\(definition.uniqueName)", name: definition.uniqueName, packageName: package,
      originalFilePath: file.path, source: definition.span)
    return MacroEntry(macro: macro, definition: definition)
  }
}
