import Base
import S3

/// The landing files of one stream in S3, where nothing can be renamed. A batch is there when its manifest is: a pending manifest is
/// written before the files that it names and taken away when it has got its own name, so that whatever a crash leaves is known by
/// a pending manifest.
struct LandingPrefix: LandingStore {
  let objects: ObjectStore
  let location: ObjectLocation

  var path: String { location.description }
  var isUsed: Bool { ((try? days()) ?? []).isEmpty == false }

  private func location(of name: String, on day: String) -> ObjectLocation { location.appending(day).appending(name) }
  func path(of name: String, on day: String) -> String { location(of: name, on: day).description }

  func write(
    _ files: [LandingFile], _ manifest: BatchManifest, on day: String
  ) throws(Diagnostic) -> LandedFiles {
    let name = manifest.batch + BatchManifest.suffix
    let text = Array((manifest.json.text + "\n").utf8)
    let landed = LandedFiles(day: day, names: files.map(\.name) + [name], bytes: manifest.bytes, manifest: text)
    do throws(Diagnostic) {
      try objects.put(text, to: location(of: name + LandingNames.pending, on: day), contentType: "application/json")
      for file in files {
        let writer = objects.writer(to: location(of: file.name, on: day))
        try writer.write(file.bytes)
        try writer.finish()
      }
    } catch {
      // Where it cannot be reached now, the next run settles it.
      discard(landed)
      throw error
    }
    return landed
  }

  func publish(_ landed: LandedFiles) throws(Diagnostic) {
    guard let name = landed.names.last else { return }
    try objects.put(landed.manifest, to: location(of: name, on: landed.day), contentType: "application/json")
    try objects.delete(location(of: name + LandingNames.pending, on: landed.day))
  }

  func discard(_ landed: LandedFiles) { try? remove(landed, objects.withoutRetries) }

  /// The pending manifest goes last: as long as it is there, the others are known.
  private func remove(_ landed: LandedFiles, _ objects: ObjectStore) throws(Diagnostic) {
    guard let manifest = landed.names.last else { return }
    for name in landed.names.dropLast() { try objects.delete(location(of: name, on: landed.day)) }
    try objects.delete(location(of: manifest + LandingNames.pending, on: landed.day))
  }

  func recover(isCommitted: (_ batch: String) throws(Diagnostic) -> Bool) throws(Diagnostic) {
    for day in try days() {
      let all = try allNames(on: day)
      for name in all where name.hasSuffix(BatchManifest.suffix + LandingNames.pending) {
        let final = String(name.dropLast(LandingNames.pending.count))
        let batch = LandingNames.batch(of: final)
        let others = all.filter { LandingNames.batch(of: $0) == batch && $0 != name && $0 != final }
        let text = try objects.get(location(of: name, on: day))
        let landed = LandedFiles(day: day, names: others + [final], bytes: 0, manifest: text)
        if all.contains(final) {
          // It was published but for its last step.
          try objects.delete(location(of: name, on: day))
        } else if try isCommitted(batch) {
          try publish(landed)
        } else {
          try remove(landed, objects)
        }
      }
    }
  }

  func days() throws(Diagnostic) -> [String] {
    try objects.list(location.appending(""), delimiter: "/").prefixes.compactMap { $0.key.lastPart }
  }

  private func allNames(on day: String) throws(Diagnostic) -> [String] {
    try objects.list(location.appending(day).appending("")).objects.compactMap { $0.location.key.lastPart }
  }

  func names(on day: String) throws(Diagnostic) -> [String] {
    let all = try allNames(on: day)
    let pending = Set(
      all.filter { $0.hasSuffix(LandingNames.pending) }.map { LandingNames.batch(of: $0) })
    // Records that could not be read are no files of their own on the disk.
    return all.filter { name in
      let isListed = all.contains(LandingNames.batch(of: name) + BatchManifest.suffix)
      return (isListed || !pending.contains(LandingNames.batch(of: name)))
        && !name.hasSuffix(LandingNames.pending) && !name.hasSuffix(LandingNames.quarantine)
    }
  }

  func read(_ name: String, on day: String) throws(Diagnostic) -> [UInt8]? {
    let place = location(of: name, on: day)
    return try objects.head(place) == nil ? nil : try objects.get(place)
  }
}

extension String {
  /// What stands behind the last slash, but for one at the end.
  fileprivate var lastPart: String? { split(separator: "/").last.map(String.init) }
}
