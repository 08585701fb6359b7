extension Method {
  /// Methods of `str` that cut the text.
  static let splits: [Method] = [
    split("split", fromEnd: false), split("rsplit", fromEnd: true),
    Method("splitlines", .named(["keepends"])) { (call) throws(Interrupt) in
      .list(call.text.splitLines(keepEnds: try call[0]?.truth() ?? false).map(call.value.like))
    },
    partition("partition", last: false), partition("rpartition", last: true),
  ]

  private static func split(_ name: String, fromEnd: Bool) -> Method {
    Method(name, .named(["sep", "maxsplit"])) { (call) throws(Interrupt) in
      let limit = try call.integer(1, default: -1)
      let parts: [String]
      if call.given(0) == nil {
        parts = fromEnd ? call.text.splitWordsFromEnd(limit: limit) : call.text.splitWords(limit: limit)
      } else {
        let separator = try call.text(0, "must be str or None")
        if separator.isEmpty { throw .valueError("empty separator") }
        parts =
          fromEnd
          ? call.text.splitTextFromEnd(separator: separator, limit: limit)
          : call.text.splitText(separator: separator, limit: limit)
      }
      return .list(parts.map(call.value.like))
    }
  }

  private static func partition(_ name: String, last: Bool) -> Method {
    Method(name, .one(of: "str")) { (call) throws(Interrupt) in
      let separator = try call.text(0)
      if separator.isEmpty { throw .valueError("empty separator") }
      let parts =
        last
        ? call.text.splitTextFromEnd(separator: separator, limit: 1)
        : call.text.splitText(separator: separator, limit: 1)
      let found = parts.count == 2
      let all =
        found ? [parts[0], separator, parts[1]] : last ? ["", "", call.text] : [call.text, "", ""]
      return .tuple(all.map(call.value.like))
    }
  }

  /// Methods of `str` that strip its ends.
  static let strips: [Method] = [
    strip("strip", fromStart: true, fromEnd: true), strip("lstrip", fromStart: true, fromEnd: false),
    strip("rstrip", fromStart: false, fromEnd: true),
  ]

  private static func strip(_ name: String, fromStart: Bool, fromEnd: Bool) -> Method {
    Method(name, .positional(0...1, of: "str")) { (call) throws(Interrupt) in
      let characters = call.given(0)
      if let characters, characters.text == nil {
        if case .undefined(let undefined) = characters { throw undefined.error }
        throw .typeError("\(name) arg must be None or str")
      }
      return call.value.like(call.text.strippedText(of: characters?.text, fromStart: fromStart, fromEnd: fromEnd))
    }
  }

  /// Methods of `str` that widen it.
  static let paddings: [Method] = [
    padding("ljust", .left), padding("rjust", .right), padding("center", .center),
    Method("zfill", .one(of: "str")) { (call) throws(Interrupt) in
      let width = try call.integer(0)
      try Interrupt.checkWidth(width)
      return call.value.like(call.text.zeroFilled(to: width))
    },
  ]

  private static func padding(_ name: String, _ alignment: String.Alignment) -> Method {
    Method(name, .positional(1...2, of: "str")) { (call) throws(Interrupt) in
      let width = try call.integer(0)
      try Interrupt.checkWidth(width)
      let fill = call[1] == nil ? " " : try call.text(1, "The fill character must be a unicode character")
      let shown = call.value.isMarkup ? fill.htmlEscaped.unicodeScalars : fill.unicodeScalars
      guard let scalar = shown.first, shown.count == 1 else {
        throw .typeError("The fill character must be exactly one character long")
      }
      return call.value.like(call.text.padded(to: width, with: scalar, alignment))
    }
  }
}
