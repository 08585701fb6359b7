import Base

/// Writes what the page needs at once: names, places, edges and outcomes. Nodes, tests and results are rows, lists of
/// values in a fixed order, since their keys would be most of the text; `core/store.js` gives them their names again.
struct CoreWriter {
  let data: SiteData
  let strings: SharedStrings
  let positions: [String: Int]
  let blockStarts: [Int]

  private static let kinds = numbered(SiteNode.Kind.allCases)
  private static let layers = numbered(Layer.allCases)

  private static func numbered<Value: Hashable>(_ values: [Value]) -> [Value: Int] {
    Dictionary(uniqueKeysWithValues: values.enumerated().map { ($0.element, $0.offset) })
  }

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
      json.array { json in for node in data.nodes { write(node, to: &json) } }
      json.key("tests")
      json.array { json in
        for (index, node) in data.nodes.enumerated() {
          if let test = node.test { write(test, of: index, to: &json) }
        }
      }
      json.key("run")
      if let run = data.run { write(run, to: &json) } else { json.null() }
      json.key("freshness")
      json.array { json in for entry in data.freshness { write(entry, to: &json) } }
    }
  }

  private func writeProject(to json: inout JSONWriter) {
    let project = data.project
    let coverage = Coverage(data.nodes)
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
          "described": .int(coverage.describedModels), "columns": .int(coverage.columns),
          "describedColumns": .int(coverage.describedColumns),
        ])
    }
  }

  private func write(_ node: SiteNode, to json: inout JSONWriter) {
    json.array { json in
      json.string(node.id)
      json.int(Self.kinds[node.kind] ?? 0)
      json.int(Self.layers[node.layer] ?? 0)
      json.shared(node.name, strings)
      json.shared(node.package, strings)
      json.shared(node.path, strings)
      json.shared(node.folder, strings)
      json.shared(node.database, strings)
      json.shared(node.schema, strings)
      json.shared(node.relation, strings)
      json.shared(node.materialized, strings)
      json.shared(node.tags, strings)
      json.int(node.columns.count)
      json.ints(node.parents.compactMap { positions[$0] })
      json.int(node.isHidden ? 1 : 0)
      json.string(node.colour ?? "")
    }
  }

  private func write(_ test: SiteTest, of node: Int, to json: inout JSONWriter) {
    json.array { json in
      json.int(node)
      json.int(test.on.flatMap { positions[$0] } ?? -1)
      json.int(test.to.flatMap { positions[$0] } ?? -1)
      json.shared(test.title, strings)
      json.shared(test.column, strings)
      json.shared(test.severity, strings)
      json.shared(test.field, strings)
    }
  }

  private func write(_ run: SiteRun, to json: inout JSONWriter) {
    json.object { json in
      json.member("command", run.command)
      json.member("finished", run.finishedAt)
      json.key("seconds")
      json.seconds(run.seconds)
      json.key("results")
      json.array { json in
        for result in run.results {
          if let node = positions[result.node] { write(result, of: node, to: &json) }
        }
      }
    }
  }

  private func write(_ result: SiteResult, of node: Int, to json: inout JSONWriter) {
    json.array { json in
      json.int(node)
      json.shared(result.status, strings)
      json.seconds(result.seconds)
      json.seconds(result.started)
      json.shared(result.thread, strings)
      json.value(result.failures.map(JSON.int) ?? .null)
      json.value(result.rows.map(JSON.int) ?? .null)
      json.shared(result.message ?? "", strings)
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

/// How much of the models is described.
private struct Coverage {
  var describedModels = 0
  var columns = 0
  var describedColumns = 0

  init(_ nodes: [SiteNode]) {
    for node in nodes where node.kind == .model || node.kind == .snapshot {
      if !node.description.isEmpty { describedModels += 1 }
      columns += node.columns.count
      describedColumns += node.columns.count { !$0.description.isEmpty }
    }
  }
}

extension JSONWriter {
  /// A list of numbers.
  mutating func ints(_ values: some Sequence<Int>) {
    array { json in for value in values { json.int(value) } }
  }

  /// Rounded to a tenth of a millisecond: more digits would only be noise.
  fileprivate mutating func seconds(_ value: Double?) {
    if let value, value.isFinite { double((value * 10_000).rounded() / 10_000) } else { null() }
  }
}
