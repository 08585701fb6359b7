import Base

/// How far one reading of a stream, for one of its values, has come. All of it is stored with the rows.
struct RestSweep {
  /// What is to be read at one level: for which parents, and from which page on for the first of them.
  struct Level {
    var parents: [RestParent]
    var page = RestPage()
  }

  let started: Timestamp
  /// Where the sweep begins.
  let since: RestCursorValue?
  /// Records from here on are left to later sweeps; nil for none.
  let until: RestCursorValue?
  /// As many as the stream has listings.
  var levels: [Level]
  /// What the next sweep is to know.
  var horizon: RestHorizon
  /// Whether this process has not made a request for it yet: the page it stands at may no longer be there.
  var isResumed = false

  /// - Parameter parent: Of the outermost listing.
  init(
    started: Timestamp, since: RestCursorValue?, until: RestCursorValue? = nil, horizon: RestHorizon, depth: Int,
    parent: RestParent
  ) {
    self.started = started
    self.since = since
    self.until = until
    self.horizon = horizon
    levels = Array(repeating: Level(parents: []), count: depth)
    levels[0].parents = [parent]
  }

  /// The level to go on at: the innermost with something left.
  var current: Int? { levels.lastIndex { !$0.parents.isEmpty } }

  var json: JSON {
    var members: OrderedDictionary<String, JSON> = [
      "started": .string(started.iso8601), "since": since?.json ?? .null,
      "levels": .array(
        levels.map { level in
          [
            "parents": .array(level.parents.map { .object($0.mapValues(JSON.string)) }),
            "page": level.page.json,
          ]
        }),
      "reached": horizon.json,
    ]
    if let until { members["until"] = until.json }
    return .object(members)
  }

  init?(_ json: JSON?, depth: Int) {
    guard let json, let started = json["started"]?.stringValue.flatMap(Timestamp.init(iso8601:)),
      let items = json["levels"]?.arrayValue, items.count == depth, let horizon = RestHorizon(json["reached"])
    else { return nil }
    var levels: [Level] = []
    for item in items {
      guard let parents = item["parents"]?.arrayValue, let page = RestPage(item["page"]) else { return nil }
      let fields = parents.compactMap { $0.objectValue?.mapValues { $0.stringValue ?? "" } }
      levels.append(Level(parents: fields, page: page))
    }
    self.started = started
    since = RestCursorValue(json["since"])
    until = RestCursorValue(json["until"])
    self.levels = levels
    self.horizon = horizon
    isResumed = true
  }
}

/// The newest record that was seen, and the records that a sweep from there on is going to see again.
struct RestHorizon {
  /// The greatest value of the cursor, but not beyond the sweep's beginning: what appears during a sweep may stand on pages
  /// that were already read.
  private(set) var reached: RestCursorValue?
  /// Records from `reached` (less the look-back) on, as hashes, the newest last. Bounded: of more, the oldest come again.
  private(set) var known: [(value: Int, hash: String)] = []
  private static let limit = 1_000

  init(reached: RestCursorValue? = nil) { self.reached = reached }

  func knows(_ hash: String) -> Bool { known.contains { $0.hash == hash } }

  mutating func see(_ value: RestCursorValue, hash: String?, _ cursor: RestCursor, started: Timestamp) {
    let capped =
      cursor.isTime && value.key > started.microseconds
      ? RestCursorValue(isTime: true, key: started.microseconds) : value
    if reached.map({ $0 < capped }) ?? true { reached = capped }
    guard let hash, let reached else { return }
    let edge = cursor.since(reached).key
    guard value.key >= edge else { return }
    known.append((value.key, hash))
    if known.count >= Self.limit * 2 { trim(edge) }
  }

  /// Drops what a sweep is not going to see again.
  mutating func trim(_ cursor: RestCursor?) {
    guard let cursor, let reached else { return }
    trim(cursor.since(reached).key)
  }

  private mutating func trim(_ edge: Int) {
    known = Array(known.filter { $0.value >= edge }.sorted { $0.value < $1.value }.suffix(Self.limit))
  }

  var json: JSON {
    [
      "cursor": reached?.json ?? .null,
      "known": .array(known.map { .array([.int($0.value), .string($0.hash)]) }),
    ]
  }

  init?(_ json: JSON?) {
    guard let json, let items = json["known"]?.arrayValue else { return nil }
    reached = RestCursorValue(json["cursor"])
    known = items.compactMap { item in
      guard let value = item.value(at: "0")?.intValue, let hash = item.value(at: "1")?.stringValue else { return nil }
      return (value, hash)
    }
  }
}
