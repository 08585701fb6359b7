import Base
import Compression
import S3

/// A file to read.
struct SourceDataFile: Sendable {
  enum Origin: Sendable {
    case disk
    case s3(ObjectStore, StoredObject)
  }

  /// As declared: the part under which its position is kept.
  let name: String
  /// As messages name it.
  let path: String
  let origin: Origin
  let format: FilesStream.Format
  /// nil: it is not.
  let packed: PackedFormat?
  let span: SourceSpan

  /// Which content it has, when that is known without reading it.
  var version: FilePosition.Version? {
    switch origin {
    case .disk: nil
    case .s3(_, let object): FilePosition.Version(etag: object.etag, size: object.size)
    }
  }

  /// Bytes, as they are stored.
  var size: Int {
    switch origin {
    case .disk: FileSystem.stamp(path)?.size ?? 0
    case .s3(_, let object): object.size
    }
  }

  /// Whether it is known, without opening it, that all of it is loaded.
  func isLoaded(by stored: FilePosition?) -> Bool {
    guard let stored, let version else { return false }
    return stored.version == version && stored.isComplete
  }

  func open() throws(Diagnostic) -> any DataInput {
    let input: any DataInput =
      switch origin {
      case .disk: try FileInput(path: path)
      case .s3(let store, let object): S3Input(store, object, at: span)
      }
    guard let packed else { return input }
    return UnpackedInput(input, packed, self)
  }
}
