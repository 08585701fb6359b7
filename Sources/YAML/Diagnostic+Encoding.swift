import Base

extension Diagnostic {
  /// The error of a file in another encoding than UTF-8, which its first bytes give away, or nil.
  static func wrongEncoding(of file: SourceFile) -> Diagnostic? {
    let start = file.bytes.prefix(2)
    guard start.elementsEqual([0xFF, 0xFE]) || start.elementsEqual([0xFE, 0xFF]) else { return nil }
    return Diagnostic(
      .yamlEncoding, "the file is UTF-16", at: SourceSpan(file: file, range: 0..<2), hint: "save it as UTF-8")
  }

  /// libyaml's reader refused the byte at `offset`.
  static func unreadable(_ problem: String, at offset: Int, in file: SourceFile) -> Diagnostic {
    let span = SourceSpan(file: file, range: offset..<min(offset + 1, file.bytes.count))
    let byte = offset < file.bytes.count ? file.bytes[offset] : 0
    let code = (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    if problem.contains("control characters") {
      let name = byte < 0x80 ? byte == 0 ? "a NUL byte" : "the control character U+00\(code)" : "a control character"
      return Diagnostic(
        .yamlEncoding, "the file holds \(name), which YAML does not allow", at: span,
        hint: "delete it, or write it as an escape in a double-quoted text")
    }
    return Diagnostic(
      .yamlEncoding, "the file is not UTF-8: \(problem) (byte 0x\(code))", at: span, hint: "save it as UTF-8")
  }
}
