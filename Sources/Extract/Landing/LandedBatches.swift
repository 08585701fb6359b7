import Base
import Compression
import Warehouse

/// The batches of one extract that lie in a stream's landing folder.
struct LandedBatches {
  struct Entry {
    let manifest: BatchManifest
    let day: String
    let store: any LandingStore
  }

  /// In the order in which they came.
  private(set) var all: [Entry] = []

  /// Those that are in the table: from the last one on with which the stream was begun anew.
  var current: ArraySlice<Entry> { all[(all.lastIndex { $0.manifest.startsOver } ?? 0)...] }

  /// - Parameters:
  ///   - store: The stream's.
  ///   - day: The first one to look at, `2026-11-20`; nil for all.
  /// - Throws: X307 for a file that has no manifest, or a manifest that is none.
  init(in store: any LandingStore, of extract: String, from day: String?) throws(Diagnostic) {
    for name in try store.days() where name >= day ?? "" { try read(name, store, extract) }
    all.sort { $0.manifest.batch < $1.manifest.batch }
  }

  private mutating func read(_ day: String, _ store: any LandingStore, _ extract: String) throws(Diagnostic) {
    let names = try store.names(on: day)
    var known: Set<String> = []
    for name in names where name.hasSuffix(BatchManifest.suffix) {
      let bytes = try store.read(name, on: day) ?? []
      guard let manifest = (try? JSONParser.parse(bytes)).flatMap({ BatchManifest($0) }) else {
        throw Self.fault("'\(store.path(of: name, on: day))' is damaged: it is no manifest of a batch")
      }
      known.insert(manifest.batch)
      if manifest.extract == extract { all.append(Entry(manifest: manifest, day: day, store: store)) }
    }
    for name in names where !name.hasPrefix("_") && !known.contains(LandingNames.batch(of: name)) {
      throw Diagnostic(
        .extractLanding, "'\(store.path(of: name, on: day))' has no manifest, so its rows cannot be made again",
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
      ? [] : try content(of: manifest.payload, entry, manifest.sha256, limit: manifest.bytes)
    guard !manifest.rowsFile.isEmpty else { return (RowBuffer(width: manifest.columns.count), nil) }
    let bytes = try content(of: manifest.rowsFile, entry, manifest.rowsSHA256, limit: .max)
    let found =
      if let shape = manifest.shape { Self.open(shape, bytes) } else {
        RowBuffer(packed: bytes, sharing: payload).map { ($0, OpenBatch?.none) }
      }
    guard let (rows, open) = found, rows.width == manifest.columns.count, rows.count == manifest.rows else {
      let path = entry.store.path(of: manifest.rowsFile, on: entry.day)
      throw fault("'\(path)' is damaged: it does not hold the rows that its manifest tells of")
    }
    return (rows, open)
  }

  private static func open(_ shape: JSON, _ bytes: [UInt8]) -> (RowBuffer, OpenBatch?)? {
    OpenBatch.unpack(shape, bytes).map { ($0, $1) }
  }

  private static func content(
    of name: String, _ entry: Entry, _ sha256: String, limit: Int
  ) throws(Diagnostic) -> [UInt8] {
    let path = entry.store.path(of: name, on: entry.day)
    guard let packed = try entry.store.read(name, on: entry.day) else {
      throw fault("'\(path)' is missing, of which its manifest tells")
    }
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
