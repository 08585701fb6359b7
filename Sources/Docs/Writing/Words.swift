/// Cuts text into the words that a reader may search for.
enum Words {
  /// Longer ones are hashes and encoded data.
  private static let longest = 80

  /// Calls `found` with each word in lower case: letters, digits, underscores and everything beyond ASCII, two bytes or
  /// more, not digits alone.
  static func each(in text: String, _ found: (String) -> Void) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      var isNumber = true
      for index in 0...bytes.count {
        let byte = index < bytes.count ? bytes[index] : 0
        if byte >= 0x80 || byte == UInt8(ascii: "_") || isLetter(byte) {
          isNumber = false
        } else if !isDigit(byte) {
          let length = index - start
          if length > 1, length <= longest, !isNumber {
            found(lowercased(UnsafeBufferPointer(rebasing: bytes[start..<index])))
          }
          start = index + 1
          isNumber = true
        }
      }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func lowercased(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    if bytes.contains(where: { $0 >= 0x80 }) { return String(decoding: bytes, as: UTF8.self).lowercased() }
    return String(unsafeUninitializedCapacity: bytes.count) { buffer in
      for (index, byte) in bytes.enumerated() { buffer[index] = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte }
      return bytes.count
    }
  }
}
