import Base
import Warehouse

/// Which rows of a stream with a cursor are new, and how far it is read: decides, and asks nobody.
struct DatabaseProgress: Sendable {
  /// What becomes of rows that cannot all be known again.
  enum Overflow: Sendable {
    /// They are told apart by a key.
    case byKey
    /// They are loaded again, in place of themselves.
    case repeated
    case refused
  }

  private let cursor: DatabaseStream.Cursor
  private let overflow: Overflow
  private var position: DatabasePosition?
  /// Rows that are loaded, with how many times each is still to be found.
  private var known: [String: Int]
  /// Rows of the batch begun: their values, and where they stand in the batch's bytes.
  private var fresh: [(value: CursorValue, line: Range<Int>)] = []
  /// Of the last row.
  private var lastKey: [CursorValue] = []

  init(_ cursor: DatabaseStream.Cursor, overflow: Overflow, behind position: DatabasePosition?) {
    self.cursor = cursor
    self.overflow = overflow
    self.position = position
    known = Dictionary((position?.seen ?? []).map { ($0.checksum, 1) }, uniquingKeysWith: +)
  }

  /// Whether a row that an earlier run may have loaded is new.
  mutating func isNew(_ line: ArraySlice<UInt8>) -> Bool {
    guard !known.isEmpty else { return true }
    let checksum = Self.checksum(line)
    guard let count = known[checksum] else { return true }
    known[checksum] = count == 1 ? nil : count - 1
    return false
  }

  /// Takes a row; they come in the order of their values.
  mutating func take(_ value: CursorValue, key: [CursorValue], _ line: Range<Int>) {
    fresh.append((value, line))
    lastKey = key
  }

  /// Ends a batch.
  ///
  /// - Parameters:
  ///   - bytes: Of the batch.
  ///   - advances: Whether its rows are newer than all that were loaded before.
  /// - Throws: X304 when more rows have the same value than can be known again.
  mutating func end(_ bytes: [UInt8], advances: Bool) throws(Diagnostic) -> JSON {
    guard let value = advances ? fresh.last?.value : position?.value else { return .null }
    var next = DatabasePosition(value: value)
    let isSameValue = position?.value.equals(value) ?? false
    if let key = position?.key, isSameValue {
      // More than can be known already.
      next.key = advances ? lastKey : key
    } else {
      next.seen = position?.seen.filter { isWithinReach($0.value, of: value) } ?? []
      for row in fresh where isWithinReach(row.value, of: value) {
        next.seen.append(DatabasePosition.Seen(value: row.value, checksum: Self.checksum(bytes[row.line])))
      }
      if next.seen.count > DatabasePosition.seenLimit {
        next.seen = []
        switch overflow {
        case .byKey: next.key = lastKey
        case .repeated: break
        case .refused: throw tooMany(value)
        }
      }
    }
    fresh = []
    position = next
    return next.json(cursor.column)
  }

  /// Whether the next run reads a row again, when this is the newest value.
  private func isWithinReach(_ value: CursorValue, of newest: CursorValue) -> Bool {
    guard cursor.lookback > 0, let edge = newest.earlier(by: cursor.lookback) else { return value.equals(newest) }
    return !value.isBefore(edge)
  }

  static func checksum(_ line: ArraySlice<UInt8>) -> String { String(Digest.sha256(line).prefix(16)) }

  private func tooMany(_ value: CursorValue) -> Diagnostic {
    let rows =
      cursor.lookback > 0
      ? "lie within the look-back before \(value.shown)" : "have the value \(value.shown) in '\(cursor.column)'"
    return Diagnostic(
      .extractIncomplete,
      "more than \(DatabasePosition.seenLimit) rows \(rows): the next run could not tell which of them are loaded",
      at: cursor.span,
      hint: cursor.lookback > 0
        ? "shorten 'lookback', or write them with 'write: upsert' and 'primary_key'"
        : "say 'key: COLUMN' of the stream, the column or columns that tell rows apart, or use a finer cursor")
  }
}
