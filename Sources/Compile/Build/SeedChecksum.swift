import Base
import Nodes
import Project

/// The fingerprint of a seed's file.
enum SeedChecksum {
  /// Larger files are known by their path alone, as in dbt, so that parsing stays quick.
  private static let largest = 1 << 20

  static func of(_ source: ProjectSource) throws(Diagnostic) -> Checksum {
    if let stamp = FileSystem.stamp(source.absolutePath), stamp.size > largest {
      return Checksum(name: "path", checksum: source.originalPath)
    }
    let text = String(decoding: try FileSystem.read(source.absolutePath), as: UTF8.self)
    return .sha256(Digest.sha256(text.trimmingSpaces.utf8))
  }
}
