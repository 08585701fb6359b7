import Base

extension YAMLNode {
  /// The node's data as JSON, the way Python's `json.dumps(data, default=str)` shows it.
  ///
  /// Keys that are no strings are written as text (`on:` is `"true"`); of keys that then are equal the last wins.
  /// A `!!set` is the list of its members, an `!!omap` or `!!pairs` a list of `[key, value]`.
  public var json: JSON {
    switch content {
    case .scalar(let value): return value.json
    case .sequence(let elements):
      if tag == .orderedMapping || tag == .pairs {
        return .array(elements.compactMap { $0.mapping?.first.map { .array([$0.key.json, $0.value.json]) } })
      }
      return .array(elements.map(\.json))
    case .mapping(let pairs):
      if tag == .set { return .array(pairs.map(\.key.json)) }
      var object = OrderedDictionary<String, JSON>()
      object.reserveCapacity(pairs.count)
      for pair in pairs { object[pair.name] = pair.value.json }
      return .object(object)
    }
  }
}
