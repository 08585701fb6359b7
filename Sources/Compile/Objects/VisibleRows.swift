import Base
import Nodes
import Warehouse

/// Which of a relation's rows a query gets to see, when it is not all of them: none with `--empty`, those of a window of
/// time in a batch of a microbatch model and with `--sample`.
///
/// SeeAlso: dbt docs, "The --empty flag", "The --sample flag", "Microbatch incremental models".
struct VisibleRows: Sendable, Hashable {
  /// At most this many; nil means all.
  var limit: Int?
  /// Those whose `column` lies in the window. The column's name is as SQL has it.
  var times: Times?

  struct Times: Sendable, Hashable {
    var column: String
    var window: EventWindow
  }

  /// The query that stands for the relation: the limit inside, the window around it, as in dbt.
  ///
  /// - Parameters:
  ///   - name: The relation's name as SQL has it.
  ///   - identifier: Names the subqueries, where the database does not take them without a name.
  func select(from name: String, identifier: String, dialect: Dialect) -> String {
    func subquery(_ sql: String, _ purpose: String) -> String {
      dialect.namesSubqueries ? "(\(sql)) _dbt_\(purpose)_subq_\(identifier)" : "(\(sql))"
    }
    let limited = limit.map { limit in
      subquery("select * from \(name) \(limit == 0 ? "where false limit 0" : "limit \(limit)")", "limit")
    }
    guard let times else { return limited ?? name }
    return subquery("select * from \(limited ?? name) where \(times.condition(in: dialect))", "et_filter")
  }
}

extension VisibleRows.Times {
  func condition(in dialect: Dialect) -> String {
    let column = dialect.instant(column)
    let (start, end) = (dialect.instant("'\(window.start.pythonText)'"), dialect.instant("'\(window.end.pythonText)'"))
    return "\(column) >= \(start) and \(column) < \(end)"
  }
}

extension RenderContext {
  /// The rows that the node's query gets to see of something it refers to; nil means all.
  ///
  /// Only what models and snapshots select from is cut down by time; what a unit test is given is never cut down.
  func visibleRows(
    of config: NodeConfig, columns: OrderedDictionary<String, ColumnInfo>, quotesColumns: Bool?
  ) -> VisibleRows? {
    if run?.unitTest != nil { return nil }
    var rows = VisibleRows()
    if session.invocation.isEmpty { rows.limit = 0 }
    if let node, [.model, .snapshot].contains(node.resourceType), let window = visibleWindow(of: node),
      let column = config.text("event_time"), !column.isEmpty
    {
      let isQuoted = columns[column]?.quote ?? quotesColumns ?? false
      rows.times = .init(column: isQuoted ? session.dialect.quoted(column) : column, window: window)
    }
    return rows == VisibleRows() ? nil : rows
  }

  private func visibleWindow(of node: Node) -> EventWindow? {
    let sample = session.invocation.sample
    // An ephemeral model inside of a batch's query is no batch itself.
    guard let batch = run?.batch(of: node) else { return sample }
    return sample?.intersection(batch.window) ?? batch.window
  }
}
