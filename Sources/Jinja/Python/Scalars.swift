/// Python's classes of characters, which its `str` methods are defined by.
extension Unicode.Scalar {
  /// `str.isspace`: what `split()` and `strip()` take for white space.
  var isPythonSpace: Bool {
    switch value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Ends a line for `str.splitlines`.
  var isLineBreak: Bool {
    switch value {
    case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// `str.isprintable`: `repr` shows others as escapes.
  var isPrintable: Bool {
    switch value {
    case 0x20...0x7E: return true
    case 0..<0xA1: return false
    default: break
    }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
      return false
    default: return true
    }
  }

  /// `str.isalpha`
  var isLetter: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  /// `str.isdecimal`
  var isDecimalDigit: Bool { properties.generalCategory == .decimalNumber }

  /// `str.isdigit`
  var isDigit: Bool { properties.numericType == .decimal || properties.numericType == .digit }

  /// `str.isnumeric`
  var isNumeric: Bool { properties.numericType != nil }

  /// `str.isalnum`
  var isAlphanumeric: Bool { isLetter || isNumeric }

  /// `\w` of Python's regular expressions.
  var isWordCharacter: Bool { self == "_" || isAlphanumeric }

  /// A title case letter, such as `ǅ`.
  var isTitlecase: Bool { properties.generalCategory == .titlecaseLetter }
}
