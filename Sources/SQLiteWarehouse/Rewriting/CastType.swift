/// What stands after `::`, and what a cast to it is in SQLite: the same as the macro `cast` makes of it.
struct CastType {
  /// In lower case, with one space between its words and without its lengths: `timestamp with time zone`.
  let name: String
  /// Its lengths, `(10,2)`, or nothing.
  let lengths: String
  /// Whether it is an array of these: `text[]`.
  var isArray = false

  /// What Postgres calls a column of the type that has no name.
  var label: String { Self.labels[name] ?? name }

  private static let labels = [
    "bigint": "int8", "boolean": "bool", "char": "bpchar", "character": "bpchar", "character varying": "varchar",
    "decimal": "numeric", "double precision": "float8", "float": "float8", "int": "int4", "integer": "int4",
    "real": "float4", "smallint": "int2", "time with time zone": "timetz", "time without time zone": "time",
    "timestamp with time zone": "timestamptz", "timestamp without time zone": "timestamp",
  ]

  /// Types of texts to which SQLite would give a number's affinity.
  private static let texts: Set = ["cidr", "inet", "json", "jsonb", "macaddr", "name", "string", "uuid", "xml"]

  /// The cast as pieces of SQL, between which the operand stands.
  var pieces: [String] {
    // JSON, as `array[...]` is, has no other form for other elements.
    if isArray { return ["", ""] }
    return switch name {
    case "date": ["date(", ")"]
    case "time", "timetz", "time with time zone", "time without time zone": ["time(", ")"]
    case "bool", "boolean":
      [
        "(case when lower(", ") in ('true', 't', 'yes', 'y', 'on') then 1 when lower(",
        ") in ('false', 'f', 'no', 'n', 'off') then 0 else cast(", " as numeric) <> 0 end)",
      ]
    case "bytea": ["cast(", " as blob)"]
    case "datetime", "timestamp", "timestamptz": Self.timestamp
    case _ where name.hasPrefix("timestamp with"): Self.timestamp
    case _ where Self.texts.contains(name): ["cast(", " as text)"]
    default: ["cast(", " as \(name)\(lengths))"]
    }
  }

  /// In UTC. SQLite would round fractions up to the next second, so that they are cut off and put back.
  private static let timestamp = [
    "(datetime(substr(", ", 1, 19) || ltrim(substr(", ", 20), '.0123456789')) || substr(", ", 20, length(substr(",
    ", 20)) - length(ltrim(substr(", ", 20), '.0123456789'))))",
  ]
}

extension CastType {
  init(name: String) { self.init(name: name, lengths: "") }

  /// Reads a type; nil, and `scanner` is anywhere, when there is none or SQLite has nothing like it: intervals.
  init?(_ scanner: inout SQLScanner) {
    guard var word = scanner.next(), word.isName else { return nil }
    if scanner.pass({ $0.isByte(".") }) != nil, let next = scanner.next() { word = next }
    guard word.isName, let first = word.text.first, first > UInt8(ascii: "9") else { return nil }
    var name = String(decoding: word.lowered, as: UTF8.self)
    let second = ["double": "precision", "character": "varying", "char": "varying", "bit": "varying"][name]
    if let second, scanner.pass(words: [second]) { name += " " + second }
    if name == "char varying" { name = "character varying" }
    guard let lengths = Self.lengths(&scanner) else { return nil }
    if name == "timestamp" || name == "time" {
      for zone in ["with", "without"] where scanner.pass(words: [zone, "time", "zone"]) { name += " \(zone) time zone" }
    }
    guard name != "interval" else { return nil }
    self.init(name: name, lengths: lengths)
    while scanner.pass({ $0.isBracket }) != nil { isArray = true }
  }

  /// `(10,2)` of `( 10, 2 )`; nothing when there is none, nil when it holds something else than numbers.
  private static func lengths(_ scanner: inout SQLScanner) -> String? {
    guard scanner.pass({ $0.isByte("(") }) != nil else { return "" }
    var text = "("
    while let token = scanner.next() {
      guard token.isByte(",") || token.isByte(")") || token.isName && !token.isQuoted else { return nil }
      text += String(decoding: token.text, as: UTF8.self)
      if token.isByte(")") { return text }
    }
    return nil
  }
}

extension SQLScanner.Token {
  /// `[]` or `[3]`, a quoted name to SQLite, an array to Postgres.
  fileprivate var isBracket: Bool { isQuoted && text.allSatisfy { 0x30...0x39 ~= $0 } }
}

extension SQLScanner {
  /// The next token when it is as wanted; else it is still to come.
  fileprivate mutating func pass(_ isWanted: (Token) -> Bool) -> Token? {
    var ahead = self
    guard let token = ahead.next(), isWanted(token) else { return nil }
    self = ahead
    return token
  }

  fileprivate mutating func pass(words: [String]) -> Bool {
    var ahead = self
    for word in words where ahead.next()?.isKeyword(word) != true { return false }
    self = ahead
    return true
  }
}
