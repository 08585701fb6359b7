import AWS
import Base
import HTTP

/// Writes one object whose bytes come one after the other, of any size in bounded memory. Nobody sees it before `finish`, and
/// nothing is left of it when that is not reached.
///
/// What fits into one part is one request; more is an upload of several parts, which is called off when one fails.
public final class ObjectWriter {
  private let store: ObjectStore
  public let location: ObjectLocation
  private let contentType: String
  private let firstPartSize: Int
  private var buffer: [UInt8] = []
  private var upload: String?
  private var etags: [String] = []
  private var isOver = false
  /// Bytes that were given so far.
  public private(set) var size = 0

  /// S3 wants parts of 5 MiB at least.
  public static let partSize = 8 << 20
  /// Tells later whether an object is what this writer made.
  private let mark = randomUUID()

  init(_ store: ObjectStore, _ location: ObjectLocation, contentType: String, partSize: Int) {
    self.store = store
    self.location = location
    self.contentType = contentType
    firstPartSize = partSize
  }

  deinit { abort() }

  /// There may be 10,000 parts: they become longer with their number.
  private var partSize: Int { firstPartSize << (etags.count / 1000) }

  /// - Throws: S102 in the server's words, H1xx, Z1xx; the upload is then called off.
  public func write(_ bytes: some Collection<UInt8>) throws(Diagnostic) {
    precondition(!isOver, "a writer ends with finish, abort or a failure")
    buffer += bytes
    size += bytes.count
    while buffer.count > partSize {
      let size = partSize
      try send(part: Array(buffer[..<size]))
      buffer.removeSubrange(..<size)
    }
  }

  /// Makes the object visible.
  ///
  /// - Throws: As `write`.
  public func finish() throws(Diagnostic) {
    precondition(!isOver, "a writer ends with finish, abort or a failure")
    if upload == nil {
      isOver = true
      return try store.put(buffer, to: location, contentType: contentType)
    }
    try send(part: buffer)
    try callingOff { upload throws(Diagnostic) in try complete(upload) }
    isOver = true
  }

  /// Gives up: nothing is left of the object, as far as the server can be reached.
  public func abort() { abort(patiently: true) }

  private func abort(patiently: Bool) {
    guard !isOver else { return }
    isOver = true
    buffer = []
    guard let upload else { return }
    let store = patiently ? store : store.withoutRetries
    _ = try? store.send(Action("give up", location, .delete, query: [("uploadId", upload)]))
  }

  // MARK: Steps

  /// Does something with the upload, which is begun when there is none and called off when that fails.
  private func callingOff(_ body: (_ upload: String) throws(Diagnostic) -> Void) throws(Diagnostic) {
    do throws(Diagnostic) {
      try body(try begin())
    } catch {
      // A server that was not reached so far will hardly be now.
      abort(patiently: error.code != .transferFailed)
      throw error
    }
  }

  private func begin() throws(Diagnostic) -> String {
    if let upload { return upload }
    var action = Action("write", location, .post([], contentType), query: [("uploads", "")])
    action.headers.append(("x-amz-meta-upload", mark))
    let answer = XMLText(try store.expect(action).body)
    guard let new = answer["UploadId"] else {
      throw Diagnostic(.oddAnswerOfS3, "cannot write \(location): the server began no upload")
    }
    upload = new
    return new
  }

  private func send(part: [UInt8]) throws(Diagnostic) {
    try callingOff { upload throws(Diagnostic) in
      let query = [(name: "partNumber", value: String(etags.count + 1)), ("uploadId", upload)]
      let answer = try store.expect(Action("write", location, .put(part, contentType), query: query))
      guard let etag = answer.header("ETag") else {
        throw Diagnostic(.oddAnswerOfS3, "cannot write \(location): the server's answer to a part has no ETag")
      }
      etags.append(ObjectStore.etag(etag))
    }
  }

  private func complete(_ upload: String) throws(Diagnostic) {
    let parts = etags.enumerated().map { number, etag in
      "<Part><PartNumber>\(number + 1)</PartNumber><ETag>\"\(etag)\"</ETag></Part>"
    }
    let document = "<CompleteMultipartUpload>\(parts.joined())</CompleteMultipartUpload>"
    let action = Action(
      "write", location, .post(Array(document.utf8), "application/xml"), query: [("uploadId", upload)])
    let answer = try store.send(action)
    let text = XMLText(answer.body)
    // The status is sent before the work is done, so that an error may come with 200.
    if answer.isSuccess, text.elements("Error").isEmpty { return }
    // A repeated request finds no upload when the first one did the work, but its answer was lost.
    if text["Code"] == "NoSuchUpload", try store.headers(of: location)?.header("x-amz-meta-upload") == mark { return }
    throw store.refusal(of: action, answer)
  }
}
