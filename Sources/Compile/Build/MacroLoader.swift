import Base
import Jinja
import Nodes
import Project

/// A file of macros.
struct MacroFile: Sendable {
  let file: SourceFile
  let package: String
  /// Within the package.
  let path: String
  /// Whether what stands between its macros is warned about; dbt does not look into files of generic tests.
  var isChecked = false
}

/// Reads the macros of a project, its packages and the standard ones.
struct MacroLoader {
  private let options: ParseOptions
  private let threads: Int

  init(library: Library, threads: Int) {
    options = ParseOptions(dialect: .dbt, onlyDefinitions: true, library: library)
    self.threads = threads
  }

  /// Macros, generic tests and materializations of files, in the files' order, and warnings about what else stands in
  /// those that hold macros.
  ///
  func load(_ files: [MacroFile]) throws(Diagnostic) -> (entries: [MacroEntry], warnings: [Diagnostic]) {
    let results = WorkerThread.map(count: files.count, threads: threads) {
      index -> Result<([MacroEntry], [Diagnostic]), Diagnostic> in
      let file = files[index]
      return Result { () throws(Diagnostic) in
        let template = try Template.parse(file.file, options: options)
        let entries = template.definitions.compactMap { Self.entry($0, package: file.package, path: file.path) }
        return (entries, file.isChecked ? template.strayTags.map(Self.warning(of:)) : [])
      }
    }
    var entries: [MacroEntry] = []
    var warnings: [Diagnostic] = []
    for result in results {
      let (found, strays) = try result.get()
      entries += found
      warnings += strays
    }
    return (entries, warnings)
  }

  private static func warning(of tag: Template.StrayTag) -> Diagnostic {
    Diagnostic(
      .strayTag, "Found unexpected '\(tag.name)' block tag", at: tag.span, severity: .warning,
      hint: "between macros a tag does nothing: remove it")
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
