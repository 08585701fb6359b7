import Base
import YAML

/// Reads a stream page by page: one page of records is one batch.
final class RestReader: BatchReader {
  let stream: RestStream
  let connection: RestConnection
  let request: ReadRequest
  /// Of the base URL, without its host.
  private let prefix: String
  /// Parts that are still to be read, the next one last.
  private var parts: [String]
  private var part = ""
  private var sweep: RestSweep?
  var doubles = RestDoubles()
  var warnings: [Diagnostic] = []
  /// Why the first of the values that were passed over was.
  private var refusal: Diagnostic?
  /// Answers that were read for the current part.
  private var pages = 0

  init(_ stream: RestStream, _ connection: RestConnection, _ request: ReadRequest) throws(Diagnostic) {
    self.stream = stream
    self.connection = connection
    self.request = request
    parts = (stream.values ?? [""]).reversed()
    let base = RestURL.target(of: connection.settings.baseURL)
    prefix = base == "/" ? "" : base
    // A column that there is not is to be told before anything is asked for.
    _ = try mapper(RestValues(now: .now))
  }

  func takeNotes() -> [String] { connection.takeNotes() }

  func next() throws(Diagnostic) -> Batch? {
    do throws(Diagnostic) {
      while !request.isCancelled() {
        if sweep == nil {
          guard let next = parts.popLast() else {
            warnings += connection.takeWarnings()
            if let refusal { throw refusal }
            return nil
          }
          try begin(next)
        }
        if let batch = try step() { return batch }
      }
      return nil
    } catch {
      // Whoever stops a wait does not want to hear of it.
      if request.isCancelled() { return nil }
      throw error
    }
  }

  // MARK: - Sweeps

  private func begin(_ part: String) throws(Diagnostic) {
    self.part = part
    doubles = RestDoubles()
    pages = 0
    let stored = request.positions[part]
    var horizon = RestHorizon()
    // Of a sweep that was not finished: what the one before it had reached.
    if let reached = stored?["reached"] ?? stored?["before"] {
      guard let known = RestHorizon(reached), (known.reached?.isTime ?? true) == (stream.cursor?.isTime ?? true) else {
        throw Diagnostic(
          .extractSettings, "the stored position of stream '\(stream.name)' is none of its cursor", at: stream.span,
          hint: "'model extract --full-refresh' starts over")
      }
      horizon = known
    }
    if case .again(let window) = request.scope { return startAgain(window, before: horizon.reached) }
    if let stored, stored["settings"]?.stringValue == stream.fingerprint,
      let sweep = RestSweep(stored["sweep"], depth: stream.listings.count)
    {
      self.sweep = sweep
      earlier = horizon
      return
    }
    start(from: stream.cursor == nil ? RestHorizon() : horizon)
  }

  /// Begins a sweep over what lies in a stretch of time and was read before; there is none where nothing was.
  private func startAgain(_ window: ReadWindow, before reached: RestCursorValue?) {
    guard let cursor = stream.cursor, let reached else { return }
    let now = Timestamp.now
    // What stands at the very end was read too.
    let end = RestCursorValue(isTime: true, key: reached.key + 1)
    let until = window.until.map { min(end, RestCursorValue(isTime: true, key: $0.microseconds)) } ?? end
    let since = cursor.start(window, now: now)
    if let asked = window.since, let since, asked.microseconds < since.key {
      warnings.append(
        Diagnostic(
          .extractGap,
          "stream '\(stream.name)'\(place) was asked for what is newer than \(asked.shortISO8601), but the API reaches back to \(since.text(.iso)) only",
          at: cursor.span, severity: .warning, hint: "see 'reach'"))
    }
    earlier = RestHorizon()
    if let since, since >= until { return }
    sweep = RestSweep(
      started: now, since: since, until: until, horizon: RestHorizon(), depth: stream.listings.count,
      parent: part.isEmpty ? [:] : ["": part])
  }

  private func start(from horizon: RestHorizon) {
    let now = Timestamp.now
    if let cursor = stream.cursor, cursor.leavesGap(since: horizon.reached, now: now) {
      warnings.append(
        Diagnostic(
          .extractGap,
          "stream '\(stream.name)'\(place) may lack records: it had come to \(horizon.reached?.text(.iso) ?? ""), and the API is asked for what is newer than \(cursor.start(since: horizon.reached, now: now)?.text(.iso) ?? "")",
          at: cursor.span, severity: .warning, hint: "run more often than the API forgets: see 'reach'"))
    }
    var until: RestCursorValue?
    var since = stream.cursor.flatMap { $0.start(since: horizon.reached, now: now) }
    var reached = horizon.reached
    if let cursor = stream.cursor, case .new(let window) = request.scope, !window.isUnbounded {
      until = window.until.map { RestCursorValue(isTime: true, key: $0.microseconds) }
      if request.positions[part] == nil {
        since = cursor.start(window, now: now)
        // What lies before is not to come with a later sweep either.
        if window.since != nil { reached = since }
      }
      // All of it was read before.
      if let until, let since, since >= until { return }
    }
    sweep = RestSweep(
      started: now, since: since, until: until, horizon: RestHorizon(reached: reached),
      depth: stream.listings.count, parent: part.isEmpty ? [:] : ["": part])
    earlier = horizon
  }

  var place: String { part.isEmpty ? "" : " for '\(part)'" }

