import Base

/// Reads the files of a stream one after the other.
final class FilesReader: BatchReader {
  private var pending: [SourceDataFile]
  private let stream: FilesStream?
  private let request: ReadRequest
  private var current: DataFileReader?
  private(set) var unchangedParts = 0

  init(files: [SourceDataFile], stream: FilesStream?, request: ReadRequest) {
    pending = files.reversed()
    self.stream = stream
    self.request = request
  }

  func next() throws(Diagnostic) -> Batch? {
    while true {
      if let batch = try current?.next() { return batch }
      current = nil
      guard let stream, let file = pending.popLast() else { return nil }
      if file.isLoaded(by: FilePosition(request.positions[file.name])) {
        unchangedParts += 1
        continue
      }
      current = try DataFileReader(file, stream: stream, request: request)
      if current?.isUnchanged == true { unchangedParts += 1 }
    }
  }
}
