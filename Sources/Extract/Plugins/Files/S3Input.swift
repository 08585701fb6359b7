import Base
import S3

/// An object of S3, of which no more than a part is held.
final class S3Input: DataInput {
  private let store: ObjectStore
  private let object: StoredObject
  private let span: SourceSpan
  private var offset = 0
  /// The bytes last asked for, which begin at `start`.
  private var part: [UInt8] = []
  private var start = 0
  /// Goes on behind `part`.
  private var reader: ObjectReader?

  init(_ store: ObjectStore, _ object: StoredObject, at span: SourceSpan) {
    self.store = store
    self.object = object
    self.span = span
  }

  var isAtEnd: Bool { offset >= object.size }

  func rewind() { offset = 0 }

  func skip(_ count: Int) { offset += count }

  func peek() throws(Diagnostic) -> UInt8? {
    let next = try read(upTo: 1).first
    if next != nil { offset -= 1 }
    return next
  }

  func read(upTo limit: Int) throws(Diagnostic) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < limit, !isAtEnd {
      guard offset >= start, offset < start + part.count else {
        try fetch()
        continue
      }
      let rest = part[(offset - start)...].prefix(limit - bytes.count)
      bytes += rest
      offset += rest.count
    }
    return bytes
  }

  private func fetch() throws(Diagnostic) {
    let follows = reader != nil && offset == start + part.count
    let current = follows ? reader! : store.reader(of: object.location, from: offset, etag: object.etag)
    do throws(Diagnostic) {
      guard let bytes = try current.next() else {
        throw Diagnostic(.extractUnreadable, "'\(object.location)' ends before its \(object.size) bytes")
      }
      (reader, part, start) = (current, bytes, offset)
    } catch {
      var error = error
      error.span = span
      throw error
    }
  }
}
