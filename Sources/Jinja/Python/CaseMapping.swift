/// Python's changes of case, which go character by character (and a word at a time for `title`).
extension String {
  /// `str.upper`
  var uppercasedText: String { uppercased() }

  /// `str.lower`: a capital sigma that ends a word becomes `ς`.
  var lowercasedText: String {
    guard !utf8.allSatisfy({ $0 < 0x80 }) else { return lowercased() }
    let scalars = Array(unicodeScalars)
    var result = ""
    for (position, scalar) in scalars.enumerated() {
      result += scalar == "Σ" ? Self.lowercaseSigma(scalars, position) : scalar.properties.lowercaseMapping
    }
    return result
  }

  private static func lowercaseSigma(_ scalars: [Unicode.Scalar], _ position: Int) -> String {
    let before = scalars[..<position].last { !$0.properties.isCaseIgnorable }
    let after = scalars[(position + 1)...].first { !$0.properties.isCaseIgnorable }
    return before?.properties.isCased == true && after?.properties.isCased != true ? "ς" : "σ"
  }

  /// `str.capitalize`
  var capitalizedText: String {
    guard let first = unicodeScalars.first else { return "" }
    return first.properties.titlecaseMapping + String(unicodeScalars.dropFirst()).lowercasedText
  }

  /// `str.title`: a letter after a letter is lower case, any other is upper case.
  var titlecasedText: String {
    var result = ""
    var isInWord = false
    for scalar in unicodeScalars {
      result += isInWord ? scalar.properties.lowercaseMapping : scalar.properties.titlecaseMapping
      isInWord = scalar.properties.isCased
    }
    return result
  }

  /// `str.swapcase`
  var swappedCaseText: String {
    unicodeScalars.map { scalar in
      if scalar.properties.isUppercase { return scalar.properties.lowercaseMapping }
      return scalar.properties.isLowercase ? scalar.properties.uppercaseMapping : String(scalar)
    }.joined()
  }

  /// `str.casefold`. The standard library has no table for it; lower case of upper case is the same but for a few letters.
  var casefoldedText: String {
    unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x131: "ı"  // dotless i has an `I`, but folds to itself
      case 0x13A0...0x13F5: String(scalar)  // Cherokee folds to its capitals
      case 0x13F8...0x13FD, 0xAB70...0xABBF: scalar.properties.uppercaseMapping
      default: scalar.properties.uppercaseMapping.unicodeScalars.map(\.properties.lowercaseMapping).joined()
      }
    }.joined()
  }
}

/// Python's questions about the characters of a text; of an empty one only `isascii` and `isprintable` hold.
extension String {
  func isMade(of property: (Unicode.Scalar) -> Bool) -> Bool {
    !isEmpty && unicodeScalars.allSatisfy(property)
  }

  /// `str.islower`: at least one cased letter and none that is upper case.
  var isLowercaseText: Bool {
    unicodeScalars.contains { $0.properties.isLowercase }
      && !unicodeScalars.contains { $0.properties.isUppercase || $0.isTitlecase }
  }

  /// `str.isupper`
  var isUppercaseText: Bool {
    unicodeScalars.contains { $0.properties.isUppercase }
      && !unicodeScalars.contains { $0.properties.isLowercase || $0.isTitlecase }
  }

  /// `str.istitle`: upper case only after uncased characters, lower case only after cased ones.
  var isTitlecaseText: Bool {
    var isInWord = false
    var hasLetter = false
    for scalar in unicodeScalars {
      if scalar.properties.isUppercase || scalar.isTitlecase {
        if isInWord { return false }
        (isInWord, hasLetter) = (true, true)
      } else if scalar.properties.isLowercase {
        if !isInWord { return false }
        hasLetter = true
      } else {
        isInWord = false
      }
    }
    return hasLetter
  }

  /// `str.isidentifier`
  var isIdentifierText: Bool {
    guard let first = unicodeScalars.first else { return false }
    return (first == "_" || first.properties.isXIDStart)
      && unicodeScalars.dropFirst().allSatisfy(\.properties.isXIDContinue)
  }
}
