import Base
import Project
import YAML

/// `flags:` of dbt_project.yml: what neither the command line nor the environment says.
///
/// SeeAlso: dbt docs, "About flags (global configs)".
enum ProjectFlags {
  /// Adds to the arguments what the project sets. A file that cannot be read is left to whoever reads the whole of it.
  ///
  /// - Throws: U115 for a flag with a value of another type, at its place.
  static func adopt(into arguments: inout ParsedArguments, known: [Option]) throws(Diagnostic) {
    guard let folder = try? Workspace.projectFolder(arguments.values["project-dir"]) else { return }
    let path = Paths.join(folder, ProjectFile.fileName)
    guard let bytes = try? FileSystem.read(path),
      let document = try? YAMLDocument.parse(SourceFile(path: ProjectFile.fileName, bytes: bytes)),
      let flags = document.root?.mapping?.first(where: { $0.name == "flags" })?.value.mapping
    else { return }
    for pair in flags {
      guard let option = known.first(where: { $0.key == pair.name.lowercased() }) else { continue }
      try set(option, pair, &arguments)
    }
  }

  private static func set(
    _ option: Option, _ pair: YAMLPair, _ arguments: inout ParsedArguments
  ) throws(Diagnostic) {
    if pair.value.isNull { return }
    // Who says something about warnings says it all.
    let isAboutWarnings = ["warn-error", "warn-error-options"].contains(option.name)
    if isAboutWarnings, arguments.flags["warn-error"] != nil || arguments.values["warn-error-options"] != nil { return }
    switch option.kind {
    case .flag where arguments.flags[option.name] == nil:
      guard case .bool(let flag) = pair.value.json else { throw .badFlag(pair, "must be true or false") }
      arguments.flags[option.name] = flag
    case .value where arguments.values[option.name] == nil:
      arguments.values[option.name] = pair.value.string ?? pair.value.json.text
    case .choice(let words) where arguments.values[option.name] == nil:
      guard let word = pair.value.string?.lowercased(), words.contains(word) else {
        throw .badFlag(pair, "must be one of \(words.joined(separator: ", "))")
      }
      arguments.values[option.name] = word
    default: break
    }
  }
}

extension Diagnostic {
  fileprivate static func badFlag(_ pair: YAMLPair, _ problem: String) -> Diagnostic {
    Diagnostic(.badProjectFlag, "the flag '\(pair.name)' \(problem)", at: pair.value.span)
  }
}
