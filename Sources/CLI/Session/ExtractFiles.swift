import Base
import Compile
import Extract
import Nodes
import YAML

/// The extraction files of a project: every `.yml` in the folder `extract` beside its model paths.
struct ExtractFiles {
  let project: CompiledProject

  /// - Throws: What is wrong in the first bad file; X1xx when two files declare one name.
  func read() throws(Diagnostic) -> (declarations: [ExtractDeclaration], warnings: [Diagnostic]) {
    var declarations: [ExtractDeclaration] = []
    var warnings: [Diagnostic] = []
    let context = project.session.project
    let renderer = YAMLRenderer(
      variables: (context.variables[context.name] ?? [:]).merging(context.commandLineVariables),
      target: project.session.target)
    for folder in folders {
      for name in try FileSystem.names(in: Paths.join(context.root, folder)) {
        guard ["yml", "yaml"].contains(Paths.fileExtension(name)) else { continue }
        let path = Paths.join(folder, name)
        let file = SourceFile(path: path, bytes: try FileSystem.read(Paths.join(context.root, path)))
        let (root, yamlWarnings) = try YAMLDocument.parse(file)
        warnings += yamlWarnings
        guard let root else { continue }
        let (read, more) = try ExtractDeclaration.read(root) { text, span throws(Diagnostic) in
          do throws(Diagnostic) { return try renderer.render(text) } catch {
            var error = error
            error.span = span
            throw error
          }
        }
        for declaration in read {
          if let first = declarations.first(where: { $0.name == declaration.name }) {
            throw Diagnostic(
              .extractDeclaration, "two extracts are named '\(declaration.name)'", at: declaration.span,
              related: [.init(message: "the other is here", span: first.span)])
          }
        }
        declarations += read
        warnings += more
      }
    }
    return (declarations, warnings)
  }

  private var folders: [String] {
    var seen: Set<String> = []
    return project.modelPaths.map { Paths.join(Paths.parent($0), "extract") }.filter {
      seen.insert($0).inserted && FileSystem.isFolder(Paths.join(project.session.project.root, $0))
    }
  }
}

/// Which extracts the command line asks for: by name, by source, by `source.stream`, with shell patterns.
struct ExtractSelection {
  let select: [String]
  let exclude: [String]

  /// The chosen declarations, each with its chosen streams.
  ///
  /// - Throws: U106 for a word that matches nothing, with the nearest name.
  func apply(to declarations: [ExtractDeclaration]) throws(Diagnostic) -> [ExtractDeclaration] {
    for word in select + exclude where !declarations.contains(where: { matches(word, $0) || !streams(word, $0).isEmpty }) {
      let known = declarations.map(\.name) + declarations.map(\.source)
      throw Diagnostic(
        .unknownExtract, "no extract, source or stream is named '\(word)'",
        hint: Diagnostic.didYouMean(word, among: known) ?? "extracts: \(declarations.map(\.name).joined(separator: ", "))")
    }
    return declarations.compactMap { declaration in
      var kept = declaration.streams
      if !select.isEmpty, !select.contains(where: { matches($0, declaration) }) {
        let names = Set(select.flatMap { streams($0, declaration) })
        kept = kept.filter { names.contains($0.name) }
      }
      if exclude.contains(where: { matches($0, declaration) }) { return nil }
      let left = Set(exclude.flatMap { streams($0, declaration) })
      kept = kept.filter { !left.contains($0.name) }
      return kept.isEmpty && !declaration.streams.isEmpty ? nil : declaration.with(streams: kept)
    }
  }

  private func matches(_ word: String, _ declaration: ExtractDeclaration) -> Bool {
    declaration.name.matches(glob: word) || declaration.source.matches(glob: word)
  }

  private func streams(_ word: String, _ declaration: ExtractDeclaration) -> [String] {
    declaration.streams.map(\.name).filter { "\(declaration.source).\($0)".matches(glob: word) }
  }
}

extension ExtractDeclaration {
  fileprivate func with(streams: [ExtractStream]) -> ExtractDeclaration {
    ExtractDeclaration(
      name: name, source: source, isEnabled: isEnabled, extractor: extractor, streams: streams, span: span)
  }
}
