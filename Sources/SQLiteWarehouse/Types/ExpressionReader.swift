/// Reads the items of a select list: their names, and their types where the whole of an expression says so.
struct ExpressionReader {
  let tokens: TokenList
  let sources: [QuerySource]

  /// What has been read of an expression.
  private struct Operand {
    var type: String?
    var name: String?
    /// What comes after it.
    var next: Int
  }

  /// What `*` or `name.*` stands for.
  func all(of name: String?) -> QueryColumns {
    var columns = QueryColumns()
    let meant = sources.filter { name == nil || $0.name == name }
    if meant.isEmpty || name != nil && meant.count > 1 { return .unknown }
    for source in meant { columns.append(all: source.columns) }
    return columns
  }

  func column(_ item: Range<Int>) -> QueryColumns.Column {
    let last = item.upperBound - 1
    let alias = item.count > 1 && tokens.isWord(last - 1, "as") ? label(last) : nil
    guard let operand = operand(item) else { return .init(name: alias, type: nil) }
    if operand.next == item.upperBound { return .init(name: operand.name, type: operand.type) }
    if alias != nil, operand.next == last - 1 { return .init(name: alias, type: operand.type) }
    if operand.next == last, let label = label(last) { return .init(name: label, type: operand.type) }
    return .init(name: alias, type: nil)
  }

  /// A column's name after `as` may also be written as a text.
  private func label(_ index: Int) -> String? {
    if let token = tokens[index], token.isLiteral { return String(decoding: token.lowered, as: UTF8.self) }
    return tokens.name(index)
  }

  /// A name, literal, call, parenthesis, `case` or array with the casts after it; nil for anything else.
  private func operand(_ range: Range<Int>) -> Operand? {
    guard !range.isEmpty, var operand = primary(range) else { return nil }
    while tokens.isByte(operand.next, ":"), tokens.isByte(operand.next + 1, ":") {
      guard let (type, next) = tokens.type(at: operand.next + 2) else { return nil }
      operand = Operand(type: type.text, name: operand.name ?? type.label, next: next)
    }
    return operand
  }

  private func primary(_ range: Range<Int>) -> Operand? {
    let start = range.lowerBound
    guard let token = tokens[start] else { return nil }
    if token.isLiteral { return Operand(type: "text", next: start + 1) }
    if token.isByte("("), let end = tokens.end(of: start) { return parenthesis(start + 1..<end) }
    if token.isByte("-") || token.isByte("+") { return number(at: start + 1) }
    if token.isByte(".") || token.isName && !token.isQuoted && token.text.first!.isDigit { return number(at: start) }
    guard let name = tokens.name(start) else { return nil }
    switch tokens.word(start) {
    case "null": return Operand(next: start + 1)
    case "true", "false": return Operand(type: "boolean", next: start + 1)
    case "case": return tokens.end(of: start).map { Operand(name: "case", next: $0 + 1) }
    case "x" where tokens[start + 1].map { $0.isLiteral && $0.offset == token.offset + 1 } == true: return nil
    case "array" where tokens.isByte(start + 1, "["): return array(start + 1)
    case let type? where SQLWords.literalTypes.contains(type) && tokens.isTime(start + 1):
      return Operand(type: type, name: type, next: start + 2)
    default: break
    }
    if tokens.isByte(start + 1, "(") { return call(name, start + 1) }
    return path(start)
  }

  private func number(at start: Int) -> Operand? {
    var index = start
    func isDigits(_ index: Int) -> Bool { tokens.word(index)?.utf8.allSatisfy(\.isDigit) ?? false }
    let isWhole = isDigits(index)
    if isWhole { index += 1 }
    guard tokens.isByte(index, ".") else { return isWhole ? Operand(type: "integer", next: index) : nil }
    index += 1
    if isDigits(index) { index += 1 }
    return Operand(type: "numeric", next: index)
  }

  private func parenthesis(_ range: Range<Int>) -> Operand? {
    let inner = operand(range)
    let isWhole = inner?.next == range.upperBound
    return Operand(type: isWhole ? inner?.type : nil, name: isWhole ? inner?.name : nil, next: range.upperBound + 1)
  }

  private func array(_ open: Int) -> Operand? {
    guard let end = tokens.end(of: open) else { return nil }
    let first = tokens.split(open + 1..<end) { tokens.isByte($0, ",") }[0]
    let element = operand(first)
    var type = element?.next == first.upperBound ? element?.type : nil
    if let known = type, !known.hasSuffix("[]") { type = known + "[]" }
    return Operand(type: type, name: "array", next: end + 1)
  }

  /// Functions that give whole numbers whatever they are given.
  private static let counting: Set = ["count", "dense_rank", "rank", "row_number"]

  private func call(_ name: String, _ open: Int) -> Operand? {
    guard let end = tokens.end(of: open) else { return nil }
    var operand = Operand(type: Self.counting.contains(name) ? "integer" : nil, name: name, next: end + 1)
    if name == "cast" {
      let keyword = tokens.first(in: open + 1..<end) { tokens.isWord($0, "as") }
      // SQLite takes any words for a type.
      if let (type, next) = tokens.type(at: keyword + 1), next == end { operand.type = type.text }
      operand.name = self.operand(open + 1..<keyword)?.name
    }
    if tokens.isWord(operand.next, "filter"), let end = tokens.end(of: operand.next + 1) { operand.next = end + 1 }
    if tokens.isWord(operand.next, "over") { operand.next = (tokens.end(of: operand.next + 1) ?? operand.next + 1) + 1 }
    return operand
  }

  /// A column, `name` or `source.name` or `schema.source.name`.
  private func path(_ start: Int) -> Operand? {
    var names = [tokens.name(start)!]
    var index = start + 1
    while tokens.isByte(index, "."), let name = tokens.name(index + 1) {
      names.append(name)
      index += 2
    }
    let column = names.removeLast()
    let meant = sources.filter { names.isEmpty || $0.name == names.last }
    let holders = meant.filter { source in source.columns.columns.contains { $0.name == column } }
    let isCertain = names.count < 2 && holders.count == 1 && meant.allSatisfy(\.columns.isComplete)
    return Operand(type: isCertain ? holders[0].columns.type(of: column) : nil, name: column, next: index)
  }
}

extension CastType {
  /// As it is written: `numeric(10,2)`, `text[]`.
  fileprivate var text: String { name + lengths + (isArray ? "[]" : "") }
}
