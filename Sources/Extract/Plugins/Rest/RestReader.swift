import Base
import HTTP
import YAML

/// Reads a stream page by page: one page of records is one batch.
final class RestReader: BatchReader {
  private let stream: RestStream
  private let connection: RestConnection
  private let request: ReadRequest
  /// Of the base URL, without its host.
  private let prefix: String
  /// Parts that are still to be read, the next one last.
  private var parts: [String]
  private var part = ""
  private var sweep: RestSweep?
  private var doubles = RestDoubles()
  private(set) var warnings: [Diagnostic] = []
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

  func next() throws(Diagnostic) -> Batch? {
    do throws(Diagnostic) {
      while !request.isCancelled() {
        if sweep == nil {
          guard let next = parts.popLast() else { return nil }
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
    if let stored, stored["settings"]?.stringValue == stream.fingerprint,
      let sweep = RestSweep(stored["sweep"], depth: stream.listings.count)
    {
      self.sweep = sweep
      earlier = horizon
      return
    }
    start(from: stream.cursor == nil ? RestHorizon() : horizon)
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
    sweep = RestSweep(
      started: now, since: stream.cursor.flatMap { $0.start(since: horizon.reached, now: now) },
      horizon: RestHorizon(reached: horizon.reached), depth: stream.listings.count,
      parent: part.isEmpty ? [:] : ["": part])
    earlier = horizon
  }

  private var place: String { part.isEmpty ? "" : " for '\(part)'" }

  /// What the sweep before this one saw; the records of this one must not count against themselves.
  private var earlier = RestHorizon()

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
    var values = RestValues(cursor: since(level, sweep), now: sweep.started, parents: group)
    guard let target = listing.target(page, values, prefix: prefix, settings: connection.settings) else {
      throw Diagnostic(
        .extractUnreadable, "a parent record lacks what '\(listing.path)' takes from it", at: listing.pathSpan,
        hint: "the fields are paths in the parent's records")
    }
    let answer: RestConnection.Answer
    do throws(RestConnection.Failure) {
      answer = try connection.get(target, values, emptyWhen: listing.emptyWhen)
    } catch {
      guard sweep.isResumed, [400, 404, 410, 422].contains(error.status) else { throw error.diagnostic }
      restart(error.diagnostic)
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
          .extractIncomplete, connection.secrets.scrubbed("GET \(target): \(error.message)"), at: listing.pathSpan,
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

  // MARK: - Pages

  private func records(
    _ answer: RestConnection.Answer, _ listing: RestListing, _ target: String
  ) throws(Diagnostic) -> [JSON] {
    guard let body = answer.body else { return [] }
    switch body.value(at: listing.records) {
    case .array(let items): return items
    case .object(let members): return [.object(members)]
    case nil, .null:
      if listing.mayLackRecords { return [] }
      let said = RestErrorRules.message(in: body).map { ": \($0)" } ?? ""
      throw Diagnostic(
        .extractUnreadable,
        connection.secrets.scrubbed("the answer to GET \(target) has no '\(listing.records)'\(said)"),
        at: listing.pathSpan,
        hint: Diagnostic.didYouMean(listing.records, among: body.objectValue?.keys ?? [])
          ?? "'records' says where they are; with 'records_optional: true' a page without them is an empty one")
    case let other?:
      throw Diagnostic(
        .extractUnreadable,
        connection.secrets.scrubbed(
          "'\(listing.records)' in the answer to GET \(target) is \(other.kindName), not a list"),
        at: listing.pathSpan)
    }
  }

  /// Where the records that a level is asked for begin.
  private func since(_ level: Int, _ sweep: RestSweep) -> RestCursorValue? {
    if level == stream.listings.count - 1 { return sweep.since }
    guard let window = stream.parentWindow, stream.listings[level].cursor?.isTime == true else { return nil }
    return RestCursorValue(isTime: true, key: sweep.started.microseconds - window * 1_000_000)
  }

  /// Of a listing with the newest first: whether all that follows was seen before.
  private func endsEarly(_ listing: RestListing, _ records: [JSON], since: RestCursorValue?) -> Bool {
    guard let cursor = listing.cursor, cursor.isNewestFirst, let since, !records.isEmpty else { return false }
    return records.allSatisfy { cursor.value(of: $0).map { $0 < since } ?? false }
  }

  /// Of a listing with the newest first that is at its end: whether it came to what was seen before. Some listings only tell
  /// so many records.
  private func warnOfGap(_ records: [JSON]) {
    guard let cursor = stream.cursor, cursor.isNewestFirst, let reached = earlier.reached else { return }
    let values = records.compactMap(cursor.value)
    guard let oldest = values.min(), oldest > reached else { return }
    warnings.append(
      Diagnostic(
        .extractGap,
        "stream '\(stream.name)'\(place) may lack records: its pages end with \(oldest.text(.iso)), but it had come to \(reached.text(.iso))",
        at: cursor.span, severity: .warning, hint: "run more often than the API forgets"))
  }

  /// Which records of a page are new.
  private func take(_ records: [JSON], _ sweep: inout RestSweep) throws(Diagnostic) -> [Bool] {
    doubles.turn()
    if let cursor = stream.cursor, !records.isEmpty, !records.contains(where: { cursor.value(of: $0) != nil }) {
      let found = records[0].value(at: cursor.field)?.scalarText
      throw Diagnostic(
        .extractUnreadable,
        found.map { "'\(cursor.field)' of the records is no \(cursor.isTime ? "time" : "whole number"): '\($0)'" }
          ?? "no record has the cursor's field '\(cursor.field)'",
        at: cursor.span,
        hint: found == nil
          ? Diagnostic.didYouMean(cursor.field, among: records[0].objectValue?.keys ?? [])
          : "'format' says how a time is written, 'type: number' that it is none")
    }
    return records.map { record in
      let value = stream.cursor?.value(of: record)
      let hash = stream.key.map { key in
        String(Digest.sha256("\(record.value(at: key)?.text ?? "")\n\(record.text)".utf8).prefix(16))
      }
      if let value, let cursor = stream.cursor {
        // Seen by the sweep before, whatever else it was asked for together with.
        if let since = sweep.since, value < since { return false }
        if let hash, earlier.knows(hash) {
          sweep.horizon.see(value, hash: hash, cursor, started: sweep.started)
          return false
        }
        sweep.horizon.see(value, hash: hash, cursor, started: sweep.started)
      }
      return hash.map { doubles.insert($0) } ?? true
    }
  }

  /// What the records of a page are asked for as parents: their fields that the listing below takes, each set of them once.
  private func children(
    _ records: [JSON], _ level: Int, _ group: [RestParent], _ sweep: RestSweep
  ) throws(Diagnostic) -> [RestParent] {
    let fields = stream.fieldsForChildren(of: level, columns: request.stream.columns)
    let listing = stream.listings[level]
    let since = since(level, sweep)
    var isKnown = false
    var seen: Set<[String]> = []
    var children: [RestParent] = []
    for record in records {
      var child: RestParent = [:]
      // The value for which the outermost listing is read holds for all below it.
      if let value = group.first?[""] { child[""] = value }
      for field in fields { child[field] = record.value(at: field)?.scalarText }
      // A list may hold other things than those that have children, but not only such.
      guard fields.allSatisfy({ child[$0] != nil }) else { continue }
      isKnown = true
      if let since, listing.cursor?.isNewestFirst == true, let value = listing.cursor?.value(of: record), value < since
      {
        continue
      }
      if seen.insert(fields.map { child[$0] ?? "" }).inserted { children.append(child) }
    }
    guard isKnown || records.isEmpty else {
      throw Diagnostic(
        .extractUnreadable, "no record of the parent '\(listing.path)' has '\(fields.joined(separator: "', '"))'",
        at: stream.span, hint: "the fields behind 'parent.' are paths in the parent's records")
    }
    return children
  }

  private static func fingerprint(_ records: [JSON]) -> String {
    String(Digest.sha256(JSON.array(records).text.utf8).prefix(16))
  }

  /// Maps records to columns; values of the request and of the parent are the same for all records of a page.
  private func mapper(_ values: RestValues) throws(Diagnostic) -> RecordMapper {
    var mappings = request.stream.columns
    for (name, mapping) in mappings {
      guard case .field(let text) = mapping.source, text.utf8.contains(UInt8(ascii: "{")) else { continue }
      let template = try RestTemplate(text, at: mapping.span)
      var fixed = mapping
      let type = request.table.column(named: name)?.type ?? .text
      fixed.source = .constant(template.text(values).map(type.value) ?? mapping.fallback)
      mappings[name] = fixed
    }
    return try RecordMapper(table: request.table, mappings: mappings)
  }
}

/// The records of the last pages, by hash: listings that grow while they are read tell some of them twice.
struct RestDoubles {
  private var current: Set<String> = []
  private var previous: Set<String> = []
  private static let limit = 50_000

  /// Keeps memory bounded; called between two pages.
  mutating func turn() {
    guard current.count > Self.limit else { return }
    (previous, current) = (current, [])
  }

  /// Whether it was not there.
  mutating func insert(_ hash: String) -> Bool {
    if previous.contains(hash) { return false }
    return current.insert(hash).inserted
  }
}
