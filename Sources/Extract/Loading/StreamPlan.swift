import Base

/// All that is known of a stream before it is read.
struct StreamPlan: Sendable {
  let extract: String
  let extractor: any Extractor
  let stream: ExtractStream
  let table: RawTable
  let landing: LandingFolder
  /// By part; empty on a full refresh.
  let positions: OrderedDictionary<String, StoredPosition>

  /// What the plugin is asked to read.
  func request() throws(Diagnostic) -> ReadRequest {
    var parsed = OrderedDictionary<String, JSON>()
    for (part, stored) in positions {
      do throws(JSONError) {
        parsed[part] = try JSONParser.parse(stored.json)
      } catch {
        throw Diagnostic(
          .extractSettings,
          "the stored position of stream '\(stream.name)' of extract '\(extract)' is no JSON: \(stored.json)",
          at: stream.span, hint: "'model extract --full-refresh' starts over")
      }
    }
    return ReadRequest(stream: stream, table: table, positions: parsed)
  }
}

/// A batch whose bytes are in the landing zone.
struct LandedBatch: Sendable {
  let batch: Batch
  let id: String
  let time: Timestamp
  let landed: LandingFolder.Landed
}

/// What the reading thread tells the loading one.
enum ReadMessage: Sendable {
  case started(plan: Int)
  case batch(plan: Int, LandedBatch)
  case ended(plan: Int, unchangedParts: Int)
  case failed(plan: Int, Diagnostic)
}
