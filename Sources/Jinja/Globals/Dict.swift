extension Global {
  /// Python's `dict`: of a mapping or of pairs, and of keywords.
  static let dict = Global("dict") { _ in
    .object(
      BuiltinClass("dict", methods: ["fromkeys": .function("fromkeys", Method.dictFromKeys)]) {
        (arguments, interpreter) throws(Interrupt) in
        if arguments.positional.count > 1 {
          throw .typeError("dict expected at most 1 argument, got \(arguments.positional.count)")
        }
        let dict = DictValue()
        if let source = arguments.positional.first { try dict.update(from: source, interpreter) }
        for (name, value) in arguments.keywords { dict[name] = value }
        return .dict(dict)
      })
  }
}

extension DictValue {
  /// Python's `dict.update(x)`: the entries of a mapping, or of a sequence of pairs.
  ///
  /// - Throws: Python's `TypeError` or `ValueError` for anything else.
  func update(from source: Value, _ interpreter: Interpreter) throws(Interrupt) {
    if let mapping = source.mapping {
      update(with: mapping)
      return
    }
    for (position, element) in try source.items(interpreter).enumerated() {
      let pair: [Value]
      do throws(Interrupt) {
        pair = try element.items(interpreter)
      } catch .failure(let diagnostic) where diagnostic.code == .typeError {
        throw .typeError("cannot convert dictionary update sequence element #\(position) to a sequence")
      }
      if pair.count != 2 {
        throw .valueError(
          "dictionary update sequence element #\(position) has length \(pair.count); 2 is required")
      }
      try pair[0].checkHashable()
      self[pair[0]] = pair[1]
    }
  }
}
