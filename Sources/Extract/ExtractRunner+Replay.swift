import Base
import Warehouse

extension ExtractRunner {
  /// Makes the rows of the enabled declarations again from the landing zone, with the names of their batches and the times at which
  /// they came; no source is asked. Streams are replayed one by one; one that cannot be stays as it is, the others go on.
  ///
  /// - Parameters:
  ///   - declarations: One without streams stands for those that are landed.
  ///   - day: Batches that came before it, `2026-11-20`, stay as they are; nil replays all.
  ///   - adapter: No transaction may be open on it.
  ///   - progress: Called on the caller's thread.
  /// - Throws: What is wrong before anything is read: an unknown table, a landing folder in use, an unusable warehouse.
  public func replay(
    _ declarations: [ExtractDeclaration], from day: String?, adapter: any Adapter,
    progress: (ExtractEvent) -> Void = { _ in }, isCancelled: () -> Bool = { false }
  ) throws(Diagnostic) -> ExtractSummary {
    let watch = Stopwatch()
    let zone = LandingZone(landing)
    var completed: [ExtractDeclaration] = []
    for declaration in declarations where declaration.isEnabled {
      completed.append(declaration.streams.isEmpty ? try landed(declaration, zone) : declaration)
    }
    var summary = ExtractSummary()
    for plan in try plans(completed, zone, adapter, fullRefresh: false) where !isCancelled() {
      var replay = StreamReplay(plan, adapter, from: day, isProjects: isProjects)
      progress(.streamStarted(replay.summary))
      replay.run(isCancelled: isCancelled)
      progress(.streamFinished(replay.summary))
      summary.streams.append(replay.summary)
    }
    summary.seconds = watch.seconds
    return summary
  }

  /// The declaration with the streams that are landed.
  private func landed(_ declaration: ExtractDeclaration, _ zone: LandingZone) throws(Diagnostic) -> ExtractDeclaration {
    var streams: [ExtractStream] = []
    for name in try zone.streams(of: declaration.source) {
      let store = try zone.store(source: declaration.source, stream: name)
      guard let last = try LandedBatches(in: store, of: declaration.name, from: nil).all.last?.manifest else {
        continue
      }
      streams.append(ExtractStream(name: last.stream, table: last.table, span: declaration.span))
    }
    return ExtractDeclaration(
      name: declaration.name, source: declaration.source, extractor: declaration.extractor, streams: streams,
      span: declaration.span)
  }
}
