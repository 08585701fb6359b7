/// The parameters of a function written in Swift; binds a call's arguments to them with Python's rules and messages.
public struct Signature: Sendable {
  public let function: String
  public let names: [String]
  public let requiredCount: Int
  /// Parameters that only a keyword can set.
  public let keywordOnly: [String]
  /// Whether further positional arguments are accepted (`*args`).
  public let takesMore: Bool
  /// Whether unknown keywords are accepted (`**kwargs`).
  public let takesKeywords: Bool

  public init(
    _ function: String, required: [String] = [], optional: [String] = [], keywordOnly: [String] = [],
    takesMore: Bool = false, takesKeywords: Bool = false
  ) {
    self.function = function
    self.names = required + optional
    self.requiredCount = required.count
    self.keywordOnly = keywordOnly
    self.takesMore = takesMore
    self.takesKeywords = takesKeywords
  }

  /// - Throws: Python's `TypeError`s: a missing, unexpected or doubled argument, or too many of them.
  public func bind(_ arguments: Arguments) throws(Interrupt) -> BoundArguments {
    var values = [Value?](repeating: nil, count: names.count + keywordOnly.count)
    for (position, value) in arguments.positional.prefix(names.count).enumerated() { values[position] = value }
    if arguments.positional.count > names.count, !takesMore {
      throw .typeError(tooMany(arguments.positional.count))
    }
    var extra: [(name: String, value: Value)] = []
    for (name, value) in arguments.keywords {
      if let position = names.firstIndex(of: name) {
        if values[position] != nil {
          throw .typeError("\(function)() got multiple values for argument '\(name)'")
        }
        values[position] = value
      } else if let position = keywordOnly.firstIndex(of: name) {
        values[names.count + position] = value
      } else if takesKeywords {
        extra.append((name, value))
      } else {
        throw .typeError(
          "\(function)() got an unexpected keyword argument '\(name)'",
          hint: .didYouMean(name, among: names + keywordOnly))
      }
    }
    let missing = (0..<requiredCount).filter { values[$0] == nil }.map { "'\(names[$0])'" }
    if !missing.isEmpty { throw .typeError(Self.missing(missing, of: function)) }
    return BoundArguments(
      values: values, more: Array(arguments.positional.dropFirst(names.count)), keywords: extra)
  }

  private func tooMany(_ given: Int) -> String {
    let limit = names.count
    let takes = requiredCount == limit ? "\(limit)" : "from \(requiredCount) to \(limit)"
    return "\(function)() takes \(takes) positional argument\(limit == 1 ? "" : "s") but \(given)"
      + " \(given == 1 ? "was" : "were") given"
  }

  private static func missing(_ names: [String], of function: String) -> String {
    let list =
      switch names.count {
      case 1: names[0]
      case 2: "\(names[0]) and \(names[1])"
      default: names.dropLast().joined(separator: ", ") + ", and \(names[names.count - 1])"
      }
    return "\(function)() missing \(names.count) required positional argument\(names.count == 1 ? "" : "s"): \(list)"
  }
}

/// Arguments in the order of a signature's parameters (keyword-only ones last).
public struct BoundArguments {
  let values: [Value?]
  /// Positional arguments beyond the named ones (`*args`).
  public let more: [Value]
  /// Keywords beyond the named ones (`**kwargs`).
  public let keywords: [(name: String, value: Value)]

  /// A required argument.
  public subscript(position: Int) -> Value { values[position]! }
  /// An optional argument: nil when it was not given.
  public subscript(optional position: Int) -> Value? { values[position] }
}
