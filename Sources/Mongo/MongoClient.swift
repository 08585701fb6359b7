import Base

/// Reads collections of one database of MongoDB. Used by one thread.
public final class MongoClient {
  let library: MongoLibrary
  private let handle: MongoLibrary.Handle
  /// The database that the address names.
  public let database: String
  private let secrets: SecretMask

  /// Nothing is asked of the server yet.
  ///
  /// - Parameters:
  ///   - address: `mongodb://user:password@host/database`, with all of its options.
  ///   - database: In place of the address's.
  ///   - timeout: Seconds to wait for a server.
  ///   - secrets: What messages must not show.
  /// - Throws: N101 without libmongoc, N102 for an address that is none.
  public init(_ address: String, database: String?, timeout: Int, secrets: SecretMask) throws(Diagnostic) {
    self.secrets = secrets
    let library = try MongoLibrary.opened()
    self.library = library
    let failure = FailureBuffer()
    guard let parsed = library.makeAddress(address, failure.pointer) else {
      throw Diagnostic(
        .mongoSetting, "the address is none of MongoDB's: \(secrets.scrubbed(failure.text))",
        hint: "write it as mongodb://user:password@host/database")
    }
    defer { library.freeAddress(parsed) }
    for option in ["serverselectiontimeoutms", "connecttimeoutms"] where !library.hasOption(parsed, option) {
      _ = library.setNumber(parsed, option, Int32(timeout * 1_000))
    }
    guard let name = database ?? library.database(parsed).map({ String(cString: $0) }), !name.isEmpty else {
      throw Diagnostic(
        .mongoSetting, "the address names no database", hint: "add it to the address, behind a '/', or as 'database'")
    }
    self.database = name
    guard let handle = library.makeClient(parsed, failure.pointer) else {
      throw Diagnostic(.mongoSetting, "MongoDB: \(secrets.scrubbed(failure.text))")
    }
    self.handle = handle
    _ = library.setErrorStyle(handle, 2)
    _ = library.setName(handle, "model")
  }

  deinit { library.freeClient(handle) }

  /// The names of the collections, in their order.
  public func collections() throws(Diagnostic) -> [String] {
    guard let handle = library.makeDatabase(handle, database) else { return [] }
    defer { library.freeDatabase(handle) }
    let failure = FailureBuffer()
    guard let names = library.collectionNames(handle, nil, failure.pointer) else { throw refused(failure) }
    defer { library.freeTexts(names) }
    var found: [String] = []
    while let name = names[found.count] { found.append(String(cString: name)) }
    return found.filter { !$0.hasPrefix("system.") }.sorted()
  }

  /// Begins to read documents.
  ///
  /// - Parameters:
  ///   - filter: Extended JSON.
  ///   - options: Of the command `find`: `sort`, `limit`.
  /// - Throws: N102 for a filter that is none; what the server says comes with the first document.
  public func find(in collection: String, _ filter: JSON, _ options: JSON) throws(Diagnostic) -> MongoDocuments {
    guard let collection = library.makeCollection(handle, database, collection) else {
      throw Diagnostic(.mongoFailed, "MongoDB: no collection")
    }
    let filter = try document(filter)
    defer { library.freeDocument(filter) }
    let options = try document(options)
    defer { library.freeDocument(options) }
    guard let cursor = library.find(collection, filter, options, nil) else {
      library.freeCollection(collection)
      throw Diagnostic(.mongoFailed, "MongoDB: no cursor")
    }
    return MongoDocuments(self, collection, cursor)
  }

  private func document(_ json: JSON) throws(Diagnostic) -> MongoLibrary.Handle {
    let failure = FailureBuffer()
    let bytes = Array(json.text.utf8)
    guard let document = library.parse(bytes, bytes.count, failure.pointer) else {
      throw Diagnostic(.mongoSetting, "MongoDB takes no filter '\(json.text)': \(failure.text)")
    }
    return document
  }

  fileprivate func refused(_ failure: FailureBuffer) -> Diagnostic {
    Diagnostic(.mongoFailed, "MongoDB: \(secrets.scrubbed(failure.text))")
  }
}

/// The documents that a query finds, one after the other.
public final class MongoDocuments {
  private let client: MongoClient
  private let collection: MongoLibrary.Handle
  private let cursor: MongoLibrary.Handle

  fileprivate init(_ client: MongoClient, _ collection: MongoLibrary.Handle, _ cursor: MongoLibrary.Handle) {
    self.client = client
    self.collection = collection
    self.cursor = cursor
  }

  deinit {
    client.library.freeCursor(cursor)
    client.library.freeCollection(collection)
  }

  /// The next document as canonical extended JSON, in which each value tells its type; nil at the end.
  ///
  /// - Throws: N103 when the server says no or is gone.
  public func next() throws(Diagnostic) -> String? {
    let library = client.library
    var document: MongoLibrary.Handle?
    guard library.next(cursor, &document), let document else {
      let failure = FailureBuffer()
      if library.failure(cursor, failure.pointer) { throw client.refused(failure) }
      return nil
    }
    var count = 0
    guard let text = library.text(document, &count) else {
      throw Diagnostic(.mongoFailed, "MongoDB has sent a document that cannot be read")
    }
    defer { library.freeText(text) }
    return text.withMemoryRebound(to: UInt8.self, capacity: count) {
      String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
    }
  }
}

/// Where the library writes why something failed.
final class FailureBuffer {
  let pointer = UnsafeMutableRawPointer.allocate(byteCount: MongoLibrary.failureSize, alignment: 8)

  init() { pointer.initializeMemory(as: UInt8.self, repeating: 0, count: MongoLibrary.failureSize) }
  deinit { pointer.deallocate() }

  var text: String {
    String(cString: (pointer + MongoLibrary.failureText).assumingMemoryBound(to: CChar.self))
  }
}
