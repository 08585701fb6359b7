import Base
import Glibc

/// The landing files of one stream on the disk. A file is pending by its name until its batch is committed.
struct LandingFolder: LandingStore {
  let path: String

  func write(
    _ files: [LandingFile], _ manifest: BatchManifest, on day: String
  ) throws(Diagnostic) -> LandedFiles {
    let folder = Paths.join(path, day)
    try FileSystem.makeFolder(folder)
    let text = Array((manifest.json.text + "\n").utf8)
    let all = files + [LandingFile(name: manifest.batch + BatchManifest.suffix, bytes: text)]
    for file in all { try write(file.bytes, to: Paths.join(folder, file.name + LandingNames.pending)) }
    syncFolder(folder)
    return LandedFiles(day: day, names: all.map(\.name), bytes: manifest.bytes, manifest: text)
  }

  var isUsed: Bool { ((try? days()) ?? []).isEmpty == false }

  func days() throws(Diagnostic) -> [String] {
    try FileSystem.names(in: path).filter { FileSystem.isFolder(Paths.join(path, $0)) }
  }

  func names(on day: String) throws(Diagnostic) -> [String] { try FileSystem.names(in: Paths.join(path, day)) }

  func path(of name: String, on day: String) -> String { Paths.join(Paths.join(path, day), name) }

  func read(_ name: String, on day: String) throws(Diagnostic) -> [UInt8]? {
    let file = path(of: name, on: day)
    return FileSystem.isFile(file) ? try FileSystem.read(file) : nil
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
  func publish(_ landed: LandedFiles) throws(Diagnostic) { try publish(landed, isRecovery: false) }

  /// - Parameter isRecovery: A crash may have come in the middle of doing this before.
  private func publish(_ landed: LandedFiles, isRecovery: Bool) throws(Diagnostic) {
    for name in landed.names {
      let path = path(of: name, on: landed.day)
      if name.hasSuffix(LandingNames.quarantine) {
        let batch = isRecovery ? LandingNames.batch(of: name) : nil
        try appendQuarantine(from: path + LandingNames.pending, in: Paths.parent(path), unlessHolding: batch)
      } else if rename(path + LandingNames.pending, path) != 0 {
        throw Diagnostic(
          .fileSystem,
          "cannot rename '\(path + LandingNames.pending)': \(String(cString: strerror(errno)).lowercased())")
      }
    }
  }

  private func appendQuarantine(
    from pending: String, in folder: String, unlessHolding batch: String?
  ) throws(Diagnostic) {
    let path = Paths.join(folder, LandingNames.quarantine)
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

  func discard(_ landed: LandedFiles) {
    for name in landed.names { try? FileSystem.remove(path(of: name, on: landed.day) + LandingNames.pending) }
  }

  func recover(isCommitted: (_ batch: String) throws(Diagnostic) -> Bool) throws(Diagnostic) {
    for day in try days() {
      for name in try names(on: day) where name.hasSuffix(LandingNames.pending) {
        let final = String(name.dropLast(LandingNames.pending.count))
        let landed = LandedFiles(day: day, names: [final], bytes: 0, manifest: [])
        if try isCommitted(LandingNames.batch(of: final)) {
          try publish(landed, isRecovery: true)
        } else {
          discard(landed)
        }
      }
    }
  }
}
