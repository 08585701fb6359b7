import Base
import Jinja
import Nodes
import Project

/// Reads the macros of a project, its packages and the standard ones.
struct MacroLoader {
  private let options: ParseOptions
  private let threads: Int

  init(library: Library, threads: Int) {
    options = ParseOptions(dialect: .dbt, onlyDefinitions: true, library: library)
    self.threads = threads
  }

  /// Macros, generic tests and materializations of files, in the files' order.
  ///
  /// - Parameter files: With the package each belongs to and its path within the package.
  func load(_ files: [(file: SourceFile, package: String, path: String)]) throws(Diagnostic) -> [MacroEntry] {
    let results = WorkerThread.map(count: files.count, threads: threads) { index -> Result<[MacroEntry], Diagnostic> in
      let (file, package, path) = files[index]
      return Result { () throws(Diagnostic) in
        try Template.parse(file, options: options).definitions.compactMap { definition in
          Self.entry(definition, package: package, path: path)
        }
      }
    }
    var entries: [MacroEntry] = []
    for result in results { entries += try result.get() }
    return entries
  }

  private static func entry(_ definition: MacroDefinition, package: String, path: String) -> MacroEntry? {
    guard [.macro, .test, .materialization].contains(definition.kind) else { return nil }
    let name = definition.uniqueName
    var macro = Macro(
      uniqueID: "macro.\(package).\(name)", name: name, packageName: package, originalFilePath: path,
      source: definition.span)
    if definition.kind == .materialization { macro.supportedLanguages = definition.supportedLanguages }
    return MacroEntry(macro: macro, definition: definition)
  }
}
