import Base

/// Texts that occur more than once (column names, types, tags, descriptions): written once, referred to by number.
struct SharedStrings {
  /// In the order of their second occurrence.
  private(set) var table: [String] = []
  /// Position in the table; -1 for a text seen once.
  private var numbers: [String: Int] = [:]

  /// Counts one occurrence. An empty text is shorter than any number.
  mutating func see(_ text: String) {
    if text.isEmpty { return }
    switch numbers[text] {
    case nil: numbers[text] = -1
    case -1:
      numbers[text] = table.count
      table.append(text)
    default: break
    }
  }

  /// Position in the table of a text that occurs more than once.
  func number(of text: String) -> Int? {
    guard let number = numbers[text], number >= 0 else { return nil }
    return number
  }
}

extension SharedStrings {
  /// The texts of a site that are worth sharing.
  init(_ data: SiteData) {
    for node in data.nodes {
      for text in [node.name, node.package, node.path, node.folder, node.database, node.schema, node.materialized] {
        see(text)
      }
      see(node.relation)
      for text in node.tags + node.macros { see(text) }
      for column in node.columns {
        see(column.name)
        see(column.type)
        see(column.description)
      }
      for fact in node.facts {
        see(fact.label)
        see(fact.value)
      }
      see(node.rawCode)
      see(node.compiledCode)
      if let test = node.test {
        for text in [test.title, test.column, test.severity, test.field] { see(text) }
      }
    }
    for result in data.run?.results ?? [] {
      see(result.status)
      see(result.thread)
      see(result.message ?? "")
    }
    for entry in data.freshness {
      for text in [entry.status, entry.warnAfter, entry.errorAfter] { see(text) }
    }
  }
}

extension JSONWriter {
  /// A text, or its number in the table.
  mutating func shared(_ text: String, _ strings: SharedStrings) {
    if let number = strings.number(of: text) { int(number) } else { string(text) }
  }

  /// A list of such.
  mutating func shared(_ texts: some Sequence<String>, _ strings: SharedStrings) {
    array { json in for text in texts { json.shared(text, strings) } }
  }
}
