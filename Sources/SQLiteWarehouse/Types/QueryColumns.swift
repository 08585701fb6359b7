import Warehouse

/// The columns that a query gives, with the type of each that says so itself: a cast, a literal, a column that is one of these
/// in a subquery or common table expression.
///
/// A type is only ever told where no reading of the text could give another; all else is unknown. SQLite tells the types of
/// tables' columns, and nothing of expressions.
struct QueryColumns {
  struct Column {
    /// In lower case; nil for one that has no name of its own.
    var name: String?
    /// As it is written: `smallint`, `numeric(10,2)`, `text[]`; nil when it is unknown.
    var type: String?
  }

  private(set) var columns: [Column] = []
  /// Whether there are no others: not so for `*` of a table.
  private(set) var isComplete = true

  /// The type of the only column of a name.
  func type(of name: String) -> String? {
    let found = columns.filter { $0.name == name }
    return found.count == 1 ? found[0].type : nil
  }

  /// What SQLite says of the query's columns, with the types that it does not know.
  func typed(_ found: [ResultColumn]) -> [ResultColumn] {
    if isComplete {
      guard columns.count == found.count else { return found }
      return zip(found, columns).map { ResultColumn(name: $0.name, type: $0.type ?? $1.type) }
    }
    let names = found.map { $0.name.lowercased() }
    return zip(found, names).map { column, name in
      // A column of the name may come from `*` too.
      guard column.type == nil, names.filter({ $0 == name }).count == 1 else { return column }
      return ResultColumn(name: column.name, type: type(of: name))
    }
  }

  // MARK: Reading

  /// The columns of a text's last statement, if that is a query.
  init(of sql: String) {
    let tokens = TokenList(sql)
    var statements = tokens.split(0..<tokens.count) { tokens.isByte($0, ";") }
    while statements.count > 1, statements.last!.isEmpty { statements.removeLast() }
    self.init(statements.last!, of: tokens)
  }

  /// The columns of a view by its definition, `create view name as select ...`.
  init(ofView definition: String) {
    let tokens = TokenList(definition)
    let start = tokens.first(in: 0..<tokens.count) { tokens.isWord($0, "as") || tokens.isByte($0, "(") }
    // In parentheses stand other names for its columns.
    self.init(tokens.isWord(start, "as") ? start + 1..<tokens.count : 0..<0, of: tokens)
  }

  private init(_ range: Range<Int>, of tokens: TokenList) {
    self = QueryReader(tokens: tokens).columns(of: range, [:]) ?? .unknown
  }

  static let unknown = {
    var columns = QueryColumns()
    columns.isComplete = false
    return columns
  }()

  init() {}

  // MARK: Making

  mutating func append(_ column: Column) { columns.append(column) }

  /// Adds what `*` stands for. SQLite makes up names for columns of one name, so that these are unknown then.
  mutating func append(all other: QueryColumns) {
    isComplete = isComplete && other.isComplete
    guard other.isComplete else { return }
    for column in other.columns {
      append(Column(name: column.name, type: column.name.flatMap(other.type)))
    }
  }

  /// The columns of a `union` and the like, which have the names of the first query and the types that both agree on.
  func united(with other: QueryColumns) -> QueryColumns {
    guard isComplete, other.isComplete, columns.count == other.columns.count else { return .unknown }
    var result = self
    for index in columns.indices where columns[index].type != other.columns[index].type {
      result.columns[index].type = nil
    }
    return result
  }
}
