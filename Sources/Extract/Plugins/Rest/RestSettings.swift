import Base
import YAML

/// What all streams of an extract have in common.
struct RestSettings: Sendable {
  /// Without a closing slash.
  let baseURL: String
  let authentication: RestAuthentication
  let headers: [RestParameter]
  /// Query parameters of every request.
  let parameters: [RestParameter]
  /// Seconds for one answer.
  let timeout: Double
  /// Seconds to wait at most when the server asks for it; asked for more, the stream stops.
  let longestWait: Double
  /// How often a request is made at most.
  let attempts: Int
  /// Bytes of an answer, unpacked.
  let sizeLimit: Int
  let errors: RestErrorRules

  init(_ reader: inout MappingReader) throws(Diagnostic) {
    let address = try reader.requiredString("base_url")
    guard ["http://", "https://"].contains(where: { address.hasPrefix($0) && address.count > $0.count }) else {
      throw Diagnostic(
        .extractDeclaration, "'base_url' of \(reader.subject) is no HTTP address: '\(address)'",
        at: reader.node("base_url")?.span, hint: "for example https://api.example.com/v2")
    }
    baseURL = address.hasSuffix("/") ? String(address.dropLast()) : address
    authentication = try RestAuthentication(&reader)
    headers = try RestParameter.list("headers", &reader)
    parameters = try RestParameter.list("params", &reader)
    timeout = Double(try reader.positive("timeout", upTo: 3_600) ?? 60)
    longestWait = Double(try reader.positive("max_wait", upTo: 3_600) ?? 60)
    attempts = try reader.positive("max_attempts", upTo: 20) ?? 5
    sizeLimit = (try reader.positive("max_megabytes", upTo: 1_024) ?? 64) << 20
    errors = try RestErrorRules(&reader)
    for parameter in headers + parameters {
      try parameter.value.refuse(.parent, "which stands for all streams", parameter.span)
    }
  }

  /// `https://host:port` of the base URL.
  var origin: String { RestURL.origin(of: baseURL) }
}

extension MappingReader {
  /// A duration as `30s`, `15m`, `2h` or `7d`, or seconds; in seconds.
  mutating func duration(_ key: String) throws(Diagnostic) -> Int? {
    guard let node = value(key) else { return nil }
    let text = node.scalarText ?? ""
    guard let seconds = RestTemplate.duration(text) else {
      throw Diagnostic(
        .extractDeclaration, "'\(key)' of \(subject) must be a duration, is \(node.summary)", at: node.span,
        hint: "for example 30m, 2h or 7d")
    }
    return seconds
  }
}

extension YAMLNode {
  /// A text, number or truth value as text; nil for anything else. Also of values that a template made.
  var scalarText: String? {
    switch value {
    case .string(let text), .bigInt(let text), .date(let text), .timestamp(let text): text
    case .int(let number): String(number)
    case .double(let number): "\(number)"
    case .bool(let flag): flag ? "true" : "false"
    case .null, .binary, nil: nil
    }
  }
}
