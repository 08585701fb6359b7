import Foundation
import LoopbackServer

extension LoopbackServer {
  /// An API of payments `1...count`, a minute apart, newest first and ten a page; `meta.next` is the next page's `token`. Each answer
  /// takes a moment, so that a reader can be killed between them.
  static func payments(_ count: Int) -> LoopbackServer {
    LoopbackServer { request in
      let query = URLComponents(string: request.path)!.queryItems ?? []
      let top = query.first { $0.name == "token" }?.value.flatMap { Int($0) } ?? count
      let records = stride(from: top, to: max(0, top - 10), by: -1).map {
        let time = Date(timeIntervalSince1970: 1_780_000_000 + Double($0) * 60).ISO8601Format()
        return #"{"id": \#($0), "order_id": 1, "paid_at": "\#(time)", "cents": \#($0 * 3)}"#
      }
      let next = top > 10 ? #""next": \#(top - 10), "# : ""
      var answer = Answer(
        text: #"{"data": [\#(records.joined(separator: ", "))], "meta": {\#(next)"total": \#(count)}}"#)
      answer.delay = 0.004
      return answer
    }
  }
}

extension Shop {
  /// Kills an extraction of payments at random moments, `times` times.
  func killExtraction(_ arguments: [String], times: Int, environment: [String: String] = [:]) throws {
    for _ in 0..<times {
      let program = try start(arguments, environment: environment)
      usleep(.random(in: 20_000...300_000))
      program.send(SIGKILL)
      _ = try program.end()
    }
  }

  /// Whether the table has each of `LoopbackServer.payments` once.
  func hasPayments(_ count: Int, where condition: String = "true") throws -> Bool {
    let rows = try SQLiteReader(database).rows(
      "select payment_id, cents from payments where \(condition) order by payment_id"
    ).rows
    return rows == (1...count).map { ["\($0)", "\($0 * 3)"] }
  }
}
