import Base

/// The folders of `asset-paths`: pictures that descriptions show, copied to where the page is.
struct DocumentationAssets {
  let root: String
  let targetFolder: String

  /// Replaces each folder's copy by what is in it now; what is not there is passed over, as in dbt.
  ///
  /// A path that leads out of the project is passed over too: its copy would lie outside of the target folder.
  func copy(_ paths: [String]) throws(Diagnostic) {
    for path in paths {
      let source = Paths.normalized(Paths.join(root, path))
      guard source.hasPrefix(Paths.normalized(root) + "/") else { continue }
      let copy = Paths.join(targetFolder, Paths.relative(source, to: Paths.normalized(root)))
      try FileSystem.remove(copy)
      guard FileSystem.isFolder(source) else { continue }
      for file in try FileSystem.files(below: source) {
        try FileSystem.write(
          try FileSystem.read(Paths.join(source, file)), to: Paths.join(copy, file), isDurable: false)
      }
    }
  }
}
