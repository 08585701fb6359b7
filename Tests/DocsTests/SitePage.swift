import Base
import Foundation
import Testing

@testable import Docs

/// A page taken apart again, as its own script reads it.
struct SitePage {
  let text: String
  /// The embedded documents by name: `core`, `search`, `block-0`...
  private(set) var documents: [String: JSON] = [:]

  init(_ html: [UInt8]) throws {
    text = String(decoding: html, as: UTF8.self)
    let opening = "<script type=\"application/json\" id=\"site-"
    for piece in text.components(separatedBy: opening).dropFirst() {
      let name = String(piece.prefix { $0 != "\"" })
      let body = piece.dropFirst(name.count + 2).components(separatedBy: "</script>")[0]
      documents[name] = try JSONParser.parse(body)
    }
  }

  var core: JSON { documents["core"] ?? .null }

  /// The values of all nodes at a place of their rows, references resolved.
  func nodes(_ place: Place) -> [JSON] {
    (core["nodes"]?.arrayValue ?? []).map { row in
      let value = row.arrayValue?[place.rawValue] ?? .null
      return [.id, .name].contains(place) ? resolved(value) : value
    }
  }

  /// Where a row has what.
  enum Place: Int {
    case id, kind, layer, name
    case parents = 13
    case hidden = 14
  }

  /// A text or the number of one in the table.
  func resolved(_ value: JSON) -> JSON {
    guard let number = value.intValue, let table = core["strings"]?.arrayValue else { return value }
    return table[number]
  }

  /// What a node's own page shows.
  func details(of id: String) throws -> JSON {
    let position = try #require(nodes(.id).firstIndex(of: .string(id)))
    let starts = (core["blocks"]?.arrayValue ?? []).compactMap(\.intValue)
    let block = try #require(starts.lastIndex { $0 <= position })
    return try #require(documents["block-\(block)"]?.arrayValue)[position - starts[block]]
  }

  /// The script or style: the text of the last element of that name.
  func lastElement(_ name: String) -> String {
    let start = text.range(of: "<\(name)>", options: .backwards)!.upperBound
    return String(text[start..<text.range(of: "</\(name)>", options: .backwards)!.lowerBound])
  }
}
