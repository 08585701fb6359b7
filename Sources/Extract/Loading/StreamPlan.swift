import Base
import Warehouse

/// All that is known of a stream before it is read.
struct StreamPlan: Sendable {
  let extract: String
  let extractor: any Extractor
  let stream: ExtractStream
  let table: RawTable
  let landing: any LandingStore
  /// By part; empty on a full refresh.
  let positions: OrderedDictionary<String, StoredPosition>
  let scope: ReadScope

  /// What rows of the stream have in `_source`.
  var origin: String { "\(extract).\(stream.name)" }

  /// Whether what is loaded so far can be committed with this batch. A stream that is replaced shows its old rows until all new
  /// ones are there.
  func endsTransaction(_ batch: Batch) -> Bool { batch.isResumable && stream.write != .replace }

  /// Whether none of the rows that the table has are of this stream, once this run's are there.
  var startsOver: Bool { positions.isEmpty || stream.write == .replace }

  /// By which columns rows that the table has already are told and left out; nil when what comes is new.
  var knownBy: [String]? { scope.isAgain && stream.write == .append ? stream.primaryKey : nil }

  /// What the landing zone is told of a batch before it is written.
  func manifest(of batch: Batch?, id: String, at time: Timestamp, startsOver: Bool) -> BatchManifest {
    var manifest = BatchManifest(
      batch: id, extractedAt: time.iso8601, extract: extract, plugin: type(of: extractor).name, source: table.source,
      stream: stream.name, table: table.name, startsOver: startsOver, isAgain: scope.isAgain, part: batch?.part ?? "",
      position: batch?.position ?? .null, columns: batch?.columns ?? [], rows: batch?.rows.count ?? 0,
      quarantined: batch?.quarantined.count ?? 0)
    manifest.shape = batch?.open?.json
    return manifest
  }

  /// What the plugin is asked to read.
  func request(follows: Bool, isCancelled: @escaping @Sendable () -> Bool) throws(Diagnostic) -> ReadRequest {
    var parsed = OrderedDictionary<String, JSON>()
    for (part, stored) in positions where stream.write != .replace {
      do throws(JSONError) {
        parsed[part] = try JSONParser.parse(stored.json)
      } catch {
        throw Diagnostic(
          .extractSettings,
          "the stored position of stream '\(stream.name)' of extract '\(extract)' is no JSON: \(stored.json)",
          at: stream.span, hint: "'model extract --full-refresh' starts over")
      }
    }
    var table = table
    if table.open != nil { table.open?.described = try extractor.describedFields(of: stream) }
    return ReadRequest(
      stream: stream, table: table, positions: parsed, scope: scope, follows: follows, isCancelled: isCancelled)
  }
}

/// A batch whose bytes are in the landing zone.
struct LandedBatch: Sendable {
  private(set) var batch: Batch
  let rowCount: Int
  let id: BatchID
  let time: Timestamp
  let landed: LandedFiles

  init(batch: Batch, id: BatchID, time: Timestamp, landed: LandedFiles) {
    self.batch = batch
    rowCount = batch.rows.count
    self.id = id
    self.time = time
    self.landed = landed
  }

  /// What is to be remembered when the rows are in the warehouse: a transaction may have more of them than memory.
  var written: LandedBatch {
    var written = self
    written.batch.payload = []
    written.batch.rows = RowBuffer(width: batch.rows.width)
    written.batch.open = nil
    return written
  }
}

/// The name of a batch: that of the transaction it belongs to, and from the second one on its number there.
struct BatchID: Sendable, CustomStringConvertible {
  /// What the cursor table knows.
  let transaction: String
  let number: Int

  /// Sorts as the batches came.
  var description: String {
    if number == 1 { return transaction }
    let digits = String(number)
    return "\(transaction)_\(String(repeating: "0", count: max(0, 5 - digits.count)))\(digits)"
  }

  /// The transaction of a batch by the batch's name.
  static func transaction(of name: String) -> String { String(name.prefix { $0 != "_" }) }
}

/// What the reading thread tells the loading one.
enum ReadMessage: Sendable {
  case started(plan: Int)
  case batch(plan: Int, LandedBatch)
  /// What another program has said.
  case notes(plan: Int, [String])
  case ended(plan: Int, unchangedParts: Int, warnings: [Diagnostic])
  case failed(plan: Int, Diagnostic)
}
