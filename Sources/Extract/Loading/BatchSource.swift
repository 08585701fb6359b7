import Base

/// Reads the planned streams one after the other, lands their batches, and sends them to the loader. Runs on its own thread,
/// so that reading and parsing go on while the warehouse writes.
struct BatchSource: Sendable {
  let plans: [StreamPlan]
  let channel: Channel<ReadMessage>
  /// Plans that the loader has given up.
  let abandoned: Locked<Set<Int>>
  /// Whether streams are read on and on. The user's wish to stop then is their end.
  let follows: Bool
  let isCancelled: @Sendable () -> Bool
  let now: @Sendable () -> Timestamp

  func run() {
    var clock = BatchClock(now: now)
    var followed: [OpenStream] = []
    for index in plans.indices where !isCancelled() {
      guard channel.send(.started(plan: index)) else { return }
      do throws(Diagnostic) {
        let plan = plans[index]
        let stream = OpenStream(
          index: index, reader: try plan.extractor.read(try plan.request(follows: follows, isCancelled: isCancelled)),
          startsOver: plan.startsOver)
        if follows { followed.append(stream) } else if try read(stream, &clock) { end(stream) }
      } catch {
        guard channel.send(.failed(plan: index, error)) else { return }
      }
    }
    follow(followed, &clock)
    channel.close()
  }

  /// Reads streams in turns until the user stops it, or all have failed.
  private func follow(_ streams: [OpenStream], _ clock: inout BatchClock) {
    var streams = streams
    while !streams.isEmpty, !isCancelled() {
      for stream in streams {
        do throws(Diagnostic) {
          if try !read(stream, &clock) { return }
        } catch {
          guard channel.send(.failed(plan: stream.index, error)) else { return }
          streams.removeAll { $0 === stream }
        }
      }
      streams.removeAll { isAbandoned($0.index) }
    }
    for stream in streams { end(stream) }
  }

  /// Sends what a reader has, at most a few batches of one that is followed.
  ///
  /// - Returns: false when nobody takes it any more.
  private func read(_ stream: OpenStream, _ clock: inout BatchClock) throws(Diagnostic) -> Bool {
    let (index, plan) = (stream.index, plans[stream.index])
    // Of a stream that fails, what came before it says why.
    defer { note(stream) }
    // The last batch, while those after it belong to its transaction.
    var last: BatchID?
    var count = 0
    // The end of a stream that is followed commits all of a transaction's batches.
    func goesOn() -> Bool { follows && last != nil || !isCancelled() && (!follows || count < Self.turn) }
    while goesOn(), !isAbandoned(index), let batch = try stream.reader.next() {
      note(stream)
      count += 1
      let (name, time) = clock.next()
      let id =
        last.map { BatchID(transaction: $0.transaction, number: $0.number + 1) }
        ?? BatchID(transaction: name, number: 1)
      last = plan.endsTransaction(batch) ? nil : id
      let manifest = plan.manifest(of: batch, id: id.description, at: time, startsOver: stream.startsOver)
      let landed = try plan.landing.land(batch, manifest, on: time.civil.date)
      stream.startsOver = false
      let message = LandedBatch(batch: batch, id: id, time: time, landed: landed)
      guard channel.send(.batch(plan: index, message)) else {
        plan.landing.discard(landed)
        return false
      }
    }
    return true
  }

  private func isAbandoned(_ index: Int) -> Bool { abandoned.withLock { $0.contains(index) } }

  private func end(_ stream: OpenStream) {
    let reader = stream.reader
    _ = channel.send(
      .ended(plan: stream.index, unchangedParts: reader.unchangedParts, warnings: reader.warnings))
  }

  private func note(_ stream: OpenStream) {
    let notes = stream.reader.takeNotes()
    if !notes.isEmpty { _ = channel.send(.notes(plan: stream.index, notes)) }
  }

  /// Batches of one stream before the next one's turn.
  private static let turn = 4
}

/// A stream that is read. Used by one thread.
private final class OpenStream {
  let index: Int
  let reader: any BatchReader
  /// Until its first batch is landed.
  var startsOver: Bool

  init(index: Int, reader: any BatchReader, startsOver: Bool) {
    (self.index, self.reader, self.startsOver) = (index, reader, startsOver)
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
