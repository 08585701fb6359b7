import Base
import Compression
import Warehouse

/// The batches of one extract that lie in a stream's landing folder.
struct LandedBatches {
  struct Entry {
    let manifest: BatchManifest
    /// Of the day.
    let folder: String
  }

  /// In the order in which they came.
  private(set) var all: [Entry] = []

  /// Those that are in the table: from the last one on with which the stream was begun anew.
  var current: ArraySlice<Entry> { all[(all.lastIndex { $0.manifest.startsOver } ?? 0)...] }

  /// - Parameters:
  ///   - folder: The stream's.
  ///   - day: The first one to look at, `2026-11-20`; nil for all.
  /// - Throws: X307 for a file that has no manifest, or a manifest that is none.
  init(in folder: LandingFolder, of extract: String, from day: String?) throws(Diagnostic) {
    for name in try FileSystem.names(in: folder.path) where name >= day ?? "" {
      let path = Paths.join(folder.path, name)
      if FileSystem.isFolder(path) { try read(path, extract) }
    }
    all.sort { $0.manifest.batch < $1.manifest.batch }
  }

  private mutating func read(_ folder: String, _ extract: String) throws(Diagnostic) {
    let names = try FileSystem.names(in: folder)
    var known: Set<String> = []
    for name in names where name.hasSuffix(BatchManifest.suffix) {
      let path = Paths.join(folder, name)
      let json = try? JSONParser.parse(String(decoding: try FileSystem.read(path), as: UTF8.self))
      guard let manifest = json.flatMap({ BatchManifest($0) }) else {
        throw Self.fault("'\(path)' is damaged: it is no manifest of a batch")
      }
      known.insert(manifest.batch)
      if manifest.extract == extract { all.append(Entry(manifest: manifest, folder: folder)) }
    }
    for name in names where !name.hasPrefix("_") && !known.contains(LandingFolder.batch(of: name)) {
      throw Diagnostic(
        .extractLanding, "'\(Paths.join(folder, name))' has no manifest, so its rows cannot be made again",
        hint: "an earlier version may have landed it: replay from a later day, --replay YYYY-MM-DD")
    }
  }

  /// A batch's rows, once its files are found to be what was landed.
  ///
  /// - Throws: X307 with the path of the file that is not.
  static func rows(of entry: Entry) throws(Diagnostic) -> (RowBuffer, OpenBatch?) {
    let manifest = entry.manifest
    let payload =
      manifest.payload.isEmpty
      ? [] : try content(Paths.join(entry.folder, manifest.payload), manifest.sha256, limit: manifest.bytes)
    guard !manifest.rowsFile.isEmpty else { return (RowBuffer(width: manifest.columns.count), nil) }
    let path = Paths.join(entry.folder, manifest.rowsFile)
    let bytes = try content(path, manifest.rowsSHA256, limit: .max)
    let found =
      if let shape = manifest.shape { Self.open(shape, bytes) } else {
        RowBuffer(packed: bytes, sharing: payload).map { ($0, OpenBatch?.none) }
      }
    guard let (rows, open) = found, rows.width == manifest.columns.count, rows.count == manifest.rows else {
      throw fault("'\(path)' is damaged: it does not hold the rows that its manifest tells of")
    }
    return (rows, open)
  }

  private static func open(_ shape: JSON, _ bytes: [UInt8]) -> (RowBuffer, OpenBatch?)? {
    OpenBatch.unpack(shape, bytes).map { ($0, $1) }
  }

  private static func content(_ path: String, _ sha256: String, limit: Int) throws(Diagnostic) -> [UInt8] {
    guard FileSystem.isFile(path) else { throw fault("'\(path)' is missing, of which its manifest tells") }
    let packed = try FileSystem.read(path)
    guard Digest.sha256(packed) == sha256 else {
      throw fault("'\(path)' is damaged: it has another checksum than its manifest tells")
    }
    do throws(UnpackFault) {
      return try PackedFormat.zstd.unpack(packed, limit: limit)
    } catch {
      throw fault("'\(path)' is damaged: it does not unpack to what its manifest tells")
    }
  }

  private static func fault(_ message: String) -> Diagnostic {
    Diagnostic(
      .extractLanding, message,
      hint: "put a sound copy in its place, or replay from a later day, --replay YYYY-MM-DD")
  }
}
