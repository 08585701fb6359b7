import Base
import Glibc

/// Keeps every batch's bytes as they came, in a folder or in S3: `<root>/<source>/<stream>/<YYYY-MM-DD>/<batch>.<extension>.zst`; beside them the rows that
/// were made of them, and a manifest.
///
/// A file is written and synced before its batch is committed, under a name ending in `.pending`, and gets its own name
/// afterwards. So a file without that ending belongs to rows in the warehouse, and after a crash the warehouse's word on the
/// batch decides what becomes of a pending one.
public final class LandingZone: Sendable {
  let place: LandingPlace
  /// Streams that this process has locked, by folder.
  private let locks = Locked<[String: Int32]>([:])

  public init(_ place: LandingPlace) { self.place = place }

  deinit {
    for descriptor in locks.withLock({ $0 }).values { close(descriptor) }
  }

  /// The place of a stream, locked against other processes until the zone is released.
  ///
  /// - Throws: X302 when another process has it.
  func store(source: String, stream: String) throws(Diagnostic) -> any LandingStore {
    let name = Self.component(source) + "/" + Self.component(stream)
    let path = Paths.join(place.folder, name)
    try locks.withLock { locks throws(Diagnostic) in
      guard locks[path] == nil else { return }
      try FileSystem.makeFolder(path)
      let descriptor = open(Paths.join(path, ".lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
      guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        if descriptor >= 0 { close(descriptor) }
        throw Diagnostic(
          .extractConcurrent, "another process is extracting the stream '\(stream)' of '\(source)'",
          hint: "wait until it is done, then run again")
      }
      locks[path] = descriptor
    }
    guard let objects = place.objects else { return LandingFolder(path: path) }
    return LandingPrefix(objects: objects.store, location: objects.location.appending(name))
  }

  /// The folders of a source's streams.
  func streams(of source: String) throws(Diagnostic) -> [String] {
    if let objects = place.objects {
      let prefix = objects.location.appending(Self.component(source)).appending("")
      return try objects.store.list(prefix, delimiter: "/").prefixes.compactMap {
        $0.key.split(separator: "/").last.map(String.init)
      }
    }
    let path = Paths.join(place.folder, Self.component(source))
    guard FileSystem.isFolder(path) else { return [] }
    return try FileSystem.names(in: path).filter { FileSystem.isFolder(Paths.join(path, $0)) }
  }

  /// A name as one part of a path.
  private static func component(_ name: String) -> String {
    String(name.map { $0 == "/" ? "_" : $0 })
  }
}
