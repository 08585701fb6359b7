import Artifacts
import Base
import Compile
import Extract
import Nodes
import Warehouse

/// Fills a source table as a node of a run, before what reads it.
struct ExtractStep: Sendable {
  let extraction: Extraction
  let observer: any RunObserver

  /// - Parameter isStopped: Asked between batches, from two threads.
  func run(_ node: Node, in run: RunScope, isStopped: @escaping @Sendable () -> Bool) -> NodeOutcome {
    var outcome = NodeOutcome(uniqueID: node.uniqueID, status: .success)
    outcome.executeStarted = .now
    do throws(Diagnostic) {
      let streams = try extract(node, in: run, isStopped)
      outcome.take(streams)
      if outcome.diagnostic == nil, streams.contains(where: \.isCancelled) {
        throw Diagnostic(.statementCancelled, "the extraction was cancelled")
      }
    } catch {
      outcome.status = .error
      outcome.diagnostic = error
      outcome.message = error.dbtText
    }
    outcome.executeCompleted = .now
    return outcome
  }

  private func extract(
    _ node: Node, in run: RunScope, _ isStopped: @escaping @Sendable () -> Bool
  ) throws(Diagnostic) -> [StreamSummary] {
    let adapter: any Adapter
    do throws(WarehouseError) {
      adapter = try run.connection()
    } catch {
      throw error.diagnostic()
    }
    defer {
      // Templates that look for the table are to find it.
      run.publish(Relation(database: node.database, schema: node.schema, identifier: node.alias, kind: .table))
    }
    // With a failure the streams that come after it still load what they have.
    return try extraction.runner.run(
      extraction.declarations(filling: node.uniqueID), adapter: adapter, in: extraction.zone,
      progress: { [observer] in observer.handle(.extract($0)) }, isCancelled: isStopped
    ).streams
  }
}

extension NodeOutcome {
  /// What the streams of a source table did.
  fileprivate mutating func take(_ streams: [StreamSummary]) {
    let rows = streams.reduce(0) { $0 + $1.rows }
    let quarantined = streams.reduce(0) { $0 + $1.quarantined }
    message = rows == 1 ? "1 row" : "\(rows) rows"
    if quarantined > 0 { message? += ", \(quarantined) in quarantine" }
    let rejected = streams.reduce(0) { $0 + $1.rejected }
    if rejected > 0 { message? += ", \(rejected) rejected" }
    response = AdapterResponse(message: "EXTRACT \(rows)", code: "EXTRACT", rowsAffected: rows)
    let failures = streams.compactMap(\.failure)
    guard var failure = failures.first else { return }
    for other in failures.dropFirst() { failure.message += "\n" + other.message }
    status = .error
    diagnostic = failure
    message = failure.dbtText
  }
}
