import Artifacts
import Base
import Compile
import Execute
import Extract

import struct Project.ProfileTarget

/// The extraction files of a project: every `.yml` in the folder `extract` beside its model paths.
struct ExtractFiles {
  let project: CompiledProject

  /// - Throws: What is wrong in the first bad file, or X1xx for two extracts of one name.
  ///
  /// - Parameter discovers: Whether sources are asked for the streams of declarations that list none.
  func read(discovers: Bool = true) throws(Diagnostic) -> (declarations: [ExtractDeclaration], warnings: [Diagnostic]) {
    try ExtractDeclaration.read(try files(), discovers: discovers, in: context, render: render)
  }

  /// Where the rows of the project's source tables come from, as far as it is known without any source's secrets.
  func lineage() throws(Diagnostic) -> ExtractLineage {
    ExtractLineage(ExtractOutline.read(try files(), render: render), of: project.manifest)
  }

  /// Where batches land: as `landing:` says it, else in `folder`.
  func landing(unlessDeclared folder: String) throws(Diagnostic) -> LandingPlace {
    try LandingPlace(
      try files(), folder: folder, projectFolder: project.session.project.root, render: render)
  }

  private func files() throws(Diagnostic) -> [SourceFile] {
    let root = project.session.project.root
    var files: [SourceFile] = []
    for folder in folders {
      for name in try FileSystem.names(in: Paths.join(root, folder)) {
        guard ["yml", "yaml"].contains(Paths.fileExtension(name)) else { continue }
        let path = Paths.join(folder, name)
        files.append(SourceFile(path: path, bytes: try FileSystem.read(Paths.join(root, path))))
      }
    }
    return files
  }

  /// Databases that are read are reached as those that are written.
  private var context: PluginContext {
    let root = project.session.project.root
    return PluginContext { settings, places, span throws(Diagnostic) in
      var fields = settings
      fields.removeValue(forKey: "threads")
      let target = ProfileTarget(
        profileName: "", name: "", type: settings["type"]?.stringValue ?? "", threads: 1, fields: fields, path: "",
        span: span, spans: places)
      return try Warehouses.connector(of: target, projectFolder: root)
    }
  }

  private var render: TextRenderer {
    let context = project.session.project
    let renderer = YAMLRenderer(
      variables: (context.variables[context.name] ?? [:]).merging(context.commandLineVariables),
      target: project.session.target, allowsSecrets: true)
    return { text, span throws(Diagnostic) in
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
