import Base
import Glibc

/// The functions of libmongoc, which is opened when it is first needed: the program builds and runs on machines without it. All that
/// it hands out stays behind pointers.
struct MongoLibrary: Sendable {
  typealias Handle = OpaquePointer
  typealias Text = UnsafePointer<CChar>
  /// A `bson_error_t`: domain and code, four bytes each, and 504 bytes of text.
  typealias Failure = UnsafeMutableRawPointer
  static let failureSize = 512
  static let failureText = 8

  // Documents.
  let parse: @convention(c) (UnsafePointer<UInt8>?, Int, Failure) -> Handle?
  let text: @convention(c) (Handle, UnsafeMutablePointer<Int>) -> UnsafeMutablePointer<CChar>?
  let freeDocument: @convention(c) (Handle?) -> Void
  let freeText: @convention(c) (UnsafeMutableRawPointer?) -> Void
  let freeTexts: @convention(c) (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Void

  // The client.
  let makeAddress: @convention(c) (Text, Failure) -> Handle?
  let freeAddress: @convention(c) (Handle) -> Void
  let database: @convention(c) (Handle) -> Text?
  let setNumber: @convention(c) (Handle, Text, Int32) -> Bool
  let hasOption: @convention(c) (Handle, Text) -> Bool
  let makeClient: @convention(c) (Handle, Failure) -> Handle?
  let freeClient: @convention(c) (Handle) -> Void
  let setErrorStyle: @convention(c) (Handle, Int32) -> Bool
  let setName: @convention(c) (Handle, Text) -> Bool

  // Reading.
  let makeDatabase: @convention(c) (Handle, Text) -> Handle?
  let freeDatabase: @convention(c) (Handle) -> Void
  let collectionNames: @convention(c) (Handle, Handle?, Failure) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  let makeCollection: @convention(c) (Handle, Text, Text) -> Handle?
  let freeCollection: @convention(c) (Handle) -> Void
  let find: @convention(c) (Handle, Handle, Handle?, Handle?) -> Handle?
  let next: @convention(c) (Handle, UnsafeMutablePointer<Handle?>) -> Bool
  let failure: @convention(c) (Handle, Failure) -> Bool
  let freeCursor: @convention(c) (Handle) -> Void

  /// - Throws: N101 when it is not installed.
  static func opened() throws(Diagnostic) -> MongoLibrary { try shared.get() }

  private static let shared = Result<MongoLibrary, Diagnostic> { () throws(Diagnostic) in try MongoLibrary() }

  private init() throws(Diagnostic) {
    guard let library = dlopen("libmongoc-1.0.so.0", RTLD_NOW | RTLD_LOCAL) else {
      throw Diagnostic(
        .missingMongo, "reading from MongoDB needs the library libmongoc, which is not installed",
        hint: "install it; on Debian and Ubuntu: apt-get install libmongoc-1.0-0")
    }
    // Those of libbson are found through libmongoc, which needs it.
    func function<Function>(_ name: String) throws(Diagnostic) -> Function {
      guard let address = dlsym(library, name) else {
        throw Diagnostic(
          .missingMongo, "the library libmongoc is too old: it has no '\(name)'", hint: "install version 1.10 or later")
      }
      return unsafeBitCast(address, to: Function.self)
    }
    parse = try function("bson_new_from_json")
    text = try function("bson_as_canonical_extended_json")
    freeDocument = try function("bson_destroy")
    freeText = try function("bson_free")
    freeTexts = try function("bson_strfreev")
    makeAddress = try function("mongoc_uri_new_with_error")
    freeAddress = try function("mongoc_uri_destroy")
    database = try function("mongoc_uri_get_database")
    setNumber = try function("mongoc_uri_set_option_as_int32")
    hasOption = try function("mongoc_uri_has_option")
    makeClient = try function("mongoc_client_new_from_uri_with_error")
    freeClient = try function("mongoc_client_destroy")
    setErrorStyle = try function("mongoc_client_set_error_api")
    setName = try function("mongoc_client_set_appname")
    makeDatabase = try function("mongoc_client_get_database")
    freeDatabase = try function("mongoc_database_destroy")
    collectionNames = try function("mongoc_database_get_collection_names_with_opts")
    makeCollection = try function("mongoc_client_get_collection")
    freeCollection = try function("mongoc_collection_destroy")
    find = try function("mongoc_collection_find_with_opts")
    next = try function("mongoc_cursor_next")
    failure = try function("mongoc_cursor_error")
    freeCursor = try function("mongoc_cursor_destroy")
    let start: @convention(c) () -> Void = try function("mongoc_init")
    start()
    // What it would write to the terminal is in its errors, too.
    let setLog: @convention(c) (UnsafeRawPointer?, UnsafeMutableRawPointer?) -> Void = try function(
      "mongoc_log_set_handler")
    setLog(nil, nil)
  }
}
