extension Method {
  /// Methods of `str` that look for a part of the text.
  static let searches: [Method] = [
    search("find", last: false, isRequired: false), search("rfind", last: true, isRequired: false),
    search("index", last: false, isRequired: true), search("rindex", last: true, isRequired: true),
    Method("count", .positional(1...3, of: "str")) { (call) throws(Interrupt) in
      .int(call.text.occurrenceCount(of: try call.text(0), from: try call.bound(1), to: try call.bound(2)))
    },
    affix("startswith", atEnd: false), affix("endswith", atEnd: true),
  ]

  private static func search(_ name: String, last: Bool, isRequired: Bool) -> Method {
    Method(name, .positional(1...3, of: "str")) { (call) throws(Interrupt) in
      let position = call.text.position(
        of: try call.text(0), from: try call.bound(1), to: try call.bound(2), last: last)
      if position == nil, isRequired { throw .valueError("substring not found") }
      return .int(position ?? -1)
    }
  }

  private static func affix(_ name: String, atEnd: Bool) -> Method {
    Method(name, .positional(1...3, of: "str")) { (call) throws(Interrupt) in
      let candidates: [Value]
      if case .tuple(let items) = call[0] { candidates = items } else { candidates = [call[0] ?? .none] }
      for candidate in candidates {
        guard let part = candidate.text else {
          if case .undefined(let undefined) = candidate { throw undefined.error }
          throw .typeError(
            candidates.count == 1
              ? "\(name) first arg must be str or a tuple of str, not \(candidate.typeName)"
              : "tuple for \(name) must only contain str, not \(candidate.typeName)")
        }
        if call.text.hasPart(part, atEnd: atEnd, from: try call.bound(1), to: try call.bound(2)) { return true }
      }
      return false
    }
  }

  /// Methods of `str` that replace parts of the text.
  static let replacements: [Method] = [
    Method("replace", .positional(2...3, of: "str")) { (call) throws(Interrupt) in
      let old = try call.text(0, "replace() argument 1 must be str")
      var new = try call.text(1, "replace() argument 2 must be str")
      if call.value.isMarkup { new = try (call[1] ?? .none).escaped().str() }
      return call.value.like(call.text.replacingText(old, with: new, limit: try call.integer(2, default: -1)))
    },
    Method("removeprefix", .one(of: "str")) { (call) throws(Interrupt) in
      let prefix = try call.text(0, "removeprefix() argument must be str")
      guard call.text.hasPart(prefix, atEnd: false, from: nil, to: nil) else { return call.value }
      return call.value.like(String(call.text.unicodeScalars.dropFirst(prefix.unicodeScalars.count)))
    },
    Method("removesuffix", .one(of: "str")) { (call) throws(Interrupt) in
      let suffix = try call.text(0, "removesuffix() argument must be str")
      guard call.text.hasPart(suffix, atEnd: true, from: nil, to: nil) else { return call.value }
      return call.value.like(String(call.text.unicodeScalars.dropLast(suffix.unicodeScalars.count)))
    },
    Method("expandtabs", .named(["tabsize"])) { (call) throws(Interrupt) in
      let size = try call.integer(0, default: 8)
      try Interrupt.checkWidth(size)
      return call.value.like(call.text.expandingTabs(size))
    },
    Method("translate", .one(of: "str")) { (call) throws(Interrupt) in
      var result = ""
      for scalar in call.text.unicodeScalars {
        switch (call[0] ?? .none).mapping?[.int(Int(scalar.value))] {
        case nil: result.unicodeScalars.append(scalar)
        case .some(.none): continue
        case .some(.int(let code)):
          guard let replacement = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else {
            throw .valueError("character mapping must be in range(0x110000)")
          }
          result.unicodeScalars.append(replacement)
        case .some(let replacement):
          guard let text = replacement.text else {
            throw .typeError("character mapping must return integer, None or str")
          }
          result += text
        }
      }
      return call.value.like(result)
    },
  ]
}
