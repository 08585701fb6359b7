import Base
import Glibc
import Jinja

/// A moment as Python's `datetime` shows it to a template: `run_started_at`. Always UTC.
final class DateTimeObject: HostObject {
  private let timestamp: Timestamp

  init(_ timestamp: Timestamp) { self.timestamp = timestamp }

  var typeName: String { "datetime" }
  func str() throws(Interrupt) -> String { text(separator: " ") }

  private func text(separator: String) -> String {
    let iso = timestamp.iso8601
    return "\(iso.prefix(10))\(separator)\(iso.dropFirst(11).dropLast())+00:00"
  }

  func attribute(_ name: String, _ interpreter: Interpreter) throws(Interrupt) -> Value? {
    let civil = timestamp.civil
    return switch name {
    case "year": .int(civil.year)
    case "month": .int(civil.month)
    case "day": .int(civil.day)
    case "hour": .int(civil.hour)
    case "minute": .int(civil.minute)
    case "second": .int(civil.second)
    case "microsecond": .int(civil.microsecond)
    case "weekday": .function(name) { _, _ throws(Interrupt) in .int(civil.weekday) }
    case "isoformat": .function(name) { [self] _, _ throws(Interrupt) in .string(text(separator: "T")) }
    case "timestamp":
      .function(name) { [timestamp] _, _ throws(Interrupt) in .float(Double(timestamp.microseconds) / 1e6) }
    case "date": .function(name) { _, _ throws(Interrupt) in .string(civil.date) }
    case "strftime":
      .function(name) { [self] arguments, _ throws(Interrupt) in
        .string(formatted(try Signature("strftime", required: ["format"]).bind(arguments)[0].str()))
      }
    default: nil
    }
  }

  /// C's `strftime`, with Python's `%f` (microseconds) added.
  private func formatted(_ format: String) -> String {
    var seconds = time_t(timestamp.microseconds / 1_000_000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let micros = String(timestamp.civil.microsecond)
    let padded = String(repeating: "0", count: 6 - micros.count) + micros
    let pattern = format.split(separator: "%f", omittingEmptySubsequences: false).joined(separator: padded)
    if pattern.isEmpty { return "" }
    let buffer = [CChar](unsafeUninitializedCapacity: pattern.utf8.count * 16 + 64) { buffer, count in
      count = strftime(buffer.baseAddress!, buffer.count, pattern, &parts)
    }
    return String(decoding: buffer.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
