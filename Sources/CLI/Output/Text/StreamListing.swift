import Base
import Extract

/// What `extract --dry-run` and `--discover` print.
enum StreamListing {
  // MARK: - What would be read

  static func text(_ preview: StreamPreview) -> [String] {
    let name = "\(preview.extract).\(preview.stream) into \(preview.source).\(preview.table)"
    if let failure = preview.failure { return ["\(name): cannot be read: \(failure.message)"] }
    guard let parts = preview.parts else {
      let position = preview.positions.map { part, position in
        (part.isEmpty ? "" : "\(part): ") + shortened(position.text)
      }
      return [
        "\(name): what is new is known when it is read"
          + (position.isEmpty ? ", from the beginning" : "; it goes on from \(position.joined(separator: ", "))")
      ]
    }
    let read = parts.filter { $0.state != .unchanged }
    let counts = PartPreview.State.allCases.compactMap { state -> String? in
      let count = parts.count { $0.state == state }
      return count == 0 ? nil : "\(count) \(state.rawValue)"
    }
    let total = read.reduce(0) { $0 + $1.bytes }
    let summary = "\(counts.isEmpty ? "nothing is there" : counts.joined(separator: ", "))"
    return ["\(name): \(summary)\(read.isEmpty ? "" : "; \(Wording.bytes(total))")"]
      + read.map { "  \($0.state.rawValue) \($0.name) (\(Wording.bytes($0.bytes)))" }
  }

  private static func shortened(_ text: String) -> String { text.count > 100 ? text.prefix(100) + "…" : text }

  static func json(_ preview: StreamPreview) -> String {
    var members: OrderedDictionary<String, JSON> = [
      "extract": .string(preview.extract), "plugin": .string(preview.plugin), "source": .string(preview.source),
      "stream": .string(preview.stream), "table": .string(preview.table), "positions": .object(preview.positions),
    ]
    if let parts = preview.parts {
      members["parts"] = .array(
        parts.map { ["name": .string($0.name), "state": .string($0.state.rawValue), "bytes": .int($0.bytes)] })
    }
    if let failure = preview.failure { members["diagnostic"] = failure.json }
    return JSON.object(members).text
  }

  // MARK: - What there is

  /// YAML for `sources:` of a properties file.
  static func yaml(_ streams: [DiscoveredStream]) -> [String] {
    var sources: OrderedDictionary<String, [DiscoveredStream]> = [:]
    for stream in streams { sources[stream.source, default: []].append(stream) }
    return sources.flatMap { source, streams in
      ["  - name: \(scalar(source))", "    tables:"] + streams.flatMap(table)
    }
  }

  private static func table(_ stream: DiscoveredStream) -> [String] {
    var lines = ["      - name: \(scalar(stream.table))"]
    if let failure = stream.failure {
      return lines + ["        # the stream cannot be read: " + oneLine(failure.message)]
    }
    if !stream.primaryKey.isEmpty {
      lines.append("        # key: " + oneLine(stream.primaryKey.joined(separator: ", ")))
    }
    if let cursor = stream.cursor { lines.append("        # newer by: " + oneLine(cursor)) }
    if let time = stream.eventTime { lines.append("        # happened at: " + oneLine(time)) }
    guard !stream.columns.isEmpty else { return lines + ["        # no record tells of its columns yet"] }
    lines.append("        columns:")
    return lines
      + stream.columns.flatMap {
        ["          - name: \(scalar($0.name))", "            data_type: \(scalar($0.dataType))"]
      }
  }

  /// A text as YAML reads it: in quotes, unless it is a plain name.
  private static func scalar(_ text: String) -> String {
    let isPlain =
      text.utf8.first.map { $0.isLetterOrUnderscore } ?? false
      && text.utf8.allSatisfy { $0.isLetterOrUnderscore || $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: " ") }
      && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
    return isPlain && text.utf8.last != UInt8(ascii: " ") ? text : JSON.string(text).text
  }

  private static func oneLine(_ text: String) -> String { text.split(separator: "\n").joined(separator: " ") }

  static func json(_ stream: DiscoveredStream) -> String {
    var members: OrderedDictionary<String, JSON> = [
      "extract": .string(stream.extract), "plugin": .string(stream.plugin), "source": .string(stream.source),
      "stream": .string(stream.stream), "table": .string(stream.table),
      "columns": .array(stream.columns.map { ["name": .string($0.name), "data_type": .string($0.dataType)] }),
      "primary_key": JSON(strings: stream.primaryKey), "cursor": JSON(stream.cursor),
      "event_time": JSON(stream.eventTime),
    ]
    if let failure = stream.failure { members["diagnostic"] = failure.json }
    return JSON.object(members).text
  }
}

extension UInt8 {
  fileprivate var isLetterOrUnderscore: Bool { self == UInt8(ascii: "_") || (self | 0x20) &- UInt8(ascii: "a") < 26 }
}
