/// What `dict.keys()`, `values()` and `items()` return: a window on the dict, which follows its changes.
final class DictView: HostObject {
  enum Part: String {
    case keys
    case values
    case items
  }

  private let dict: DictValue
  private let part: Part

  init(_ dict: DictValue, _ part: Part) {
    self.dict = dict
    self.part = part
  }

  var typeName: String { "dict_\(part.rawValue)" }

  private var elements: [Value] { (0..<dict.count).map(element) }

  private func element(_ position: Int) -> Value {
    let (key, value) = dict.entry(at: position)
    switch part {
    case .keys: return key
    case .values: return value
    case .items: return .tuple([key, value])
    }
  }

  func iterator(_ interpreter: Interpreter) -> (any ValueIterator)? {
    let keys = KeyIterator(dict)
    var position = 0
    return Generator(typeName) { () throws(Interrupt) in
      { [self] () throws(Interrupt) in
        // The iterator over keys notices when the dict changes its size.
        guard try keys.next() != nil else { return nil }
        defer { position += 1 }
        return element(position)
      }
    }
  }

  func length() -> Int? { dict.count }

  func contains(_ item: Value) throws(Interrupt) -> Bool? {
    guard part == .keys else { return elements.contains(item) }
    try item.checkHashable()
    return dict[item] != nil
  }

  func repr() throws(Interrupt) -> String { "\(typeName)(\(try Value.list(elements).repr()))" }

  func isEqual(to other: Value) -> Bool {
    switch other {
    case .set(let set):
      part != .values && set.count == dict.count && set.items.allSatisfy(elements.contains)
    case .object(let object):
      object === self
        || part != .values
          && (object as? DictView).map { view in
            view.part != .values && view.dict.count == dict.count && view.elements.allSatisfy(elements.contains)
          } ?? false
    default: false
    }
  }

  func hash(into hasher: inout Hasher) { hasher.combine(dict.count) }
}