  /// What the sweep before this one saw; the records of this one must not count against themselves.
  private(set) var earlier = RestHorizon()

  /// Reads the next page. Returns a batch if it is one of the stream's own, or the sweep ends with it.
  private func step() throws(Diagnostic) -> Batch? {
    guard var sweep, let level = sweep.current else {
      self.sweep = nil
      return nil
    }
    let listing = stream.listings[level]
    let isOwn = level == stream.listings.count - 1
    let group = Array(sweep.levels[level].parents.prefix(listing.group))
    let page = sweep.levels[level].page
    var values = RestValues(
      cursor: since(level, sweep), until: isOwn ? sweep.until : nil, now: sweep.started, parents: group)
    guard let target = listing.target(page, values, prefix: prefix, settings: connection.settings) else {
      throw Diagnostic(
        .extractUnreadable, "a parent record lacks what '\(listing.path)' takes from it", at: listing.pathSpan,
        hint: "the fields are paths in the parent's records")
    }
    let answer: RestConnection.Answer
    do throws(RestConnection.Failure) {
      answer = try connection.ask(
        target, sending: listing.payload(page, values), values, emptyWhen: listing.emptyWhen)
    } catch {
      guard [400, 403, 404, 410, 422].contains(error.status) else { throw error.diagnostic }
      if sweep.isResumed, error.status != 403 {
        restart(error.diagnostic)
      } else if stream.values != nil {
        passOver(error.diagnostic)
      } else {
        throw error.diagnostic
      }
      return nil
    }
    sweep.isResumed = false
    pages += 1
    values.fetchedAt = .now
    let records = try records(answer, listing, target)
    var next: RestPage?
    if let body = answer.body {
      do throws(RestFault) {
        next = try listing.paginator.next(
          after: page, body, answer.response, records: records.count, fingerprint: Self.fingerprint(records),
          origin: connection.settings.origin
        ) { connection.secrets.scrubbed($0) != $0 }
      } catch {
        throw Diagnostic(
          .extractIncomplete, connection.secrets.scrubbed("\(listing.method) \(target): \(error.message)"),
          at: listing.pathSpan,
          hint: error.hint ?? "nothing of this page was loaded; run again, or correct 'paginate'")
      }
    }
    if next == nil, stream.listings.count == 1 {
      warnOfGap(records)
    } else if endsEarly(listing, records, since: since(level, sweep)) {
      next = nil
    }
    if let next {
      sweep.levels[level].page = next
    } else {
      sweep.levels[level].parents.removeFirst(group.count)
      sweep.levels[level].page = RestPage()
    }
    if !isOwn {
      sweep.levels[level + 1].parents = try children(records, level, group, sweep)
      self.sweep = sweep
      return sweep.current == nil ? try finish(nil, answer, values) : nil
    }
    let taken = try take(records, &sweep)
    self.sweep = sweep
    return try finish(taken, answer, values)
  }

  /// One of the declared values is refused: the others are read nevertheless, and the stream then ends with an error.
  private func passOver(_ cause: Diagnostic) {
    if refusal == nil {
      refusal = cause
      refusal?.message = "for '\(part)': \(cause.message)"
    }
    sweep = nil
  }

  /// The pages that a stored position leads to are gone: begins the sweep anew.
  private func restart(_ cause: Diagnostic) {
    warnings.append(
      Diagnostic(
        .extractRestarted,
        "stream '\(stream.name)'\(place) was begun anew: the page at which it had stopped is gone (\(cause.message))",
        at: stream.span, severity: .warning, hint: "rows loaded before come again as later rows with the same keys"))
    start(from: RestHorizon(request.positions[part]?["before"]) ?? RestHorizon())
  }

  /// The batch of a page.
  ///
  /// - Parameter taken: Which of its records are new; nil for a page of parents.
  private func finish(_ taken: [Bool]?, _ answer: RestConnection.Answer, _ values: RestValues) throws(Diagnostic)
    -> Batch?
  {
    guard var sweep else { return nil }
    let isDone = sweep.current == nil
    var builder = RowBuilder(mapper: try mapper(values))
    let payload = connection.secrets.scrubbed(answer.response.body)
    if let taken, !taken.isEmpty {
      builder.taken = taken
      var decoder = JSONDocumentDecoder(
        fields: builder.mapper.fields, path: stream.listings[stream.listings.count - 1].records
      ) { [span = stream.span] message, hint in
        Diagnostic(.extractUnreadable, "the page \(message)", at: span, hint: hint)
      }
      var rest = payload
      while !rest.isEmpty {
        let done = try decoder.decode(rest, isLast: true, into: &builder)
        if done == 0 { break }
        rest.removeFirst(done)
      }
    }
    // A page without anything new is worth a file only when it moves the stream's end.
    if builder.recordCount == 0, !isDone { return nil }
    sweep.horizon.trim(stream.cursor)
    var position: OrderedDictionary<String, JSON> = [:]
    if isDone {
      position["reached"] = sweep.horizon.json
    } else {
      position["sweep"] = sweep.json
      position["before"] = earlier.json
    }
    position["settings"] = .string(stream.fingerprint)
    if isDone { self.sweep = nil }
    var batch = builder.batch(part: part, position: .object(position), payload: payload, fileExtension: "json")
    batch.place = "page \(pages)"
    return batch
  }
}
