import Base
import Compression
import S3
import Warehouse

/// Rows on their way: packed CSV files in S3 under a name that nothing else has.
final class StagedRows {
  let place: ObjectLocation
  private let store: ObjectStore
  private var files: [ObjectLocation] = []
  private var file: (writer: ObjectWriter, packer: GzipWriter)?

  /// Packed bytes after which another file begins: the slices of a cluster read files side by side.
  private static let fileSize = 64 << 20

  init(_ store: ObjectStore, in folder: ObjectLocation, name: String) {
    self.store = store
    place = folder.appending("\(name)/")
  }

  /// Removes what is still there.
  deinit { try? remove() }

  /// - Parameter lines: Whole records.
  func write(_ lines: [UInt8]) throws(Diagnostic) {
    let file = file ?? next()
    try file.writer.write(file.packer.pack(lines))
    if file.writer.size >= Self.fileSize { try close() }
  }

  private func next() -> (writer: ObjectWriter, packer: GzipWriter) {
    let name = "rows-\(files.count + 1).csv.gz"
    // Rows are on the disk of another machine for seconds: time matters more than size.
    let new = (store.writer(to: place.appending(name), contentType: "application/gzip"), GzipWriter(level: 1))
    file = new
    return new
  }

  /// Makes the last file visible.
  func close() throws(Diagnostic) {
    guard let file else { return }
    self.file = nil
    files.append(file.writer.location)
    try file.writer.write(file.packer.finish())
    try file.writer.finish()
  }

  /// - Throws: When one of them could not be removed.
  func remove() throws(Diagnostic) {
    file?.writer.abort()
    file = nil
    while let location = files.popLast() { try store.delete(location) }
  }
}
