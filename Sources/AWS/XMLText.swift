import Base

/// The texts of an XML document's elements: all that is read of AWS's answers, in which names do not repeat at odds.
public struct XMLText: Sendable {
  private let document: String

  public init(_ bytes: [UInt8]) { document = String(decoding: bytes, as: UTF8.self) }

  /// The text of the first element of a name that holds nothing but text.
  public subscript(name: String) -> String? {
    guard let start = document.firstRange(of: "<\(name)>")?.upperBound,
      let end = document[start...].firstRange(of: "</\(name)>")?.lowerBound
    else { return nil }
    return Self.decoded(String(document[start..<end]))
  }

  /// - Throws: Z105.
  public func required(_ name: String) throws(Diagnostic) -> String {
    if let text = self[name] { return text }
    throw Diagnostic(.oddAnswerOfAWS, "AWS's answer has no '\(name)'")
  }

  private static let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]

  private static func decoded(_ text: String) -> String {
    // The ampersand comes last: `&amp;lt;` is `&lt;`.
    entities.reduce(text) { text, entity in
      text.replacing(entity.0, with: entity.1)
    }
  }
}
