import Base

/// What a database refused, with all it said; the layer above maps it to the analyst's line.
public struct WarehouseError: Error, Sendable, Equatable {
  public enum Kind: String, Sendable {
    /// Cannot open or reach the database, or the profile is wrong.
    case connection
    /// The SQL is wrong: syntax, unknown table or column.
    case statement
    /// The data broke a constraint.
    case constraint
    /// Another process holds a lock.
    case busy
    /// Disk full, input/output error, damaged file.
    case storage
    /// A change on a connection, or to a file, that can only be read.
    case readOnly
    case cancelled
  }

  public var kind: Kind
  /// The database's own words.
  public var message: String
  /// The database's code: `SQLITE_BUSY`, an SQLSTATE.
  public var code: String
  /// The statement that failed; never bound values, never passwords.
  public var sql: String?
  /// Byte offset of the fault in `sql`, where the database tells it.
  public var offset: Int?
  public var detail: String?
  public var hint: String?
  /// Whether it is a fault of the moment: the same work, begun again, may well succeed. The adapter says so.
  public var isTransient: Bool

  public init(
    _ kind: Kind, _ message: String, code: String, sql: String? = nil, offset: Int? = nil, detail: String? = nil,
    hint: String? = nil, isTransient: Bool = false
  ) {
    self.kind = kind
    self.message = message
    self.code = code
    self.sql = sql
    self.offset = offset
    self.detail = detail
    self.hint = hint
    self.isTransient = isTransient
  }
}
