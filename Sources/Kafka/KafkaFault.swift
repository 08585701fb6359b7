/// librdkafka's error codes that mean something to us.
///
/// SeeAlso: `rd_kafka_resp_err_t` in rdkafka.h.
enum KafkaFault {
  static let partitionEnd: Int32 = -191
  static let outOfRange: Int32 = 1
  static let offsetReset: Int32 = -140
  static let authentication: Int32 = -169
  static let noSecureConnection: Int32 = -181

  /// Whether waiting cannot mend it.
  static func isFinal(_ code: Int32) -> Bool { code == authentication || code == noSecureConnection }

  /// Whether the client tries again by itself: connections and leaders come and go.
  static func passes(_ code: Int32) -> Bool {
    switch code {
    // No connection, no such host (yet), no broker, no answer in time, no leader, busy.
    case -195, -193, -187, -185, -192, -180, 5, 6, 7, 8, 9, 13, 14, 15, 16, 72, 74, 75, 76, 77, 78: true
    default: false
    }
  }
}
