/// The flags of a regular expression, by Python's numbers.
struct RegexFlags: OptionSet, Hashable {
  let rawValue: Int

  static let ignoreCase = RegexFlags(rawValue: 2)
  static let locale = RegexFlags(rawValue: 4)
  static let multiline = RegexFlags(rawValue: 8)
  static let dotAll = RegexFlags(rawValue: 16)
  static let unicode = RegexFlags(rawValue: 32)
  static let verbose = RegexFlags(rawValue: 64)
  static let debug = RegexFlags(rawValue: 128)
  static let ascii = RegexFlags(rawValue: 256)

  /// Python's names, in the order in which it prints them.
  static let names: [(name: String, short: String, flag: RegexFlags)] = [
    ("IGNORECASE", "I", .ignoreCase), ("LOCALE", "L", .locale), ("MULTILINE", "M", .multiline),
    ("DOTALL", "S", .dotAll), ("UNICODE", "U", .unicode), ("VERBOSE", "X", .verbose), ("DEBUG", "DEBUG", .debug),
    ("ASCII", "A", .ascii),
  ]

  /// The flag of a letter inside `(?...)`.
  init?(letter: Unicode.Scalar) {
    let letters: [Unicode.Scalar: RegexFlags] = [
      "i": .ignoreCase, "L": .locale, "m": .multiline, "s": .dotAll, "u": .unicode, "x": .verbose, "a": .ascii,
    ]
    guard let flag = letters[letter] else { return nil }
    self = flag
  }

  init(rawValue: Int) { self.rawValue = rawValue }

  /// `re.IGNORECASE|re.MULTILINE`
  var text: String {
    let shown = Self.names.filter { contains($0.flag) }.map { "re.\($0.name)" }
    return shown.isEmpty ? "0" : shown.joined(separator: "|")
  }
}
