extension String {
  /// Whether its characters are a number in JSON: no `NaN`, no `+1`, no `.5`.
  var isJSONNumber: Bool {
    var text = self
    return text.withUTF8 { buffer in
      guard let first = buffer.first, first == UInt8(ascii: "-") || first.isDigit else { return false }
      var scanner = JSONScanner(buffer)
      do throws(JSONFault) { try scanner.skipValue() } catch { return false }
      return scanner.offset == buffer.count
    }
  }
}
