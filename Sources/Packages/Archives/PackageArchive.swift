import Base
import Compression
import Glibc

/// A `.tar.gz` with one folder in it, which is the package.
struct PackageArchive {
  /// Where it came from, for messages.
  let origin: String
  let span: SourceSpan?

  /// 1 GB; the largest packages have some 10 MB.
  private static let sizeLimit = 1 << 30

  /// Unpacks the archive's one folder as `folder`, which must not be there yet.
  ///
  /// - Parameter name: The package's, for messages.
  /// - Throws: K108 for what is no such archive, K109 for one that reaches out of its folder.
  func extract(_ bytes: [UInt8], to folder: String, name: String) throws(Diagnostic) {
    let tar: [UInt8]
    let entries: [TarReader.Entry]
    do throws(ArchiveFault) {
      tar = try unpack(bytes)
      entries = try TarReader.entries(of: tar)
    } catch {
      throw Diagnostic(
        .badArchive, "could not unpack the archive from \(origin): \(error.message)", at: span,
        hint: "the address must lead to a .tar.gz file")
    }
    var files: [String: TarReader.Entry] = [:]
    var links: [(path: String, target: String)] = []
    var top: Set<Substring> = []
    try FileSystem.makeFolder(folder)
    for entry in entries {
      let parts = try parts(of: entry)
      if let first = parts.first { top.insert(first) }
      let inner = parts.dropFirst().joined(separator: "/")
      guard !inner.isEmpty || entry.kind == .folder else { throw unstructured(name) }
      let path = Paths.join(folder, inner)
      switch entry.kind {
      case .folder: try FileSystem.makeFolder(path)
      case .file:
        files[parts.joined(separator: "/")] = entry
        try write(entry, of: tar, to: path)
      case .hardLink(let target):
        guard let original = files[Paths.normalized(target)] else {
          throw refusal("'\(entry.path)' is a link to '\(target)', which is not in the archive")
        }
        try write(original, of: tar, to: path)
      // Made last, so that nothing is written through them.
      case .link(let target): links.append((path, target))
      case .other: throw refusal("'\(entry.path)' is neither file nor folder")
      }
    }
    guard top.count == 1 else { throw unstructured(name) }
    for (path, target) in links { try FileSystem.makeLink(at: path, to: target) }
    try PackageFolder(path: folder, origin: origin, span: span).checkLinks()
  }

  private func unpack(_ bytes: [UInt8]) throws(ArchiveFault) -> [UInt8] {
    do throws(UnpackFault) { return try PackedFormat.gzip.unpack(bytes, limit: Self.sizeLimit) } catch {
      switch error {
      case .damaged: throw ArchiveFault("it is no gzip file")
      case .endsEarly: throw ArchiveFault("it ends too early")
      case .tooLarge: throw ArchiveFault("it unpacks to more than \(Self.sizeLimit) bytes")
      }
    }
  }

  private func write(_ entry: TarReader.Entry, of tar: [UInt8], to path: String) throws(Diagnostic) {
    try FileSystem.makeFolder(Paths.parent(path))
    let file = try FileWriter(path: path)
    try file.write(tar[entry.content])
    try file.close()
    if entry.isExecutable { chmod(path, 0o755) }
  }

  private func parts(of entry: TarReader.Entry) throws(Diagnostic) -> [Substring] {
    let parts = entry.path.split(separator: "/").filter { $0 != "." }
    if entry.path.hasPrefix("/") || parts.contains("..") {
      throw refusal("it holds the path '\(entry.path)'")
    }
    return parts
  }

  private func refusal(_ reason: String) -> Diagnostic {
    Diagnostic(
      .unsafePackage, "the archive from \(origin) would write outside of its package: \(reason)", at: span,
      hint: "nothing was installed; ask the package's author")
  }

  private func unstructured(_ name: String) -> Diagnostic {
    Diagnostic(
      .badArchive,
      "Incorrect structure for package extracted from \(origin). "
        + "The extracted package needs to follow the structure \(name)/<package_contents>.", at: span,
      hint: "pack the folder itself, not what is in it: tar -czf \(name).tar.gz \(name)")
  }
}
