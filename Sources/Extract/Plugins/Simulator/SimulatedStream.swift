/// One stream of a simulated platform.
struct SimulatedStream: Sendable {
  enum Kind: UInt64, Sendable {
    /// Users, channels or pages.
    case profiles = 1
    case posts, engagements
  }

  let name: String
  let kind: Kind
  /// The columns in the order in which `write` writes their values.
  let columns: [DescribedColumn]
  let eventTime: String
  /// Whether records are edited later on: posts and comments are, likes are not.
  var isEdited = true
  /// Whether the platform tells of deleted records.
  var hasTombstones = false
  /// Writes one record, as the platform's API shapes it and as a row.
  let write: @Sendable (inout RecordWriter, inout RecordContext) -> Void

  var description: StreamDescription {
    StreamDescription(name: name, columns: columns, primaryKey: ["id"], eventTime: eventTime)
  }
}

extension DescribedColumn {
  /// A column and the path of its value in a record; without a path it is the member of the column's name.
  static func text(_ name: String, _ path: String? = nil) -> DescribedColumn { column(name, .text, path) }
  static func integer(_ name: String, _ path: String? = nil) -> DescribedColumn { column(name, .integer, path) }
  static func real(_ name: String, _ path: String? = nil) -> DescribedColumn { column(name, .real, path) }
  static func boolean(_ name: String, _ path: String? = nil) -> DescribedColumn { column(name, .boolean, path) }

  private static func column(_ name: String, _ type: ValueType, _ path: String?) -> DescribedColumn {
    DescribedColumn(name: name, type: type, mapping: .field(path ?? name))
  }

  /// The column with a mapping that does more than to pick a member.
  func mapped(_ change: (inout ColumnMapping) -> Void) -> DescribedColumn {
    var mapping = mapping
    change(&mapping)
    return DescribedColumn(name: name, type: type, mapping: mapping)
  }
}
