import Base
import Compile
import Extract

/// The extraction files of a project: every `.yml` in the folder `extract` beside its model paths.
struct ExtractFiles {
  let project: CompiledProject

  /// - Throws: What is wrong in the first bad file, or X1xx for two extracts of one name.
  ///
  /// - Parameter discovers: Whether sources are asked for the streams of declarations that list none.
  func read(discovers: Bool = true) throws(Diagnostic) -> (declarations: [ExtractDeclaration], warnings: [Diagnostic]) {
    let context = project.session.project
    let renderer = YAMLRenderer(
      variables: (context.variables[context.name] ?? [:]).merging(context.commandLineVariables),
      target: project.session.target, allowsSecrets: true)
    var files: [SourceFile] = []
    for folder in folders {
      for name in try FileSystem.names(in: Paths.join(context.root, folder)) {
        guard ["yml", "yaml"].contains(Paths.fileExtension(name)) else { continue }
        let path = Paths.join(folder, name)
        files.append(SourceFile(path: path, bytes: try FileSystem.read(Paths.join(context.root, path))))
      }
    }
    return try ExtractDeclaration.read(files, discovers: discovers) { text, span throws(Diagnostic) in
      do throws(Diagnostic) { return try renderer.render(text) } catch {
        var error = error
        error.span = span
        throw error
      }
    }
  }

  private var folders: [String] {
    var seen: Set<String> = []
    return project.modelPaths.map { Paths.join(Paths.parent($0), "extract") }.filter {
      seen.insert($0).inserted && FileSystem.isFolder(Paths.join(project.session.project.root, $0))
    }
  }
}
