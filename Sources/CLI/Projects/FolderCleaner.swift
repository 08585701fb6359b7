import Base
import Compile
import Project

/// Removes the folders that a project names as `clean-targets`, and nothing that could not be made again.
struct FolderCleaner {
  /// Absolute, with links resolved.
  private let root: String
  /// Relative to the project, as written.
  let targets: [String]
  /// Where the project's own files are: relative to it.
  private let sources: [String]
  /// Whether folders outside of the project are refused.
  private let staysInside: Bool

  /// - Parameters:
  ///   - root: The project's folder.
  ///   - targetPath: `--target-path`, which wins over the project's.
  init(
    root: String, targetPath: String?, variables: OrderedDictionary<String, JSON>, staysInside: Bool = true
  ) throws(Diagnostic) {
    let (project, _) = try ProjectDocument(root: root).projectWithoutProfile(
      variables: variables, checksVersion: false)
    self.init(
      root: root, targets: project.cleanTargets ?? [targetPath ?? project.targetPath ?? "target"],
      sources: project.paths.all + project.paths.assets, staysInside: staysInside)
  }

  init(root: String, targets: [String], sources: [String], staysInside: Bool = true) {
    self.staysInside = staysInside
    self.root = FileSystem.realPath(root) ?? root
    self.targets = targets
    self.sources = sources
  }

  /// Removes all targets, once every one of them is known to be safe. Returns those that were there.
  ///
  /// - Throws: U107 for a target outside of the project or one that holds the project's own files.
  func clean() throws(Diagnostic) -> [String] {
    for target in targets { try check(target) }
    var removed: [String] = []
    for target in targets where FileSystem.exists(Paths.join(root, target)) {
      try FileSystem.remove(Paths.normalized(Paths.join(root, target)))
      removed.append(target)
    }
    return removed
  }

  private func check(_ target: String) throws(Diagnostic) {
    let path = Paths.normalized(Paths.join(root, target))
    guard path != root, !root.isInside(path) else {
      throw Diagnostic(
        .unsafeCleaning, "the clean target '\(target)' is the project itself: nothing was removed",
        hint: "take it out of clean-targets in \(ProjectFile.fileName)")
    }
    let isInside = path.isInside(root) && resolvedFolder(of: path).map { $0 == root || $0.isInside(root) } ?? true
    guard isInside || !staysInside else {
      throw Diagnostic(
        .unsafeCleaning, "dbt will not clean the following directories outside the project: ['\(path)']",
        hint: "nothing was removed; take '\(target)' out of clean-targets, or add --no-clean-project-files-only")
    }
    for source in sources {
      let folder = Paths.normalized(Paths.join(root, source))
      guard folder != path, !folder.isInside(path) else {
        throw Diagnostic(
          .unsafeCleaning, "dbt will not clean the following source paths: ['\(folder)']",
          hint: "nothing was removed; take '\(target)' out of clean-targets in \(ProjectFile.fileName)")
      }
    }
  }

  /// The folder that the target lies in, with links resolved: a link on the way may lead out of the project.
  private func resolvedFolder(of path: String) -> String? {
    sequence(first: Paths.parent(path)) { $0 == "/" || $0.isEmpty ? nil : Paths.parent($0) }
      .lazy.compactMap(FileSystem.realPath).first { _ in true }
  }
}

extension String {
  fileprivate func isInside(_ folder: String) -> Bool { hasPrefix(folder.hasSuffix("/") ? folder : folder + "/") }
}
