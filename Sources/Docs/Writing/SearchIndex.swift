import Base

/// The full text index that the page searches: every word once, and for each word the nodes that hold it and where.
struct SearchIndex {
  /// Where in a node a word stands; the bits are the page's (`search/index.js`).
  struct Place: OptionSet {
    let rawValue: Int
    static let name = Place(rawValue: 1)
    static let column = Place(rawValue: 2)
    static let tag = Place(rawValue: 4)
    static let description = Place(rawValue: 8)
    static let code = Place(rawValue: 16)
    static let bitWidth = 5
  }

  private struct Posting {
    var node: Int
    var place: Place
  }

  private var words: [String] = []
  private var numbers: [String: Int] = [:]
  private var postings: [[Posting]] = []
  /// The words of texts that come up again and again: names and descriptions of columns.
  private var known: [String: [Int]] = [:]

  init(_ nodes: [SiteNode]) {
    for (index, node) in nodes.enumerated() where !node.isHidden { add(node, index) }
  }

  private mutating func add(_ node: SiteNode, _ index: Int) {
    add(node.name, .name, index)
    add(node.title ?? "", .name, index)
    for column in node.columns {
      addKnown(column.name, .column, index)
      addKnown(column.description, .description, index)
    }
    for tag in node.tags { addKnown(tag, .tag, index) }
    add(node.description, .description, index)
    // A generic test's code is a call that is alike in thousands of tests.
    if node.kind != .test || node.test?.title.isEmpty ?? true { add(node.rawCode, .code, index) }
  }

  private mutating func add(_ text: String, _ place: Place, _ node: Int) {
    for number in numbers(ofWordsIn: text) { note(number, place, node) }
  }

  private mutating func addKnown(_ text: String, _ place: Place, _ node: Int) {
    if text.isEmpty { return }
    let found = known[text] ?? numbers(ofWordsIn: text)
    known[text] = found
    for number in found { note(number, place, node) }
  }

  private mutating func note(_ word: Int, _ place: Place, _ node: Int) {
    let last = postings[word].count - 1
    if last >= 0, postings[word][last].node == node {
      postings[word][last].place.insert(place)
    } else {
      postings[word].append(Posting(node: node, place: place))
    }
  }

  private mutating func numbers(ofWordsIn text: String) -> [Int] {
    var found: [Int] = []
    Words.each(in: text) { word in
      if let number = numbers[word] {
        found.append(number)
      } else {
        numbers[word] = words.count
        found.append(words.count)
        words.append(word)
        postings.append([])
      }
    }
    return found
  }

  /// `{"words": " a b c ", "postings": "… … …"}`: one posting list per word, each a text of digits.
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("words", words.isEmpty ? " " : " \(words.joined(separator: " ")) ")
      var text: [UInt8] = []
      for list in postings {
        if !text.isEmpty { text.append(UInt8(ascii: " ")) }
        var last = 0
        for posting in list {
          Self.append((posting.node - last) << Place.bitWidth | posting.place.rawValue, to: &text)
          last = posting.node
        }
      }
      json.member("postings", String(decoding: text, as: UTF8.self))
    }
  }

  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// A number as digits of five bits, the lowest first; 32 marks that more follow.
  private static func append(_ number: Int, to text: inout [UInt8]) {
    var rest = number
    repeat {
      let digit = rest & 31
      rest >>= 5
      text.append(digits[rest > 0 ? digit | 32 : digit])
    } while rest > 0
  }
}
