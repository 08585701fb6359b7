/// The rows of one statement, all in memory.
public struct ResultSet: Sendable, Equatable {
  public var columns: [ResultColumn]
  public var rows: [[SQLValue]]

  public init(columns: [ResultColumn] = [], rows: [[SQLValue]] = []) {
    self.columns = columns
    self.rows = rows
  }

  public var columnNames: [String] { columns.map(\.name) }
}

public struct ResultColumn: Sendable, Equatable {
  public let name: String
  /// The type as declared in the database; nil for an expression of a database that does not say.
  public let type: String?
  /// What kind of values its texts stand for, where the database says: a date, a number of any precision.
  public let kind: DataKind?
  /// Whether the values are arrays of that kind, in the database's own text form.
  public let isArray: Bool

  public init(name: String, type: String? = nil, kind: DataKind? = nil, isArray: Bool = false) {
    self.name = name
    self.type = type
    self.kind = kind
    self.isArray = isArray
  }
}

/// What a statement did, as dbt's `adapter_response` tells it.
public struct AdapterResponse: Sendable, Equatable {
  /// The command's tag: `OK`, `SELECT 3`, `INSERT 0 1`.
  public var message: String
  /// The command's first word where the database tells it.
  public var code: String?
  public var rowsAffected: Int?
  /// What the database said beside its answer: `NOTICE: ...`, `WARNING: ...`.
  public var notices: [String] = []

  public init(message: String, code: String? = nil, rowsAffected: Int? = nil) {
    self.message = message
    self.code = code
    self.rowsAffected = rowsAffected
  }
}
