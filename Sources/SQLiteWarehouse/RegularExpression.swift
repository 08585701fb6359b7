import Glibc

/// A compiled POSIX extended regular expression, which also knows `\d` and `\D` (glibc knows `\w`, `\s`, `\b` itself).
///
/// Works on bytes: `.` is one byte of a UTF-8 sequence, and letters beyond ASCII have no case.
final class RegularExpression {
  private var compiled = regex_t()

  struct Fault: Error {
    /// The system's words: `Unmatched ( or \(`.
    let message: String
  }

  init(_ pattern: String) throws(Fault) {
    let result = regcomp(&compiled, Self.posix(pattern), REG_EXTENDED | REG_NOSUB)
    guard result == 0 else {
      var buffer = [CChar](repeating: 0, count: 256)
      regerror(result, &compiled, &buffer, buffer.count)
      let text = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      throw Fault(message: "\(text) in '\(pattern)'")
    }
  }

  deinit { regfree(&compiled) }

  /// Whether it matches somewhere in the bytes, which may hold NULs.
  func matches(_ start: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    var range = regmatch_t(rm_so: 0, rm_eo: regoff_t(length))
    return start.withMemoryRebound(to: CChar.self, capacity: length) {
      regexec(&compiled, $0, 1, &range, REG_STARTEND) == 0
    }
  }

  /// Classes in the notation most people write, in POSIX's: `\d`, and `\d \w \s` within brackets.
  private static func posix(_ pattern: String) -> String {
    var result = ""
    var isInBrackets = false
    var scalars = pattern.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      switch scalar {
      case "\\":
        guard let letter = scalars.next() else { return result + "\\" }
        switch (letter, isInBrackets) {
        case ("d", false): result += "[0-9]"
        case ("D", false): result += "[^0-9]"
        case ("d", true): result += "0-9"
        case ("w", true): result += "[:alnum:]_"
        case ("s", true): result += "[:space:]"
        case (_, true): result.unicodeScalars.append(letter)
        case (_, false):
          result += "\\"
          result.unicodeScalars.append(letter)
        }
        continue
      case "[": isInBrackets = true
      case "]": isInBrackets = false
      default: break
      }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
