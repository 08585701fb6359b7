import Base

/// `path:models/staging`: a file, or a folder with all below it, relative to the project; may hold wildcards.
///
/// A wildcard stays within its folder, `**` crosses folders. What a properties file describes belongs to its path too.
/// As in dbt, a node of a package is met by a path that the project itself has.
struct PathMethod: ManifestMethod {
  static let name = "path"
  private let pattern: [String]
  private let text: String

  init(_ text: CriterionText) throws(Diagnostic) {
    guard !text.value.hasPrefix("/") else {
      throw .invalidSelector(
        text.span, "a path is relative to the project's folder", hint: "leave out what stands before that folder")
    }
    self.text = text.value
    pattern = text.value.split(separator: "/").map(String.init).filter { $0 != "." }
    guard !pattern.isEmpty else {
      throw .invalidSelector(
        text.span, "'path' needs a file or a folder", hint: "'package:this' selects the whole project")
    }
  }

  func predicate(in manifest: Manifest) -> (Resource) -> Bool {
    let chosen = Self.paths(of: manifest).filter {
      Self.matches($0.split(separator: "/").map(String.init)[...], pattern[...])
    }
    return { resource in
      if let described = resource.describedIn, chosen.contains(described) { return true }
      return resource.originalFilePath.selfAndFolders.contains(where: chosen.contains)
    }
  }

  /// Files of the project itself, and their folders.
  private static func paths(of manifest: Manifest) -> Set<String> {
    var paths: Set<String> = []
    for id in manifest.graph.ids {
      guard let resource = manifest[id], resource.packageName == manifest.projectName else { continue }
      paths.formUnion(resource.originalFilePath.selfAndFolders)
      if let described = resource.describedIn { paths.formUnion(described.selfAndFolders) }
    }
    return paths
  }

  private static func matches(_ path: ArraySlice<String>, _ pattern: ArraySlice<String>) -> Bool {
    guard let first = pattern.first else { return path.isEmpty }
    if first == "**" {
      return matches(path, pattern.dropFirst()) || !path.isEmpty && matches(path.dropFirst(), pattern)
    }
    guard let name = path.first, name.matches(glob: first) else { return false }
    return matches(path.dropFirst(), pattern.dropFirst())
  }

  func hint(in manifest: Manifest) -> String? {
    Diagnostic.didYouMean(text, among: Self.paths(of: manifest))
  }
}

extension Resource {
  /// The path of the properties file that describes a node.
  fileprivate var describedIn: String? {
    guard case .node(let node) = self, let patch = node.patchPath else { return nil }
    guard let separator = patch.firstRange(of: "://") else { return patch }
    return String(patch[separator.upperBound...])
  }
}

extension String {
  /// `a/b/c.sql`, `a/b`, `a`
  fileprivate var selfAndFolders: some Sequence<String> {
    sequence(first: self) { path in
      let folder = Paths.parent(path)
      return folder.isEmpty ? nil : folder
    }
  }
}
