/// The arguments of one call: positional ones, then keywords in the order written.
public struct Arguments {
  public var positional: [Value]
  public var keywords: [(name: String, value: Value)]

  public init(_ positional: [Value] = [], keywords: [(name: String, value: Value)] = []) {
    self.positional = positional
    self.keywords = keywords
  }

  public var isEmpty: Bool { positional.isEmpty && keywords.isEmpty }

  /// The keyword argument of that name.
  public subscript(keyword name: String) -> Value? {
    for (key, value) in keywords where key == name { return value }
    return nil
  }

  /// Removes and returns the keyword argument of that name.
  public mutating func take(_ name: String) -> Value? {
    guard let position = keywords.firstIndex(where: { $0.name == name }) else { return nil }
    return keywords.remove(at: position).value
  }

  /// The keywords as a new dict.
  public var keywordDict: DictValue {
    let dict = DictValue()
    for (name, value) in keywords { dict[.string(name)] = value }
    return dict
  }
}
