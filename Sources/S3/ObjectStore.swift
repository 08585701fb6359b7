import AWS
import Base
import HTTP

/// The buckets of S3 or of a server that speaks as it does. Usable from any thread, which it blocks.
///
/// Requests that fail for the moment (no answer, 5xx, `SlowDown`) are made again, with growing waits.
///
/// SeeAlso: Amazon S3's API reference.
public struct ObjectStore: Sendable {
  let endpoint: Endpoint
  let credentials: CredentialSource
  let client: Client

  /// Writes a whole object; one of the same name is replaced. Readers see the old or the new one.
  ///
  /// - Throws: S102 in the server's words, H1xx, Z1xx.
  public func put(
    _ bytes: [UInt8], to location: ObjectLocation, contentType: String = "application/octet-stream"
  ) throws(Diagnostic) {
    try expect(Action("write", location, .put(bytes, contentType)))
  }

  /// Begins a large object, whose bytes come one after the other.
  public func writer(
    to location: ObjectLocation, contentType: String = "application/octet-stream", partSize: Int = ObjectWriter.partSize
  ) -> ObjectWriter {
    ObjectWriter(self, location, contentType: contentType, partSize: partSize)
  }

  /// What is known of an object; nil when there is none.
  public func head(_ location: ObjectLocation) throws(Diagnostic) -> StoredObject? {
    guard let answer = try headers(of: location) else { return nil }
    return StoredObject(
      location: location, size: answer.header("Content-Length").flatMap(Int.init) ?? 0,
      etag: Self.etag(answer.header("ETag") ?? ""))
  }

  func headers(of location: ObjectLocation) throws(Diagnostic) -> Response? {
    let action = Action("look at", location, .head)
    let answer = try send(action)
    if answer.status == 404 { return nil }
    guard answer.isSuccess else { throw refusal(of: action, answer) }
    return answer
  }

  /// Reads an object part by part.
  ///
  /// - Parameters:
  ///   - offset: Bytes that are passed over.
  ///   - etag: What it must be the content of; nil for whatever is there when reading begins.
  public func reader(
    of location: ObjectLocation, from offset: Int = 0, etag: String? = nil, partSize: Int = ObjectReader.partSize
  ) -> ObjectReader {
    ObjectReader(self, location, offset: offset, etag: etag, partSize: partSize)
  }

  /// A whole object, which must fit into memory.
  public func get(_ location: ObjectLocation) throws(Diagnostic) -> [UInt8] {
    let reader = reader(of: location)
    var bytes: [UInt8] = []
    while let part = try reader.next() { bytes += part }
    return bytes
  }

  /// Removes an object; one that is not there is no error.
  public func delete(_ location: ObjectLocation) throws(Diagnostic) {
    let action = Action("remove", location, .delete)
    let answer = try send(action)
    // NoSuchBucket is an answer of that status, too.
    guard answer.isSuccess || (answer.status == 404 && XMLText(answer.body)["Code"] != "NoSuchBucket") else {
      throw refusal(of: action, answer)
    }
  }

  /// The same, which asks once.
  public var withoutRetries: ObjectStore {
    ObjectStore(endpoint: endpoint, credentials: credentials, client: client.withoutRetries)
  }

  // MARK: Requests

  /// - Parameter place: What is asked, where it is not what messages name.
  @discardableResult
  func expect(_ action: Action, at place: ObjectLocation? = nil) throws(Diagnostic) -> Response {
    let answer = try send(action, at: place)
    guard answer.isSuccess else { throw refusal(of: action, answer) }
    return answer
  }

  /// The server's answer, whatever it is.
  func send(_ action: Action, at place: ObjectLocation? = nil) throws(Diagnostic) -> Response {
    var request = Request(action.method, endpoint.address(of: place ?? action.location, query: action.query))
    request.headers = action.headers
    request.body = action.body
    request.needsSuccess = false
    request.isVerbatim = true
    request.isRepeatable = true
    do throws(Diagnostic) {
      Signature(try credentials.current(), region: endpoint.region, service: "s3").sign(&request)
      return try client.send(request)
    } catch {
      var error = error
      error.message = "cannot \(action.verb) \(action.location): \(error.message)"
      throw error
    }
  }

  static func etag(_ text: String) -> String { text.filter { $0 != "\"" } }
}

/// One request about an object or a bucket, and how messages call it.
struct Action {
  let verb: String
  let location: ObjectLocation
  let method: String
  var query: [(name: String, value: String)] = []
  var headers: [(name: String, value: String)] = []
  var body: [UInt8]?

  /// What is sent.
  enum Payload {
    case get
    case head
    case delete
    case put([UInt8], _ contentType: String)
    case post([UInt8], _ contentType: String)
  }

  init(_ verb: String, _ location: ObjectLocation, _ payload: Payload, query: [(name: String, value: String)] = []) {
    self.verb = verb
    self.location = location
    self.query = query
    switch payload {
    case .get: method = "GET"
    case .head: method = "HEAD"
    case .delete: method = "DELETE"
    case .put(let bytes, let contentType), .post(let bytes, let contentType):
      if case .put = payload { method = "PUT" } else { method = "POST" }
      body = bytes
      // libcurl would say that it is a form.
      headers = [("Content-Type", contentType)]
    }
  }
}
