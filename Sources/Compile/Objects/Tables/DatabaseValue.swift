import Base
import Jinja
import PythonModules
import Warehouse

extension Value {
  /// A database's value as Python's driver and dbt give it to a table: numbers, dates and times are objects, what holds
  /// several values is JSON.
  ///
  /// SeeAlso: psycopg2 docs, "Adaptation of Python values to SQL types".
  init(_ value: SQLValue, in column: ResultColumn) {
    switch value {
    case .null: self = .none
    case .integer(let number): self = .int(number)
    case .real(let number): self = .float(number)
    case .boolean(let flag): self = .bool(flag)
    case .blob(let bytes): self = .string(String(decoding: bytes, as: UTF8.self))
    case .text(let text) where column.isArray: self = .string(text.arrayJSON(of: column.kind) ?? text)
    case .text(let text): self = column.kind.flatMap { Value(text, of: $0) } ?? .string(text)
    }
  }

  /// nil when it stays text.
  private init?(_ text: String, of kind: DataKind) {
    let text = text.pythonLimit(of: kind)
    switch kind {
    case .number:
      guard let number = DecimalNumber(text) else { return nil }
      self = .decimal(number)
    case .date:
      guard let date = PythonModules.date(iso8601: text) else { return nil }
      self = date
    case .timestamp:
      guard let moment = PythonModules.moment(iso8601: text) else { return nil }
      self = moment
    case .time: self = .string(text.pythonTime)
    case .interval:
      guard let duration = PythonModules.durationText(interval: text) else { return nil }
      self = .string(duration)
    case .json:
      guard let json = try? JSONParser.parse(text) else { return nil }
      switch json {
      case .array, .object: self = .string(json.pythonText(sortingKeys: false))
      default: self = Value(json)
      }
    case .integer, .boolean, .text: return nil
    }
  }
}

extension String {
  /// Python's drivers take the first and last moments of its calendar for those that have no end.
  fileprivate func pythonLimit(of kind: DataKind) -> String {
    guard kind == .date || kind == .timestamp, hasSuffix("infinity") else { return self }
    let isPast = hasPrefix("-")
    if kind == .date { return isPast ? "0001-01-01" : "9999-12-31" }
    return isPast ? "0001-01-01 00:00:00" : "9999-12-31 23:59:59.999999"
  }

  /// A time as Python prints it: a fraction of six digits, a zone with minutes.
  fileprivate var pythonTime: String {
    guard utf8.count >= 8 else { return self }
    var rest = dropFirst(8)
    var result = String(prefix(8))
    if rest.first == "." {
      let digits = rest.dropFirst().prefix { $0.isNumber }
      result += "." + digits + String(repeating: "0", count: max(0, 6 - digits.count))
      rest = rest.dropFirst(1 + digits.count)
    }
    return result + rest + (rest.count == 3 ? ":00" : "")
  }

  /// An array in Postgres's form, `{1,NULL,"a b"}`, as the JSON that dbt makes of it; nil for what is none.
  fileprivate func arrayJSON(of kind: DataKind?) -> String? {
    // Bounds other than from 1 come first: `[0:1]={1,2}`.
    var rest = Substring(self)
    if rest.first == "[" { rest = rest.split(separator: "=", maxSplits: 1).last ?? rest }
    guard let array = rest.takeArray(of: kind), rest.isEmpty else { return nil }
    return array.pythonText(sortingKeys: false)
  }
}

extension Substring {
  fileprivate mutating func takeArray(of kind: DataKind?) -> JSON? {
    guard first == "{" else { return nil }
    removeFirst()
    var items: [JSON] = []
    while let next = first, next != "}" {
      if next == "," {
        removeFirst()
      } else if next == "{" {
        guard let inner = takeArray(of: kind) else { return nil }
        items.append(inner)
      } else {
        items.append(takeElement(of: kind))
      }
    }
    guard first == "}" else { return nil }
    removeFirst()
    return .array(items)
  }

  private mutating func takeElement(of kind: DataKind?) -> JSON {
    guard first == "\"" else {
      let word = String(prefix { $0 != "," && $0 != "}" })
      removeFirst(word.count)
      return word == "NULL" ? .null : Self.element(word, of: kind)
    }
    removeFirst()
    var text = ""
    while let next = first, next != "\"" {
      removeFirst()
      text.append(next == "\\" ? popFirst() ?? next : next)
    }
    if !isEmpty { removeFirst() }
    return Self.element(text, of: kind)
  }

  private static func element(_ text: String, of kind: DataKind?) -> JSON {
    switch kind {
    case .integer: Int(text).map(JSON.int) ?? .string(text)
    case .number: Double(text).map(JSON.double) ?? .string(text)
    case .boolean: .bool(text == "t")
    case .timestamp: .string(PythonModules.moment(iso8601: text).flatMap { try? $0.str() }.map { $0.iso8601 } ?? text)
    case .time: .string(text.pythonTime)
    case .interval: .string(PythonModules.durationText(interval: text) ?? text)
    case .json: (try? JSONParser.parse(text)) ?? .string(text)
    case .date, .text, nil: .string(text)
    }
  }
}

extension String {
  /// A timestamp with `T` between its date and its time.
  fileprivate var iso8601: String { replacing(" ", with: "T") }
}
