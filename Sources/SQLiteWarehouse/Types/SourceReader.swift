/// What a query selects from, under the names by which its expressions call them.
struct QuerySource {
  /// In lower case.
  var name: String?
  var columns: QueryColumns
}

/// Reads what stands after `from`, as far as it is clear.
struct SourceReader {
  let tokens: TokenList
  let queries: QueryReader

  /// - Parameter range: From after `from` to the end of the query.
  func sources(_ range: Range<Int>, _ scope: QueryReader.Scope) -> [QuerySource] {
    let end = tokens.first(in: range) {
      tokens.word($0).map { $0 != "from" && SQLWords.endsList.contains($0) } ?? false
    }
    let clause = range.lowerBound..<end
    // These make one column of two.
    let merges = tokens.first(in: clause) { tokens.isWord($0, "using") || tokens.isWord($0, "natural") } < end
    return tokens.split(clause) { tokens.isByte($0, ",") || tokens.isWord($0, "join") }.map { piece in
      var source = source(piece, scope)
      if merges { source.columns = .unknown }
      return source
    }
  }

  /// `(select ...) as a`, `a`, `main.a as b`, with what belongs to the join after it.
  private func source(_ range: Range<Int>, _ scope: QueryReader.Scope) -> QuerySource {
    var index = range.lowerBound
    var source = QuerySource(name: nil, columns: .unknown)
    if tokens.isByte(index, "("), let end = tokens.end(of: index), end < range.upperBound {
      source.columns = queries.columns(of: index + 1..<end, scope) ?? .unknown
      index = end + 1
    } else if let name = tokens.name(index) {
      source = QuerySource(name: name, columns: scope[name] ?? .unknown)
      index += 1
      while tokens.isByte(index, "."), let name = tokens.name(index + 1) {
        source = QuerySource(name: name, columns: .unknown)
        index += 2
      }
      // A function that gives a table.
      if tokens.isByte(index, "(") { return QuerySource(name: nil, columns: .unknown) }
    }
    if tokens.isWord(index, "as") { index += 1 }
    let isJoin = ["left", "right", "full", "inner", "cross", "outer"].contains(tokens.word(index))
    if index < range.upperBound, !isJoin, let alias = tokens.name(index) { source.name = alias }
    return source
  }
}
