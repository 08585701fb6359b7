import Base

extension SiteNode {
  /// What only the node's own page shows; members without a value are left out.
  ///
  /// - Parameter users: Of a macro: positions of those who call it.
  func writeDetails(to json: inout JSONWriter, _ strings: SharedStrings, users: [Int]) {
    json.object { json in
      if isHidden { return }
      if let title { json.member("title", title) }
      if !description.isEmpty { json.member("description", description) }
      if !columns.isEmpty {
        json.key("columns")
        writeColumns(to: &json, strings)
      }
      if !facts.isEmpty {
        json.key("facts")
        json.array { json in
          for fact in facts { json.shared([fact.label, fact.value], strings) }
        }
      }
      if !meta.isEmpty { json.member("meta", .object(meta)) }
      if !macros.isEmpty {
        json.key("macros")
        json.shared(macros, strings)
      }
      if !users.isEmpty {
        json.key("users")
        json.ints(users)
      }
      if !arguments.isEmpty {
        json.key("arguments")
        json.array { json in
          for argument in arguments { json.shared([argument.name, argument.type, argument.description], strings) }
        }
      }
      writeCode(to: &json, strings)
    }
  }

  private func writeCode(to json: inout JSONWriter, _ strings: SharedStrings) {
    if !rawCode.isEmpty {
      json.key("raw")
      json.shared(rawCode, strings)
    }
    if !compiledCode.isEmpty {
      json.key("compiled")
      json.shared(compiledCode, strings)
    }
    if isPython { json.member("language", "python") }
  }

  /// Columns column-wise, since most of their texts are shared and then take a few digits each.
  private func writeColumns(to json: inout JSONWriter, _ strings: SharedStrings) {
    json.object { json in
      // By position: iterating would copy each column whole, three times.
      json.key("name")
      json.array { json in for index in columns.indices { json.shared(columns[index].name, strings) } }
      json.key("type")
      json.array { json in for index in columns.indices { json.shared(columns[index].type, strings) } }
      json.key("description")
      json.array { json in for index in columns.indices { json.shared(columns[index].description, strings) } }
      guard columns.contains(where: \.isMarked) else { return }
      json.key("marks")
      json.object { json in
        for (index, column) in columns.enumerated() where column.isMarked {
          json.key(String(index))
          json.object { json in
            if !column.constraints.isEmpty { json.member("constraints", strings: column.constraints) }
            if !column.tags.isEmpty { json.member("tags", strings: column.tags) }
            if !column.meta.isEmpty { json.member("meta", .object(column.meta)) }
          }
        }
      }
    }
  }
}

extension SiteColumn {
  fileprivate var isMarked: Bool { !tags.isEmpty || !constraints.isEmpty || !meta.isEmpty }
}
