import Base

/// What the landing zone knows of a batch: a file `<batch>.manifest.json` beside its payload.
struct BatchManifest: Sendable, Equatable {
  /// The batch's name, the rows' `_batch_id`.
  var batch: String
  /// The rows' `_extracted_at`.
  var extractedAt: String
  var extract: String
  var plugin: String
  var source: String
  var stream: String
  /// The source's table that the rows went to.
  var table: String
  /// The stream was begun anew with this batch: what landed before is not in the table any more.
  var startsOver: Bool
  /// The rows were asked for again: those that the table had are not there twice, and the stream's position is none of theirs.
  var isAgain: Bool
  var part: String
  var position: JSON
  var columns: [String]
  var rows: Int
  var quarantined: Int
  /// The payload's name; empty when nothing was read.
  var payload: String
  /// Of the payload, unpacked.
  var bytes: Int
  /// Of the payload's file as it lies there, so that `sha256sum` tells the same.
  var sha256: String
  /// The name of the file with the rows; empty when there are none.
  var rowsFile = ""
  /// Of that file as it lies there.
  var rowsSHA256 = ""
  /// What the rows are, where the data has told it.
  var shape: JSON?

  static let suffix = ".manifest.json"

  var json: JSON {
    var members: OrderedDictionary<String, JSON> = [
      "batch": .string(batch), "extracted_at": .string(extractedAt), "extract": .string(extract),
      "plugin": .string(plugin), "source": .string(source), "stream": .string(stream), "table": .string(table),
      "starts_over": .bool(startsOver), "part": .string(part), "position": position,
      "columns": .array(columns.map(JSON.string)), "rows": .int(rows), "quarantined": .int(quarantined),
      "payload": .string(payload), "bytes": .int(bytes), "sha256": .string(sha256), "rows_file": .string(rowsFile),
      "rows_sha256": .string(rowsSHA256),
    ]
    if let shape { members["shape"] = shape }
    if isAgain { members["again"] = true }
    return .object(members)
  }

  /// - Returns: nil for what is no manifest.
  init?(_ json: JSON) {
    func text(_ name: String) -> String? { json[name]?.stringValue }
    guard let batch = text("batch"), let extractedAt = text("extracted_at"), let extract = text("extract"),
      let plugin = text("plugin"), let source = text("source"), let stream = text("stream"), let table = text("table"),
      let startsOver = json["starts_over"]?.boolValue, let part = text("part"), let position = json["position"],
      let columns = json["columns"]?.arrayValue?.compactMap(\.stringValue), let rows = json["rows"]?.intValue,
      let quarantined = json["quarantined"]?.intValue, let payload = text("payload"),
      let bytes = json["bytes"]?.intValue, let sha256 = text("sha256"), let rowsFile = text("rows_file"),
      let rowsSHA256 = text("rows_sha256")
    else { return nil }
    self.init(
      batch: batch, extractedAt: extractedAt, extract: extract, plugin: plugin, source: source, stream: stream,
      table: table, startsOver: startsOver, isAgain: json["again"]?.boolValue ?? false, part: part, position: position,
      columns: columns, rows: rows,
      quarantined: quarantined, payload: payload, bytes: bytes, sha256: sha256, rowsFile: rowsFile,
      rowsSHA256: rowsSHA256)
    shape = json["shape"]
  }

  init(
    batch: String, extractedAt: String, extract: String, plugin: String, source: String, stream: String, table: String,
    startsOver: Bool, isAgain: Bool = false, part: String = "", position: JSON = .null, columns: [String] = [],
    rows: Int = 0,
    quarantined: Int = 0, payload: String = "", bytes: Int = 0, sha256: String = "", rowsFile: String = "",
    rowsSHA256: String = ""
  ) {
    self.batch = batch
    self.extractedAt = extractedAt
    self.extract = extract
    self.plugin = plugin
    self.source = source
    self.stream = stream
    self.table = table
    self.startsOver = startsOver
    self.isAgain = isAgain
    self.part = part
    self.position = position
    self.columns = columns
    self.rows = rows
    self.quarantined = quarantined
    self.payload = payload
    self.bytes = bytes
    self.sha256 = sha256
    self.rowsFile = rowsFile
    self.rowsSHA256 = rowsSHA256
  }
}
