import Base

/// The texts of an XML document's elements: all that is read of AWS's answers, in which no element holds one of its own name.
public struct XMLText: Sendable {
  private let document: ArraySlice<UInt8>

  public init(_ bytes: [UInt8]) { document = bytes[...] }

  private init(part: ArraySlice<UInt8>) { document = part }

  /// The text of the first element of a name that holds nothing but text.
  public subscript(name: String) -> String? {
    content(of: Array(name.utf8), from: document.startIndex).map { Self.decoded(document[$0]) }
  }

  /// What the elements of a name hold, in their order.
  public func elements(_ name: String) -> [XMLText] {
    let name = Array(name.utf8)
    var result: [XMLText] = []
    var position = document.startIndex
    while let found = content(of: name, from: position) {
      result.append(XMLText(part: document[found]))
      position = found.upperBound
    }
    return result
  }

  /// - Throws: Z105.
  public func required(_ name: String) throws(Diagnostic) -> String {
    if let text = self[name] { return text }
    throw Diagnostic(.oddAnswerOfAWS, "AWS's answer has no '\(name)'")
  }

  private func content(of name: [UInt8], from position: Int) -> Range<Int>? {
    guard let start = index(behind: [UInt8(ascii: "<")] + name + [UInt8(ascii: ">")], from: position) else {
      return nil
    }
    let closing = Array("</".utf8) + name + [UInt8(ascii: ">")]
    return index(behind: closing, from: start).map { start..<$0 - closing.count }
  }

  /// Where the first occurrence of a tag ends.
  private func index(behind tag: [UInt8], from position: Int) -> Int? {
    var rest = document[position...]
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      if document[start...].starts(with: tag) { return start + tag.count }
      rest = document[(start + 1)...]
    }
    return nil
  }

  private static let entities = ["lt": "<", "gt": ">", "quot": "\"", "apos": "'", "amp": "&"]

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var rest = bytes
    while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
      result += rest[..<mark]
      rest = rest[mark...]
      guard let end = rest.firstIndex(of: UInt8(ascii: ";")),
        let character = character(named: String(decoding: rest[(mark + 1)..<end], as: UTF8.self))
      else {
        result.append(rest.removeFirst())
        continue
      }
      result += Array(character.utf8)
      rest = rest[(end + 1)...]
    }
    return String(decoding: result + rest, as: UTF8.self)
  }

  /// - Parameter name: `lt`, `#10`, `#xA`.
  private static func character(named name: String) -> String? {
    guard name.hasPrefix("#") else { return entities[name] }
    let digits = name.dropFirst()
    let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init).map(String.init)
  }
}
