extension Method {
  /// The methods of a range.
  static let ranges: [Method] = [
    Method("count") { (value, arguments, _) throws(Interrupt) in
      let item = try Signature("count", required: ["value"]).bind(arguments)[0]
      return .int(position(of: item, in: value) == nil ? 0 : 1)
    },
    Method("index") { (value, arguments, _) throws(Interrupt) in
      let item = try Signature("index", required: ["value"]).bind(arguments)[0]
      guard let position = position(of: item, in: value) else {
        throw .valueError("\(try item.repr()) is not in range")
      }
      return .int(position)
    },
  ]

  private static func position(of item: Value, in value: Value) -> Int? {
    guard case .range(let range) = value, let int = item.index, range.contains(int) else { return nil }
    return (int - range.start) / range.step
  }
}
