extension SourceFile {
  /// The first byte that is no part of valid UTF-8, or nil when all are.
  public var invalidByte: SourceSpan? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var offset = 0
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
    return SourceSpan(file: self, range: offset..<min(offset + 1, bytes.count))
  }
}

extension String {
  /// The hint for a file in another encoding.
  public static let saveAsUTF8 = "save it as UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8"
}
