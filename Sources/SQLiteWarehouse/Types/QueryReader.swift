/// Reads queries as far as their columns go: `with`, `union` and the like, select lists, and what stands after `from`.
struct QueryReader {
  let tokens: TokenList

  /// The columns of queries that have a name, by that in lower case.
  typealias Scope = [String: QueryColumns]

  /// nil when it is no query.
  func columns(of range: Range<Int>, _ outer: Scope) -> QueryColumns? {
    var scope = outer
    var start = range.lowerBound
    if tokens.isWord(start, "with") {
      start += tokens.isWord(start + 1, "recursive") ? 2 : 1
      guard let end = readCommonTables(from: start, into: &scope) else { return nil }
      start = end
    }
    let arms = tokens.split(start..<range.upperBound) { ["union", "except", "intersect"].contains(tokens.word($0)) }
    var result: QueryColumns?
    for arm in arms {
      guard let columns = select(tokens.isWord(arm.lowerBound, "all") ? arm.dropFirst() : arm, scope) else {
        return nil
      }
      result = result?.united(with: columns) ?? columns
    }
    return result
  }

  /// Reads `a as (select ...), b (x) as (...)`; what comes after them, nil when they are no such thing.
  private func readCommonTables(from start: Int, into scope: inout Scope) -> Int? {
    var index = start
    while let name = tokens.name(index) {
      index += 1
      var isRenamed = false
      if tokens.isByte(index, "("), let end = tokens.end(of: index) { (isRenamed, index) = (true, end + 1) }
      guard tokens.isWord(index, "as") else { return nil }
      index += 1
      while tokens.isWord(index, "not") || tokens.isWord(index, "materialized") { index += 1 }
      guard tokens.isByte(index, "("), let end = tokens.end(of: index) else { return nil }
      // A recursive query's own name means what is not known yet.
      scope[name] = QueryColumns.unknown
      if !isRenamed, let columns = columns(of: index + 1..<end, scope) { scope[name] = columns }
      index = end + 1
      guard tokens.isByte(index, ",") else { return index }
      index += 1
    }
    return nil
  }

  private func select(_ range: Range<Int>, _ scope: Scope) -> QueryColumns? {
    guard tokens.isWord(range.lowerBound, "select") else { return nil }
    var start = range.lowerBound + 1
    if tokens.isWord(start, "distinct") || tokens.isWord(start, "all") { start += 1 }
    let end = tokens.first(in: start..<range.upperBound) { isListEnd($0) }
    let sources =
      tokens.isWord(end, "from")
      ? SourceReader(tokens: tokens, queries: self).sources(end + 1..<range.upperBound, scope) : []
    let expressions = ExpressionReader(tokens: tokens, sources: sources)
    var columns = QueryColumns()
    for item in tokens.split(start..<end, at: { tokens.isByte($0, ",") }) {
      if tokens.isByte(item.upperBound - 1, "*"), item.count == 1 || tokens.isByte(item.upperBound - 2, ".") {
        columns.append(all: expressions.all(of: item.count == 1 ? nil : tokens.name(item.upperBound - 3)))
      } else {
        columns.append(expressions.column(item))
      }
    }
    return columns
  }

  /// `from` and the like, but not that of `is distinct from`.
  private func isListEnd(_ index: Int) -> Bool {
    guard let word = tokens.word(index), SQLWords.endsList.contains(word) else { return false }
    return !tokens.isWord(index - 1, "distinct")
  }
}
