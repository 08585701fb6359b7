/// Words of SQL before and after which an operand ends.
enum SQLWords {
  /// After these a select list is over.
  static let endsList: Set = [
    "from", "where", "group", "having", "order", "limit", "offset", "union", "except", "intersect", "window",
  ]

  static let between: Set = [
    "and", "as", "asc", "begin", "between", "by", "collate", "desc", "else", "end", "escape", "glob", "ilike", "in",
    "into",
    "is", "isnull", "join", "like", "match", "not", "notnull", "nulls", "on", "or", "regexp", "set", "then", "using",
    "values", "when", "with",
  ]

  /// Literals in the form of names.
  static let values: Set = ["null", "true", "false"]

  /// Types before whose name a text may stand: `date '2026-11-20'`.
  static let literalTypes: Set = ["date", "time", "timestamp", "timestamptz"]

  /// Keywords that SQLite takes for nothing else, and Postgres for names too where only a name can stand.
  static let reserved: Set = [
    "add", "all", "alter", "and", "as", "autoincrement", "between", "case", "check", "collate", "commit", "constraint",
    "create", "default", "deferrable", "delete", "distinct", "drop", "else", "escape", "except", "exists", "foreign",
    "from", "group", "having", "in", "index", "insert", "intersect", "into", "is", "isnull", "join", "limit", "not",
    "nothing", "notnull", "null", "on", "or", "order", "primary", "references", "returning", "select", "set", "table",
    "then", "to", "transaction", "union", "unique", "update", "using", "values", "when", "where",
  ]

  /// What may come after the `as` of a table, view or common table expression; `from` after it is a slip.
  static let afterAs: Set = ["from", "not", "select", "values"]
}
