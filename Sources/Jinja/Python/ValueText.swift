/// Python's two texts of a value.
extension Value {
  /// Python's `str(x)`, which `{{ x }}` prints.
  ///
  /// - Throws: for a strict undefined value, or what a host object throws.
  public func str() throws(Interrupt) -> String {
    switch self {
    case .string(let text), .markup(let text): return text
    case .int(let int): return String(int)
    case .undefined(let undefined): return try undefined.str()
    case .object(let object): return try object.str()
    default: return try repr()
    }
  }

  /// Python's `repr(x)`, which containers print of their items.
  ///
  /// - Throws: what a host object throws.
  public func repr() throws(Interrupt) -> String {
    var writer = ReprWriter()
    try writer.write(self)
    return writer.text
  }
}

/// Writes nested values; a container inside itself is shown as `[...]` or `{...}`.
private struct ReprWriter {
  var text = ""
  private var open: [ObjectIdentifier] = []

  mutating func write(_ value: Value) throws(Interrupt) {
    switch value {
    case .none: text += "None"
    case .undefined: text += "Undefined"
    case .bool(let bool): text += bool ? "True" : "False"
    case .int(let int): text += String(int)
    case .bigInt(let big): text += big.description
    case .float(let double): text += double.pythonText
    case .string(let string): text += string.pythonRepr
    case .markup(let string): text += "Markup(\(string.pythonRepr))"
    case .list(let list):
      guard enter(list, else: "[...]") else { return }
      try write(list.items, between: "[", "]")
      open.removeLast()
    case .tuple(let items): try write(items, between: "(", items.count == 1 ? ",)" : ")")
    case .dict(let dict):
      guard enter(dict, else: "{...}") else { return }
      try write(dict)
      open.removeLast()
    case .set(let set):
      if set.count == 0 { text += "set()" } else { try write(set.items, between: "{", "}") }
    case .range(let range):
      text += "range(\(range.start), \(range.stop)" + (range.step == 1 ? ")" : ", \(range.step))")
    case .function(let function): text += function.description
    case .object(let object): text += try object.repr()
    }
  }

  private mutating func write(_ items: [Value], between opening: String, _ closing: String) throws(Interrupt) {
    text += opening
    for (position, item) in items.enumerated() {
      if position > 0 { text += ", " }
      try write(item)
    }
    text += closing
  }

  private mutating func write(_ dict: DictValue) throws(Interrupt) {
    text += "{"
    for position in 0..<dict.count {
      if position > 0 { text += ", " }
      let (key, value) = dict.entry(at: position)
      try write(key)
      text += ": "
      try write(value)
    }
    text += "}"
  }

  /// Whether the container is not being written already.
  private mutating func enter(_ container: AnyObject, else ellipsis: String) -> Bool {
    let identifier = ObjectIdentifier(container)
    if open.contains(identifier) {
      text += ellipsis
      return false
    }
    open.append(identifier)
    return true
  }
}
