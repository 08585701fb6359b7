extension String {
  /// Python's `repr(text)`: in single quotes unless only double ones spare an escape.
  var pythonRepr: String {
    let quote: Unicode.Scalar = contains("'") && !contains("\"") ? "\"" : "'"
    var result = String.UnicodeScalarView([quote])
    for scalar in unicodeScalars {
      switch scalar {
      case quote, "\\":
        result.append("\\")
        result.append(scalar)
      case "\n": result += "\\n".unicodeScalars
      case "\r": result += "\\r".unicodeScalars
      case "\t": result += "\\t".unicodeScalars
      default:
        if scalar.isPrintable { result.append(scalar) } else { result += scalar.pythonEscape.unicodeScalars }
      }
    }
    result.append(quote)
    return String(result)
  }

  /// Python's `ascii`: every other character of the text as an escape.
  var asciiEscaped: String {
    unicodeScalars.map { $0.isASCII ? String($0) : $0.pythonEscape }.joined()
  }
}

extension Unicode.Scalar {
  /// `\x7f`, `\u200b` or `\U0001f600`
  var pythonEscape: String {
    let (letter, size) = value < 0x100 ? ("x", 2) : value < 0x10000 ? ("u", 4) : ("U", 8)
    let digits = String(value, radix: 16)
    return "\\\(letter)" + String(repeating: "0", count: size - digits.utf8.count) + digits
  }
}
