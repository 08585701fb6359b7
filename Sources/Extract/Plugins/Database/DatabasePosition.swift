import Base
import Warehouse

/// How far a stream with a cursor is loaded.
///
/// Rows may be added later on with the newest value that is loaded, since clocks are coarse and transactions end late. So the
/// next run reads from that value on, and leaves out the rows that it knows by their checksums.
struct DatabasePosition: Sendable, Equatable {
  /// The newest that is loaded.
  var value: CursorValue
  /// The rows that the next run finds again.
  var seen: [Seen] = []
  /// In place of checksums, when too many rows have the newest value: the key of the last of them.
  var key: [CursorValue]?

  struct Seen: Sendable, Equatable {
    let value: CursorValue
    let checksum: String
  }

  /// Rows with the same value, or within the look-back, that are told apart by checksums.
  static let seenLimit = 10_000

  init(value: CursorValue) { self.value = value }

  init?(_ json: JSON?) {
    guard let json, let value = CursorValue(json["cursor"]) else { return nil }
    self.value = value
    for group in json["seen"]?.arrayValue ?? [] {
      guard let value = CursorValue(group["at"]) else { return nil }
      seen += (group["rows"]?.arrayValue ?? []).compactMap(\.stringValue).map { Seen(value: value, checksum: $0) }
    }
    key = json["key"]?.arrayValue?.compactMap { CursorValue($0) }
  }

  /// - Parameter column: The cursor's.
  func json(_ column: String) -> JSON {
    var members: OrderedDictionary<String, JSON> = ["column": .string(column), "cursor": value.json]
    var groups: [(value: CursorValue, rows: [JSON])] = []
    for row in seen {
      if groups.last?.value != row.value { groups.append((row.value, [])) }
      groups[groups.count - 1].rows.append(.string(row.checksum))
    }
    if !groups.isEmpty {
      members["seen"] = .array(groups.map { ["at": $0.value.json, "rows": .array($0.rows)] })
    }
    if let key { members["key"] = .array(key.map(\.json)) }
    return .object(members)
  }
}
