import Base
import YAML

/// When a model's maintainers stop supporting it.
public struct DeprecationDate: Sendable, Equatable {
  public let moment: Timestamp
  /// As artifacts and messages have it: ISO 8601 with time and zone, which is UTC unless written.
  public let text: String

  /// - Parameter reader: The declaration, its dates already turned into ISO text.
  /// - Throws: P401 for what is no date.
  init?(_ reader: inout MappingReader) throws(Diagnostic) {
    guard let node = reader.value("deprecation_date") else { return nil }
    let written = node.string ?? node.text
    guard let moment = Timestamp(iso8601: written) else {
      throw Diagnostic(
        .invalidProperties, "'\(written)' is no date: 'deprecation_date' of \(reader.subject)", at: node.span,
        hint: "write it as 2030-12-31, or 2030-12-31 23:59:00+00:00")
    }
    self.moment = moment
    text = Self.complete(written.trimmingSpaces)
  }

  private static func complete(_ written: String) -> String {
    let date = written.prefix(10)
    let time = written.dropFirst(11)
    if time.isEmpty { return "\(date)T00:00:00+00:00" }
    if time.hasSuffix("Z") { return "\(date)T\(time.dropLast())+00:00" }
    return "\(date)T\(time)" + (time.contains { "+-".contains($0) } ? "" : "+00:00")
  }
}
