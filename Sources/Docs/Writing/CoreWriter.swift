import Base

/// Writes what the page needs at once: names, places, edges and outcomes, column-wise.
struct CoreWriter {
  let data: SiteData
  let strings: SharedStrings
  let positions: [String: Int]
  let blockStarts: [Int]

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("site")
      writeProject(to: &json)
      json.member("strings", strings: strings.table)
      json.member("kinds", strings: SiteNode.Kind.allCases.map(\.rawValue))
      json.member("layers", strings: Layer.allCases.map(\.rawValue))
      json.key("blocks")
      json.ints(blockStarts)
      json.key("nodes")
      writeNodes(to: &json)
      json.key("tests")
      writeTests(to: &json)
      json.key("run")
      if let run = data.run { write(run, to: &json) } else { json.null() }
      json.key("freshness")
      json.array { json in for entry in data.freshness { write(entry, to: &json) } }
    }
  }

  private func writeProject(to json: inout JSONWriter) {
    let project = data.project
    let models = data.nodes.filter { $0.kind == .model || $0.kind == .snapshot }
    json.object { json in
      json.member("title", project.name)
      json.member("adapter", project.adapterType)
      json.member("target", project.target)
      json.member("version", project.version)
      json.member("generated", project.generatedAt)
      json.member("overview", project.overview)
      json.member(
        "coverage",
        [
          "described": .int(models.count { !$0.description.isEmpty }),
          "columns": .int(models.reduce(0) { $0 + $1.columns.count }),
          "describedColumns": .int(models.reduce(0) { $0 + $1.columns.count { !$0.description.isEmpty } }),
        ])
    }
  }

  private func writeNodes(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", strings: data.nodes.lazy.map(\.id))
      json.key("kind")
      json.ints(data.nodes.map { SiteNode.Kind.allCases.firstIndex(of: $0.kind) ?? 0 })
      json.key("layer")
      json.ints(data.nodes.map { Layer.allCases.firstIndex(of: $0.layer) ?? 0 })
      let texts: [(String, KeyPath<SiteNode, String>)] = [
        ("name", \.name), ("package", \.package), ("path", \.path), ("folder", \.folder), ("database", \.database),
        ("schema", \.schema), ("relation", \.relation), ("materialized", \.materialized),
      ]
      for (key, path) in texts {
        json.key(key)
        json.shared(data.nodes.lazy.map { $0[keyPath: path] }, strings)
      }
      json.key("tags")
      json.array { json in for node in data.nodes { json.shared(node.tags, strings) } }
      json.key("columns")
      json.ints(data.nodes.map(\.columns.count))
      json.key("parents")
      json.array { json in for node in data.nodes { json.ints(node.parents.compactMap { positions[$0] }) } }
      json.key("hidden")
      json.ints(data.nodes.indices.filter { data.nodes[$0].isHidden })
      json.key("colours")
      json.object { json in
        for (index, node) in data.nodes.enumerated() {
          if let colour = node.colour { json.member(String(index), colour) }
        }
      }
    }
  }

  private func writeTests(to json: inout JSONWriter) {
    let tests = data.nodes.enumerated().compactMap { index, node in node.test.map { (node: index, test: $0) } }
    json.object { json in
      json.key("node")
      json.ints(tests.map(\.node))
      json.key("on")
      json.ints(tests.map { $0.test.on.flatMap { positions[$0] } ?? -1 })
      json.key("to")
      json.ints(tests.map { $0.test.to.flatMap { positions[$0] } ?? -1 })
      let texts: [(String, KeyPath<SiteTest, String>)] = [
        ("title", \.title), ("column", \.column), ("severity", \.severity), ("field", \.field),
      ]
      for (key, path) in texts {
        json.key(key)
        json.shared(tests.lazy.map { $0.test[keyPath: path] }, strings)
      }
    }
  }

  private func write(_ run: SiteRun, to json: inout JSONWriter) {
    let results = run.results.compactMap { result in positions[result.node].map { (node: $0, result: result) } }
    var statuses = OrderedDictionary<String, Int>()
    for (_, result) in results where statuses[result.status] == nil { statuses[result.status] = statuses.count }
    json.object { json in
      json.member("command", run.command)
      json.member("finished", run.finishedAt)
      json.key("seconds")
      json.seconds(run.seconds)
      json.member("statuses", strings: statuses.keys)
      json.key("results")
      json.object { json in
        json.key("node")
        json.ints(results.map(\.node))
        json.key("status")
        json.ints(results.map { statuses[$0.result.status] ?? 0 })
        json.key("seconds")
        json.array { json in for (_, result) in results { json.seconds(result.seconds) } }
        json.key("started")
        json.array { json in for (_, result) in results { json.seconds(result.started) } }
        json.key("thread")
        json.shared(results.lazy.map(\.result.thread), strings)
        json.key("failures")
        json.array { json in for (_, result) in results { json.value(result.failures.map(JSON.int) ?? .null) } }
        json.key("rows")
        json.array { json in for (_, result) in results { json.value(result.rows.map(JSON.int) ?? .null) } }
        json.key("message")
        json.shared(results.lazy.map { $0.result.message ?? "" }, strings)
      }
    }
  }

  private func write(_ entry: SiteFreshness, to json: inout JSONWriter) {
    guard let node = positions[entry.node] else { return }
    json.array { json in
      json.int(node)
      json.shared(entry.status, strings)
      json.value(JSON(entry.loadedAt))
      json.seconds(entry.age)
      json.shared(entry.warnAfter, strings)
      json.shared(entry.errorAfter, strings)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func ints(_ values: some Sequence<Int>) {
    array { json in for value in values { json.int(value) } }
  }

  /// Rounded to a tenth of a millisecond: more digits would only be noise.
  fileprivate mutating func seconds(_ value: Double?) {
    if let value, value.isFinite { double((value * 10_000).rounded() / 10_000) } else { null() }
  }
}
