/// What a `::` takes: a name, literal, call, parenthesis or `case`, as a range of the text that is being written.
struct CastOperand {
  var start: Int
  var end: Int
  /// What Postgres calls a column of it, if it has a name.
  var name: String?
  /// Whether it is a bare name, which a parenthesis makes a call.
  var isWord = false
  /// Whether it is written `array[...]`.
  var isArray = false
}

/// A parenthesis, `array[` or `case` that is open, or the statement itself.
struct CastFrame {
  /// Where the operand begins that it will be, and the name of it.
  var start: Int
  var name: String?
  var isCase = false
  var isArray = false
  /// Whether it is in a select list now.
  var isList = false
  /// Where its current item begins; nil before that.
  var item: Int?
  /// The name that the item needs if it ends here, and where.
  var unnamed: (name: String, end: Int)?
}

/// Words of SQL before and after which an operand ends.
enum CastWords {
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
}
