import Base
import Compression
import Glibc

/// The landing files of one stream.
struct LandingFolder: Sendable {
  let path: String
  static let pending = ".pending"
  private static let quarantine = "_quarantine.jsonl"
  /// What payloads and rows are packed with; level 1 costs less time than the bytes that need not be written.
  static let packed = ".zst"

  /// A batch's files on the disk, not yet known to be committed.
  struct Landed: Sendable {
    let folder: String
    /// Without `.pending`.
    let names: [String]
    let bytes: Int
  }

  /// Writes a batch's bytes, its rows, its quarantined records and its manifest, and waits until they are on the disk.
  ///
  /// - Parameter manifest: What is known before the files are written.
  func land(_ batch: Batch, _ manifest: BatchManifest, on day: String) throws(Diagnostic) -> Landed {
    let id = manifest.batch
    var manifest = manifest
    // Packing takes longer than reading: the rows are packed at the same time as the bytes.
    let packedRows = Locked<[UInt8]?>(nil)
    let packer = WorkerThread {
      guard batch.rows.count > 0 else { return }
      let bytes = ZstdWriter.pack(batch.packedRows)
      packedRows.withLock { $0 = bytes }
    }
    manifest.payload = "\(id).\(batch.fileExtension)\(Self.packed)"
    manifest.bytes = batch.payload.count
    let payload = ZstdWriter.pack(batch.payload)
    manifest.sha256 = Digest.sha256(payload)
    var files = [(manifest.payload, payload)]
    packer.join()
    if let rows = packedRows.withLock({ $0 }) {
      manifest.rowsFile = "\(id).rows\(Self.packed)"
      manifest.rowsSHA256 = Digest.sha256(rows)
      files.append((manifest.rowsFile, rows))
    }
    if !batch.quarantined.isEmpty {
      files.append((id + Self.quarantine, list(batch.quarantined, id, manifest.payload)))
    }
    return try write(files, manifest, on: day)
  }

  /// Tells that a stream was emptied, and nothing came.
  func land(_ manifest: BatchManifest, on day: String) throws(Diagnostic) -> Landed {
    try write([], manifest, on: day)
  }

  private func write(
    _ files: [(name: String, bytes: [UInt8])], _ manifest: BatchManifest, on day: String
  ) throws(Diagnostic) -> Landed {
    let folder = Paths.join(path, day)
    try FileSystem.makeFolder(folder)
    let all = files + [(manifest.batch + BatchManifest.suffix, Array((manifest.json.text + "\n").utf8))]
    for (name, bytes) in all { try write(bytes, to: Paths.join(folder, name + Self.pending)) }
    syncFolder(folder)
    return Landed(folder: folder, names: all.map(\.name), bytes: manifest.bytes)
  }

  /// Whether anything of the stream has landed.
  var isUsed: Bool {
    let names = (try? FileSystem.names(in: path)) ?? []
    return names.contains { FileSystem.isFolder(Paths.join(path, $0)) }
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

  /// Waits until the folder's entries are on the disk; file systems that cannot say so are taken at their word.
  private func syncFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
    let file = try FileWriter(path: path)
    try file.write(bytes)
    try file.sync()
    try file.close()
  }

  /// Gives the files of a committed batch their names; its quarantined records go to the day's `_quarantine.jsonl`.
  ///
  /// - Parameter isRecovery: A crash may have come in the middle of doing this before.
  func publish(_ landed: Landed, isRecovery: Bool = false) throws(Diagnostic) {
    for name in landed.names {
      let path = Paths.join(landed.folder, name)
      if name.hasSuffix(Self.quarantine) {
        let batch = isRecovery ? String(name.dropLast(Self.quarantine.count)) : nil
        try appendQuarantine(from: path + Self.pending, in: landed.folder, unlessHolding: batch)
      } else if rename(path + Self.pending, path) != 0 {
        throw Diagnostic(
          .fileSystem, "cannot rename '\(path + Self.pending)': \(String(cString: strerror(errno)).lowercased())")
      }
    }
  }

  private func appendQuarantine(
    from pending: String, in folder: String, unlessHolding batch: String?
  ) throws(Diagnostic) {
    let path = Paths.join(folder, Self.quarantine)
    let lines = try FileSystem.read(pending)
    var isThere = false
    if let batch, FileSystem.isFile(path) {
      isThere = String(decoding: try FileSystem.read(path), as: UTF8.self).contains("{\"batch\":\"\(batch)\"")
    }
    if !isThere {
      let file = try FileWriter(path: path, append: true)
      try file.write(lines)
      try file.sync()
      try file.close()
    }
    try FileSystem.remove(pending)
  }

  /// Removes the files of a batch that is not going to be committed.
  func discard(_ landed: Landed) {
    for name in landed.names { try? FileSystem.remove(Paths.join(landed.folder, name + Self.pending)) }
  }

  /// The batch that a file belongs to.
  static func batch(of name: String) -> String {
    name.hasSuffix(quarantine) ? String(name.dropLast(quarantine.count)) : String(name.prefix { $0 != "." })
  }

  /// Settles what a crash has left: files of committed batches get their names, others are removed, since their records
  /// are going to be read again.
  func recover(isCommitted: (_ batch: String) throws(Diagnostic) -> Bool) throws(Diagnostic) {
    for day in try FileSystem.names(in: path) where FileSystem.isFolder(Paths.join(path, day)) {
      let folder = Paths.join(path, day)
      for name in try FileSystem.names(in: folder) where name.hasSuffix(Self.pending) {
        let final = String(name.dropLast(Self.pending.count))
        let batch = Self.batch(of: final)
        let landed = Landed(folder: folder, names: [final], bytes: 0)
        if try isCommitted(batch) { try publish(landed, isRecovery: true) } else { discard(landed) }
      }
    }
  }
}
