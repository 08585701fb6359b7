import Base
import Glibc

/// A POSIX extended regular expression (with GNU's `\w`, `\s`, `\b`), of which the first group's match is wanted.
public final class RegularExpression: Sendable, Equatable {
  public let pattern: String
  private let groups: Int
  // Written once; `regexec` on a compiled expression is safe from any thread.
  nonisolated(unsafe) private let compiled: UnsafeMutablePointer<regex_t>

  /// - Throws: X102 with the C library's reason.
  public init(_ pattern: String, at span: SourceSpan? = nil) throws(Diagnostic) {
    let compiled = UnsafeMutablePointer<regex_t>.allocate(capacity: 1)
    compiled.initialize(to: regex_t())
    let result = regcomp(compiled, pattern, REG_EXTENDED)
    guard result == 0 else {
      var reason = [CChar](repeating: 0, count: 128)
      regerror(result, compiled, &reason, reason.count)
      compiled.deallocate()
      let text = String(decoding: reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      throw Diagnostic(
        .extractPattern, "'\(pattern)' is no regular expression: \(text.lowercased())", at: span,
        hint: "it is a POSIX extended one: [0-9] instead of \\d")
    }
    self.pattern = pattern
    self.compiled = compiled
    groups = compiled.pointee.re_nsub
  }

  deinit {
    regfree(compiled)
    compiled.deallocate()
  }

  public static func == (left: RegularExpression, right: RegularExpression) -> Bool { left.pattern == right.pattern }

  /// What the first group matches, or the whole match when there is no group; nil when the text does not match.
  public func firstMatch(in text: String) -> String? {
    var matches = [regmatch_t](repeating: regmatch_t(), count: 2)
    return text.withCString { start -> String? in
      guard regexec(compiled, start, 2, &matches, 0) == 0 else { return nil }
      let match = matches[groups > 0 ? 1 : 0]
      guard match.rm_so >= 0 else { return nil }
      let bytes = UnsafeRawBufferPointer(start: start + Int(match.rm_so), count: Int(match.rm_eo - match.rm_so))
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
