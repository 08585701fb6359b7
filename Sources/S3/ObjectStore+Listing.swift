import AWS
import Base

/// A page of a bucket's list.
public struct Listing: Sendable {
  public var objects: [StoredObject] = []
  /// What names begin with that go on behind the delimiter.
  public var prefixes: [ObjectLocation] = []
}

extension ObjectStore {
  /// The objects whose names begin as `prefix` does, in the order of their UTF-8 bytes.
  ///
  /// - Parameter delimiter: Names that have it behind the prefix are only told up to there, as if by folder.
  public func list(_ prefix: ObjectLocation, delimiter: String? = nil) throws(Diagnostic) -> Listing {
    var all = Listing()
    try forEachPage(of: prefix, delimiter: delimiter) { page throws(Diagnostic) in
      all.objects += page.objects
      all.prefixes += page.prefixes
      return true
    }
    return all
  }

  /// The same page by page: memory does not grow with their number.
  ///
  /// - Parameter body: Returns false to stop.
  public func forEachPage(
    of prefix: ObjectLocation, delimiter: String? = nil, _ body: (Listing) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) {
    var token: String?
    repeat {
      // Names can hold what XML cannot.
      var query = [(name: "list-type", value: "2"), ("encoding-type", "url"), ("prefix", prefix.key)]
      if let delimiter { query.append(("delimiter", delimiter)) }
      if let token { query.append(("continuation-token", token)) }
      let action = Action("list", prefix, .get, query: query)
      let bucket = ObjectLocation(bucket: prefix.bucket, key: "")
      let answer = XMLText(try expect(action, at: bucket).body)
      guard let isTruncated = answer["IsTruncated"] else { throw odd(action) }
      let isEncoded = answer["EncodingType"] == "url"
      func place(_ key: String) -> ObjectLocation {
        ObjectLocation(bucket: prefix.bucket, key: isEncoded ? PercentEncoding.decoded(key) : key)
      }
      var page = Listing()
      for entry in answer.elements("Contents") {
        guard let key = entry["Key"], let size = entry["Size"].flatMap(Int.init) else { throw odd(action) }
        page.objects.append(
          StoredObject(location: place(key), size: size, etag: Self.etag(entry["ETag"] ?? ""))
        )
      }
      for entry in answer.elements("CommonPrefixes") {
        page.prefixes.append(place(entry["Prefix"] ?? ""))
      }
      guard try body(page), isTruncated == "true" else { return }
      token = answer["NextContinuationToken"]
    } while token != nil
  }

  private func odd(_ action: Action) -> Diagnostic {
    Diagnostic(.oddAnswerOfS3, "cannot \(action.verb) \(action.location): the server's answer is no list of objects")
  }
}
