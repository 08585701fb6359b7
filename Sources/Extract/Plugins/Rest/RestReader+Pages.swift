import Base
import YAML

/// What a page's records are: rows, or parents of others.
extension RestReader {
  func records(
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
        connection.secrets.scrubbed("the answer to \(listing.method) \(target) has no '\(listing.records)'\(said)"),
        at: listing.pathSpan,
        hint: Diagnostic.didYouMean(listing.records, among: body.objectValue?.keys ?? [])
          ?? "'records' says where they are; with 'records_optional: true' a page without them is an empty one")
    case let other?:
      throw Diagnostic(
        .extractUnreadable,
        connection.secrets.scrubbed(
          "'\(listing.records)' in the answer to \(listing.method) \(target) is \(other.kindName), not a list"),
        at: listing.pathSpan)
    }
  }

  /// Where the records that a level is asked for begin.
  func since(_ level: Int, _ sweep: RestSweep) -> RestCursorValue? {
    if level == stream.listings.count - 1 { return sweep.since }
    guard let window = stream.parentWindow, stream.listings[level].cursor?.isTime == true else { return nil }
    let edge = sweep.started.microseconds - window * 1_000_000
    // What is read again may belong to older parents.
    return RestCursorValue(isTime: true, key: request.scope.isAgain ? min(edge, sweep.since?.key ?? .min) : edge)
  }

  /// Of a listing with the newest first: whether all that follows was seen before.
  func endsEarly(_ listing: RestListing, _ records: [JSON], since: RestCursorValue?) -> Bool {
    guard let cursor = listing.cursor, cursor.isNewestFirst, let since, !records.isEmpty else { return false }
    return records.allSatisfy { cursor.value(of: $0).map { $0 < since } ?? false }
  }

  /// Of a listing with the newest first that is at its end: whether it came to what was seen before. Some listings only tell
  /// so many records.
  func warnOfGap(_ records: [JSON]) {
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
  func take(_ records: [JSON], _ sweep: inout RestSweep) throws(Diagnostic) -> [Bool] {
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
        if let until = sweep.until, value >= until { return false }
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
  func children(
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

  static func fingerprint(_ records: [JSON]) -> String {
    String(Digest.sha256(JSON.array(records).text.utf8).prefix(16))
  }

  /// Maps records to columns; values of the request and of the parent are the same for all records of a page.
  func mapper(_ values: RestValues) throws(Diagnostic) -> RecordMapper {
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
