import Base

/// One file of a project.
public struct ProjectSource: Sendable {
  public let kind: FileKind
  /// The project that it belongs to.
  public let package: String
  /// The folder under which it was found: `models`.
  public let searchPath: String
  /// Below that folder: `staging/a.sql`.
  public let path: String
  /// The absolute folder of the project.
  public let root: String
  /// The content; nil for seeds, which may be large and are read when they are loaded.
  public internal(set) var file: SourceFile?

  /// Relative to the project: `models/staging/a.sql`.
  public var originalPath: String { Paths.join(searchPath, path) }
  public var absolutePath: String { Paths.join(root, originalPath) }
  /// The file's name without its ending, which names models, seeds, tests and analyses.
  public var name: String { Paths.stem(path) }
  /// How artifacts name the file: `shop://models/staging/a.sql`.
  public var id: String { "\(package)://\(originalPath)" }

  /// Package and folders of a resource in this file, to which its name is appended.
  public var fqnPrefix: [String] {
    [package] + Paths.parent(path).split(separator: "/").map(String.init)
  }

  /// SHA-256 of the content without white space at both ends, as dbt computes it.
  public var checksum: String {
    Digest.sha256((file?.text ?? "").trimmingSpaces.utf8)
  }
}
