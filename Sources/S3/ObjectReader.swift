import AWS
import Base
import HTTP

/// Reads one object part by part, so that memory does not grow with its size. A part that fails for the moment is asked for
/// again; an object that becomes another one in between is an error.
public final class ObjectReader {
  private let store: ObjectStore
  private let location: ObjectLocation
  private let partSize: Int
  private var offset: Int
  /// Known after the first part.
  private var size: Int?
  /// Of the content that is read.
  public private(set) var etag: String?

  /// Bytes that are asked for at once.
  public static let partSize = 8 << 20

  init(_ store: ObjectStore, _ location: ObjectLocation, offset: Int, etag: String?, partSize: Int) {
    self.store = store
    self.location = location
    self.offset = offset
    self.etag = etag
    self.partSize = partSize
  }

  /// The next bytes, not empty; nil at the end.
  ///
  /// - Throws: S102 in the server's words, S103, S104 for an object that has changed, H1xx, Z1xx.
  public func next() throws(Diagnostic) -> [UInt8]? {
    if let size, offset >= size { return nil }
    var action = Action("read", location, .get)
    action.headers = [("Range", "bytes=\(offset)-\(offset + partSize - 1)")]
    if let etag { action.headers.append(("If-Match", "\"\(etag)\"")) }
    let answer = try store.send(action)
    switch answer.status {
    // The end was reached before: there is nothing behind it.
    case 416:
      size = offset
      return nil
    case 412: throw changed
    default:
      guard answer.isSuccess else { throw store.refusal(of: action, answer) }
    }
    let found = ObjectStore.etag(answer.header("ETag") ?? "")
    // Not every server heeds If-Match.
    if let etag, etag != found { throw changed }
    etag = found
    var bytes = answer.body
    // `bytes 0-99/1234`; the status is not 206 everywhere.
    if let range = answer.header("Content-Range") {
      guard range.hasPrefix("bytes \(offset)-"), let total = range.split(separator: "/").last.flatMap({ Int($0) }),
        bytes.count == min(partSize, total - offset)
      else { throw Diagnostic(.oddAnswerOfS3, "cannot read \(location): the server sent other bytes than asked for") }
      size = total
    } else {
      // A server that knows no ranges sends all of it.
      size = bytes.count
      bytes.removeFirst(min(offset, bytes.count))
    }
    offset += bytes.count
    return bytes.isEmpty ? nil : bytes
  }

  private var changed: Diagnostic {
    Diagnostic(
      .objectChanged, "cannot read \(location): it was replaced while it was being read",
      hint: "run again when its writer is done")
  }
}
