import Base
import Compression

/// Where the batches of one stream land: a folder, or a place in S3.
///
/// A batch's files are there, for good, before the batch is committed; `publish` afterwards tells the landing zone so. What a crash
/// leaves in between is settled by the warehouse's word on the batch.
protocol LandingStore: Sendable {
  /// As messages name it.
  var path: String { get }
  /// Whether anything of the stream has landed.
  var isUsed: Bool { get }

  /// Writes a batch's files and its manifest, and waits until they are safe.
  func write(_ files: [LandingFile], _ manifest: BatchManifest, on day: String) throws(Diagnostic) -> LandedFiles
  /// The batch is committed.
  func publish(_ landed: LandedFiles) throws(Diagnostic)
  /// The batch is not going to be committed.
  func discard(_ landed: LandedFiles)
  /// Settles what a crash has left: files of committed batches are published, others removed, since their records are going to be
  /// read again.
  func recover(isCommitted: (_ batch: String) throws(Diagnostic) -> Bool) throws(Diagnostic)

  /// The days on which batches came, `2026-11-20`.
  func days() throws(Diagnostic) -> [String]
  /// The files of a day's committed batches.
  func names(on day: String) throws(Diagnostic) -> [String]
  /// A file's bytes; nil when there is none.
  func read(_ name: String, on day: String) throws(Diagnostic) -> [UInt8]?
  /// As messages name a file.
  func path(of name: String, on day: String) -> String
}

/// A file of a batch.
struct LandingFile {
  let name: String
  let bytes: [UInt8]
}

/// A batch's files that are safe, but not yet known to be committed.
struct LandedFiles: Sendable {
  let day: String
  /// Without the ending that says that they are pending.
  let names: [String]
  /// Of what was read.
  let bytes: Int
  let manifest: [UInt8]
}

enum LandingNames {
  static let pending = ".pending"
  static let quarantine = "_quarantine.jsonl"
  /// What payloads and rows are packed with; level 1 costs less time than the bytes that need not be written.
  static let packed = ".zst"

  /// The batch that a file belongs to.
  static func batch(of name: String) -> String {
    name.hasSuffix(quarantine) ? String(name.dropLast(quarantine.count)) : String(name.prefix { $0 != "." })
  }
}

extension LandingStore {
  /// Lands a batch's bytes, its rows, its quarantined records and its manifest.
  ///
  /// - Parameter manifest: What is known before the files are written.
  func land(_ batch: Batch, _ manifest: BatchManifest, on day: String) throws(Diagnostic) -> LandedFiles {
    let id = manifest.batch
    var manifest = manifest
    // Packing takes longer than reading: the rows are packed at the same time as the bytes.
    let packedRows = Locked<[UInt8]?>(nil)
    let packer = WorkerThread {
      guard batch.rows.count > 0 else { return }
      let bytes = ZstdWriter.pack(batch.packedRows)
      packedRows.withLock { $0 = bytes }
    }
    manifest.payload = "\(id).\(batch.fileExtension)\(LandingNames.packed)"
    manifest.bytes = batch.payload.count
    let payload = ZstdWriter.pack(batch.payload)
    manifest.sha256 = Digest.sha256(payload)
    var files = [LandingFile(name: manifest.payload, bytes: payload)]
    packer.join()
    if let rows = packedRows.withLock({ $0 }) {
      manifest.rowsFile = "\(id).rows\(LandingNames.packed)"
      manifest.rowsSHA256 = Digest.sha256(rows)
      files.append(LandingFile(name: manifest.rowsFile, bytes: rows))
    }
    if !batch.quarantined.isEmpty {
      files.append(
        LandingFile(name: id + LandingNames.quarantine, bytes: list(batch.quarantined, id, manifest.payload)))
    }
    return try write(files, manifest, on: day)
  }

  /// Tells that a stream was emptied, and nothing came.
  func land(_ manifest: BatchManifest, on day: String) throws(Diagnostic) -> LandedFiles {
    try write([], manifest, on: day)
  }

  /// The quarantined records, one JSON object a line.
  private func list(_ records: [QuarantinedRecord], _ id: String, _ landingFile: String) -> [UInt8] {
    var lines: [UInt8] = []
    for record in records {
      let members: OrderedDictionary<String, JSON> = [
        "batch": .string(id), "file": .string(record.file ?? landingFile), "line": .int(record.line),
        "reason": .string(record.reason), "raw": .string(record.raw),
      ]
      lines += Array((JSON.object(members).text + "\n").utf8)
    }
    return lines
  }
}
