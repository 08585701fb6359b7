import Base
import HTTP
import YAML

/// What an API's refusals mean, where the status alone does not say it.
struct RestErrorRules: Sendable {
  /// A value at a path of the refusal's body, or its status.
  struct Match: Sendable {
    let path: String
    let values: [String]

    func holds(in body: JSON?, status: Int? = nil) -> Bool {
      if path == "status", let status, values.contains(String(status)) { return true }
      guard let value = body?.value(at: path)?.scalarText else { return false }
      return values.contains(value)
    }

    /// Reads a mapping of paths to a value or several.
    static func list(_ key: String, _ reader: inout MappingReader) throws(Diagnostic) -> [Match] {
      var matches: [Match] = []
      for pair in try reader.mapping(key) ?? [] {
        let items = pair.value.sequence ?? [pair.value]
        let values = items.compactMap(\.scalarText)
        guard values.count == items.count, !values.isEmpty else {
          throw reader.mismatch("\(pair.name)' in '\(key)", "a value or a list of them", pair.value)
        }
        matches.append(Match(path: pair.name, values: values))
      }
      return matches
    }
  }

  /// Refusals that are over after a while, like the rate limits that come as status 400 or 403.
  let passing: [Match]
  /// What to do about a refusal.
  let hints: [(match: Match, text: String)]

  init(_ reader: inout MappingReader) throws(Diagnostic) {
    var passing: [Match] = []
    var hints: [(Match, String)] = []
    if var errors = try reader.reader("errors") {
      passing = try Match.list("retry", &errors)
      for pair in try errors.mapping("hints") ?? [] {
        guard let texts = pair.value.mapping else {
          throw errors.mismatch("hints", "a mapping of paths to values and their hints", pair.value, verb: "has")
        }
        for text in texts { hints.append((Match(path: pair.name, values: [text.name]), text.value.text)) }
      }
      if let unknown = errors.unknownKeys().first {
        throw Diagnostic(.extractDeclaration, unknown.message, at: unknown.span, hint: unknown.hint)
      }
    }
    self.passing = passing
    self.hints = hints
  }

  /// Whether a refusal is worth another attempt.
  func passes(_ body: JSON?) -> Bool { passing.contains { $0.holds(in: body) } }

  /// The API's own words on what is wrong, wherever it says them.
  static func message(in body: JSON?) -> String? {
    let title = body?.value(at: "title")?.stringValue
    let paths = [
      "error.message", "error_description", "detail", "errors.0.message", "errors.0.detail", "message", "error",
      "reason",
    ]
    guard let text = paths.lazy.compactMap({ body?.value(at: $0)?.stringValue }).first(where: { !$0.isEmpty })
    else { return title }
    guard let title, title != text else { return text }
    return "\(title): \(text)"
  }

  /// The error for an answer that is no success.
  ///
  /// - Parameter longestWait: Seconds that a server's wish is followed.
  func refusal(
    _ response: Response, _ request: Request, _ body: JSON?, longestWait: Double, hasSecret: Bool
  ) -> Diagnostic {
    let said = Self.message(in: body).map { ": \($0)" } ?? ""
    let reason = body?.value(at: "error.errors.0.reason")?.stringValue.map { " (\($0))" } ?? ""
    return Diagnostic(
      .extractRefused, "\(request.method) \(request.address) answered \(response.status)\(said)\(reason)",
      at: request.span,
      hint: hints.first { $0.match.holds(in: body) }?.text
        ?? Self.hint(response, longestWait: longestWait, hasSecret: hasSecret))
  }

  private static func hint(_ response: Response, longestWait: Double, hasSecret: Bool) -> String? {
    if let wanted = response.wantedWait(), wanted > longestWait {
      let end = Timestamp(microseconds: Timestamp.now.microseconds + Int(min(wanted, 1e9) * 1e6))
      let minutes = Int((wanted / 60).rounded(.up))
      return
        "the rate limit is used up until \(end.shortISO8601.prefix(19))Z (\(minutes) min): run again then, it goes on from there; 'max_wait' makes it wait"
    }
    switch response.status {
    case 300..<400:
      let target = response.header("Location").map { ": it now is at \(RestURL.origin(of: $0))" } ?? ""
      return "redirects are not followed, since they may lead a token astray; change 'base_url'\(target)"
    case 401:
      return hasSecret
        ? "the token or key is wrong or has expired: get a new one and set its environment variable"
        : "the API wants to know who asks: declare 'auth'"
    case 403: return "the token may not read this: check its permissions, the plan and the quota of the account"
    case 404, 410: return "check 'path' and 'base_url', and that what it names still exists"
    case 429: return "asked too often: run again later, it goes on from there"
    case 500...: return "the API is out of order: run again later, it goes on from there"
    default: return nil
    }
  }
}

extension JSON {
  /// The value at a path of names and places in lists, joined by `.`; empty for the value itself.
  func value(at path: String) -> JSON? {
    var value = self
    for step in path.split(separator: ".") {
      if let items = value.arrayValue, let index = Int(step) {
        guard items.indices.contains(index) else { return nil }
        value = items[index]
      } else {
        guard let next = value[String(step)] else { return nil }
        value = next
      }
    }
    return value
  }

  /// A text, number or truth value as text.
  var scalarText: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .int, .double, .bool: text
    case .null, .array, .object: nil
    }
  }
}
