/// What a `::` takes: a name, literal, call, parenthesis or `case`, as a range of the text that is being written.
struct Operand {
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
struct OpenFrame {
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
