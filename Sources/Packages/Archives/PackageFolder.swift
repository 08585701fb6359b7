import Base

/// A package's folder, fresh from elsewhere.
struct PackageFolder {
  let path: String
  /// Where it came from, for messages.
  let origin: String
  let span: SourceSpan?

  /// - Throws: K109 for a symbolic link that leads out of the folder: reading the package would read other files of this
  ///   machine, and publish them.
  func checkLinks() throws(Diagnostic) {
    guard let root = FileSystem.realPath(path) else { return }
    try check("", root: root)
  }

  private func check(_ folder: String, root: String) throws(Diagnostic) {
    for name in try FileSystem.names(in: Paths.join(root, folder)) {
      let relative = Paths.join(folder, name)
      let full = Paths.join(root, relative)
      if let target = FileSystem.linkTarget(full) {
        // What is not there yet is judged by its text.
        let end = FileSystem.realPath(full) ?? Paths.normalized(Paths.join(Paths.parent(full), target))
        guard end == root || end.hasPrefix(root + "/") else {
          throw Diagnostic(
            .unsafePackage,
            "the package from \(origin) reaches outside of its folder: '\(relative)' is a link to '\(target)'",
            at: span, hint: "nothing was installed; ask the package's author")
        }
      } else if FileSystem.isFolder(full) {
        try check(relative, root: root)
      }
    }
  }
}
