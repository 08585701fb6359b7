import Base

/// String literals and their escapes, which are Python's.
extension Parser {
  func string(_ token: Token) throws(Diagnostic) -> String {
    let range = (Int(token.range.lower) + 1)..<(Int(token.range.upper) - 1)
    let body = file.bytes[range]
    if !body.contains(where: { $0 == UInt8(ascii: "\\") || $0 == 0x0D }) {
      return String(decoding: body, as: UTF8.self)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(body.count)
    var index = range.lowerBound
    while index < range.upperBound {
      switch body[index] {
      case UInt8(ascii: "\\") where index + 1 < range.upperBound:
        index = try escape(at: index, before: range.upperBound, into: &bytes)
      case 0x0D:
        bytes.append(.newline)
        index += index + 1 < range.upperBound && body[index + 1] == .newline ? 2 : 1
      default:
        bytes.append(body[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends what an escape stands for and returns the offset after it.
  private func escape(at start: Int, before end: Int, into bytes: inout [UInt8]) throws(Diagnostic) -> Int {
    let letter = file.bytes[start + 1]
    let simple: UInt8? =
      switch letter {
      case UInt8(ascii: "n"): 0x0A
      case UInt8(ascii: "t"): 0x09
      case UInt8(ascii: "r"): 0x0D
      case UInt8(ascii: "a"): 0x07
      case UInt8(ascii: "b"): 0x08
      case UInt8(ascii: "f"): 0x0C
      case UInt8(ascii: "v"): 0x0B
      case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): letter
      default: nil
      }
    if let simple {
      bytes.append(simple)
      return start + 2
    }
    switch letter {
    case .newline: return start + 2
    case UInt8(ascii: "x"): return try hex(at: start, digits: 2, before: end, into: &bytes)
    case UInt8(ascii: "u"): return try hex(at: start, digits: 4, before: end, into: &bytes)
    case UInt8(ascii: "U"): return try hex(at: start, digits: 8, before: end, into: &bytes)
    case UInt8(ascii: "N"): return try named(at: start, before: end, into: &bytes)
    case UInt8(ascii: "0")...UInt8(ascii: "7"): return octal(at: start, before: end, into: &bytes)
    default:
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(letter)
      return start + 2
    }
  }

  private func hex(at start: Int, digits: Int, before end: Int, into bytes: inout [UInt8]) throws(Diagnostic) -> Int {
    let stop = start + 2 + digits
    guard stop <= end, let code = UInt32(file.text((start + 2)..<stop), radix: 16),
      let scalar = Unicode.Scalar(code)
    else {
      throw fail("a string has a broken escape", at: ByteRange(start, min(stop, end)))
    }
    bytes.append(contentsOf: String(scalar).utf8)
    return stop
  }

  /// `\N{BULLET}`: a character by its Unicode name.
  private func named(at start: Int, before end: Int, into bytes: inout [UInt8]) throws(Diagnostic) -> Int {
    let opening = start + 2
    guard opening < end, file.bytes[opening] == UInt8(ascii: "{"),
      let closing = file.bytes[opening..<end].firstIndex(of: UInt8(ascii: "}"))
    else { throw fail("malformed \\N character escape", at: ByteRange(start, min(opening + 1, end))) }
    let name = file.text((opening + 1)..<closing).uppercased()
    let scalars = (0...0x10_FFFF as ClosedRange<UInt32>).lazy.compactMap(Unicode.Scalar.init)
    guard let scalar = scalars.first(where: { $0.properties.name == name || $0.properties.nameAlias == name }) else {
      throw fail("unknown Unicode character name", at: ByteRange(start, closing + 1))
    }
    bytes.append(contentsOf: String(scalar).utf8)
    return closing + 1
  }

  private func octal(at start: Int, before end: Int, into bytes: inout [UInt8]) -> Int {
    var code: UInt32 = 0
    var index = start + 1
    while index < end, index < start + 4, (0x30...0x37).contains(file.bytes[index]) {
      code = code * 8 + UInt32(file.bytes[index] - 0x30)
      index += 1
    }
    bytes.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
    return index
  }
}
