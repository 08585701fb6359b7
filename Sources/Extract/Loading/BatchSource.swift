import Base

/// Reads the planned streams one after the other, lands their batches, and sends them to the loader. Runs on its own thread,
/// so that reading and parsing go on while the warehouse writes.
struct BatchSource: Sendable {
  let plans: [StreamPlan]
  let channel: Channel<ReadMessage>
  /// Plans that the loader has given up.
  let abandoned: Locked<Set<Int>>
  let isCancelled: @Sendable () -> Bool
  let now: @Sendable () -> Timestamp

  func run() {
    var clock = BatchClock(now: now)
    for index in plans.indices where !isCancelled() {
      guard channel.send(.started(plan: index)) else { return }
      do throws(Diagnostic) {
        try read(index, &clock)
      } catch {
        guard channel.send(.failed(plan: index, error)) else { return }
      }
    }
    channel.close()
  }

  private func read(_ index: Int, _ clock: inout BatchClock) throws(Diagnostic) {
    let plan = plans[index]
    let reader = try plan.extractor.read(try plan.request(isCancelled: isCancelled))
    // The last batch, while those after it belong to its transaction.
    var last: BatchID?
    var startsOver = plan.startsOver
    while !isCancelled(), !abandoned.withLock({ $0.contains(index) }), let batch = try reader.next() {
      note(index, reader)
      let (name, time) = clock.next()
      let id =
        last.map { BatchID(transaction: $0.transaction, number: $0.number + 1) }
        ?? BatchID(transaction: name, number: 1)
      last = plan.endsTransaction(batch) ? nil : id
      let manifest = plan.manifest(of: batch, id: id.description, at: time, startsOver: startsOver)
      let landed = try plan.landing.land(batch, manifest, on: time.civil.date)
      startsOver = false
      let message = LandedBatch(batch: batch, id: id, time: time, landed: landed)
      guard channel.send(.batch(plan: index, message)) else { return plan.landing.discard(landed) }
    }
    note(index, reader)
    _ = channel.send(.ended(plan: index, unchangedParts: reader.unchangedParts, warnings: reader.warnings))
  }

  private func note(_ index: Int, _ reader: any BatchReader) {
    let notes = reader.takeNotes()
    if !notes.isEmpty { _ = channel.send(.notes(plan: index, notes)) }
  }
}

/// Gives every batch a time of its own, later than the one before, and a name made of it.
struct BatchClock {
  let now: @Sendable () -> Timestamp
  private var last = Timestamp(microseconds: .min)

  init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

  mutating func next() -> (id: String, time: Timestamp) {
    let time = max(now(), Timestamp(microseconds: last.microseconds &+ 1))
    last = time
    // `2026-11-20T06:38:00.123456Z` without its punctuation sorts as the time does.
    return (String(time.iso8601.filter { $0.isASCII && ($0.isNumber || $0 == "T") }), time)
  }
}
