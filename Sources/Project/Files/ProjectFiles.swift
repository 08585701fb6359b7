import Base

/// The files of one project by kind, each kind in the order of its paths.
public struct ProjectFiles: Sendable {
  public private(set) var sources: [FileKind: [ProjectSource]] = [:]
  /// Errors about files that cannot be used, for example Python models, and unreadable ones.
  public private(set) var diagnostics: [Diagnostic] = []

  /// Files of a kind.
  public subscript(kind: FileKind) -> [ProjectSource] { sources[kind] ?? [] }

  /// Finds and reads the files of a project.
  ///
  /// Names that begin with `.`, `#` or `~` are left out, as is what `.dbtignore` names.
  ///
  /// - Parameters:
  ///   - shownRoot: The project's folder as messages name it; by default as its `dbt_project.yml` is named.
  ///   - threads: How many files are read at a time.
  public init(
    of project: ProjectFile, shownRoot: String? = nil, threads: Int = WorkerThread.coreCount
  ) throws(Diagnostic) {
    let ignored = try IgnoreRules(root: project.root)
    var found: [ProjectSource] = []
    var listings: [String: [String]] = [:]
    for kind in FileKind.allCases {
      var seen: Set<String> = []
      for folder in kind.folders(in: project.paths) {
        if listings[folder] == nil { listings[folder] = try Self.paths(in: folder, of: project, ignored: ignored) }
        found += Self.files(of: kind, among: listings[folder] ?? [], in: folder, of: project).filter {
          seen.insert($0.originalPath).inserted
        }
      }
    }
    read(found, shownRoot: shownRoot ?? project.shownRoot, threads: threads)
  }

  /// What a folder holds, relative to it.
  private static func paths(
    in folder: String, of project: ProjectFile, ignored: IgnoreRules
  ) throws(Diagnostic) -> [String] {
    let root = Paths.join(project.root, folder)
    guard FileSystem.isFolder(root) else { return [] }
    return try FileSystem.files(below: root).filter { path in
      guard let first = Paths.name(path).utf8.first, !".#~".utf8.contains(first) else { return false }
      return !ignored.match(Paths.join(folder, path))
    }
  }

  private static func files(
    of kind: FileKind, among paths: [String], in folder: String, of project: ProjectFile
  ) -> [ProjectSource] {
    paths.compactMap { path in
      guard kind.extensions.contains(Paths.fileExtension(path)) else { return nil }
      if kind == .singularTest, path.hasPrefix("generic/") || path.hasPrefix("fixtures/") { return nil }
      return ProjectSource(
        kind: kind, package: project.name, searchPath: folder, path: path, root: project.root, file: nil)
    }
  }

  private mutating func read(_ found: [ProjectSource], shownRoot: String, threads: Int) {
    let files = WorkerThread.map(count: found.count, threads: threads) { index -> Result<SourceFile, Diagnostic>? in
      let source = found[index]
      guard source.kind != .seed else { return nil }
      return Result { () throws(Diagnostic) in
        let bytes = try FileSystem.read(source.absolutePath)
        let file = SourceFile(path: Paths.join(shownRoot, source.originalPath), bytes: bytes)
        // YAML has its own check, which also knows the characters that YAML forbids.
        if source.kind != .properties, let place = file.invalidByte {
          throw Diagnostic(.invalidEncoding, "\(file.path) is not UTF-8", at: place, hint: .saveAsUTF8)
        }
        return file
      }
    }
    for (index, result) in files.enumerated() {
      var source = found[index]
      switch result {
      case .failure(let diagnostic): diagnostics.append(diagnostic)
      case .success(let file) where Paths.fileExtension(source.path) == "py":
        diagnostics.append(
          Diagnostic(
            .unsupported, "Python \(source.kind.rawValue)s are not supported: \(file.path)",
            at: SourceSpan(file: file, range: 0..<0),
            hint: "write the \(source.kind.rawValue) in SQL, or name the file in .dbtignore"))
      case .success(let file):
        source.file = file
        sources[source.kind, default: []].append(source)
      case nil: sources[source.kind, default: []].append(source)
      }
    }
  }
}
