/// HTML's special characters, as MarkupSafe treats them.
extension String {
  /// `&`, `<`, `>` and both quotes as references.
  public var htmlEscaped: String {
    var text = self
    let isPlain = text.withUTF8 { bytes in !bytes.contains { $0.htmlReference != nil } }
    if isPlain { return self }
    var result: [UInt8] = []
    for byte in utf8 {
      if let reference = byte.htmlReference { result += reference.utf8 } else { result.append(byte) }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var htmlReference: String? {
    switch self {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&#34;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}

extension Value {
  /// `markupsafe.escape(x)`: markup stays as it is, of anything else the text is escaped.
  ///
  /// - Throws: for a strict undefined value, or what a host object throws.
  public func escaped() throws(Interrupt) -> Value {
    if case .markup = self { return self }
    return .markup(try str().htmlEscaped)
  }

  /// Text of the same kind: markup when the value is markup.
  func like(_ text: String) -> Value {
    if case .markup = self { return .markup(text) }
    return .string(text)
  }

  /// `markupsafe.soft_str(x)`: a text of either kind stays as it is, of anything else this is `str(x)`.
  func softText() throws(Interrupt) -> Value {
    text == nil ? .string(try str()) : self
  }
}
