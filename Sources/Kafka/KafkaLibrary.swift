import Base
import CKafka
import Glibc

/// The functions of librdkafka, which is opened when it is first needed: the program builds and runs on machines without it.
struct KafkaLibrary: Sendable {
  typealias Handle = OpaquePointer
  typealias Text = UnsafePointer<CChar>
  typealias Buffer = UnsafeMutablePointer<CChar>
  typealias Pointer = UnsafeMutableRawPointer
  typealias Message = UnsafeMutablePointer<ckafka_message>
  typealias Metadata = UnsafeMutablePointer<ckafka_metadata>
  typealias Places = UnsafeMutablePointer<ckafka_places>
  typealias ErrorReceiver = @convention(c) (Handle?, Int32, Text?, Pointer?) -> Void
  typealias LogReceiver = @convention(c) (Handle?, Int32, Text?, Text?) -> Void

  // Settings.
  let makeSettings: @convention(c) () -> Handle?
  let freeSettings: @convention(c) (Handle) -> Void
  let set: @convention(c) (Handle, Text, Text, Buffer, Int) -> Int32
  let listSettings: @convention(c) (Handle, UnsafeMutablePointer<Int>) -> UnsafeMutablePointer<Text?>?
  let freeList: @convention(c) (UnsafeMutablePointer<Text?>, Int) -> Void
  let setOpaque: @convention(c) (Handle, Pointer?) -> Void
  let setErrorReceiver: @convention(c) (Handle, ErrorReceiver?) -> Void
  let setLogReceiver: @convention(c) (Handle, LogReceiver?) -> Void

  // The client.
  let make: @convention(c) (Int32, Handle, Buffer, Int) -> Handle?
  let free: @convention(c) (Handle) -> Void
  let opaque: @convention(c) (Handle) -> Pointer?
  let serve: @convention(c) (Handle, Int32) -> Int32
  let errorText: @convention(c) (Int32) -> Text?

  // What there is.
  let metadata: @convention(c) (Handle, Int32, Handle?, UnsafeMutablePointer<Metadata?>, Int32) -> Int32
  let freeMetadata: @convention(c) (Metadata) -> Void
  let watermarks:
    @convention(c) (Handle, Text, Int32, UnsafeMutablePointer<Int64>, UnsafeMutablePointer<Int64>, Int32) -> Int32
  let makePlaces: @convention(c) (Int32) -> Places?
  let addPlace: @convention(c) (Places, Text, Int32) -> UnsafeMutablePointer<ckafka_place>?
  let freePlaces: @convention(c) (Places) -> Void
  let offsetsForTimes: @convention(c) (Handle, Places, Int32) -> Int32

  // Reading.
  let makeQueue: @convention(c) (Handle) -> Handle?
  let freeQueue: @convention(c) (Handle) -> Void
  let makeTopic: @convention(c) (Handle, Text, Handle?) -> Pointer?
  let freeTopic: @convention(c) (Pointer) -> Void
  let start: @convention(c) (Pointer, Int32, Int64, Handle) -> Int32
  let stop: @convention(c) (Pointer, Int32) -> Int32
  let consume: @convention(c) (Handle, Int32, UnsafeMutablePointer<Message?>, Int) -> Int
  let freeMessage: @convention(c) (Message) -> Void
  let timestamp: @convention(c) (Message, UnsafeMutablePointer<Int32>?) -> Int64
  let headers: @convention(c) (Message, UnsafeMutablePointer<Handle?>) -> Int32
  let header:
    @convention(c) (
      Handle, Int, UnsafeMutablePointer<Text?>, UnsafeMutablePointer<UnsafeRawPointer?>, UnsafeMutablePointer<Int>
    ) -> Int32
  let lastError: @convention(c) () -> Int32

  /// - Throws: Q101 when it is not installed.
  static func opened() throws(Diagnostic) -> KafkaLibrary { try shared.get() }

  private static let shared = Result<KafkaLibrary, Diagnostic> { () throws(Diagnostic) in try KafkaLibrary() }

  private init() throws(Diagnostic) {
    guard let library = dlopen("librdkafka.so.1", RTLD_NOW | RTLD_LOCAL) else {
      throw Diagnostic(
        .missingKafka, "reading from Kafka needs the library librdkafka, which is not installed",
        hint: "install it; on Debian and Ubuntu: apt-get install librdkafka1")
    }
    func function<Function>(_ name: String) throws(Diagnostic) -> Function {
      guard let address = dlsym(library, "rd_kafka_" + name) else {
        throw Diagnostic(
          .missingKafka, "the library librdkafka is too old: it has no 'rd_kafka_\(name)'",
          hint: "install version 1.0 or later")
      }
      return unsafeBitCast(address, to: Function.self)
    }
    makeSettings = try function("conf_new")
    freeSettings = try function("conf_destroy")
    set = try function("conf_set")
    listSettings = try function("conf_dump")
    freeList = try function("conf_dump_free")
    setOpaque = try function("conf_set_opaque")
    setErrorReceiver = try function("conf_set_error_cb")
    setLogReceiver = try function("conf_set_log_cb")
    make = try function("new")
    free = try function("destroy")
    opaque = try function("opaque")
    serve = try function("poll")
    errorText = try function("err2str")
    metadata = try function("metadata")
    freeMetadata = try function("metadata_destroy")
    watermarks = try function("query_watermark_offsets")
    makePlaces = try function("topic_partition_list_new")
    addPlace = try function("topic_partition_list_add")
    freePlaces = try function("topic_partition_list_destroy")
    offsetsForTimes = try function("offsets_for_times")
    makeQueue = try function("queue_new")
    freeQueue = try function("queue_destroy")
    makeTopic = try function("topic_new")
    freeTopic = try function("topic_destroy")
    start = try function("consume_start_queue")
    stop = try function("consume_stop")
    consume = try function("consume_batch_queue")
    freeMessage = try function("message_destroy")
    timestamp = try function("message_timestamp")
    headers = try function("message_headers")
    header = try function("header_get_all")
    lastError = try function("last_error")
  }
}
