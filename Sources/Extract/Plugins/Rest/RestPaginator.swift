import Base
import HTTP
import YAML

/// How the pages of a listing follow each other, and how to tell that one is missing.
struct RestPaginator: Sendable {
  enum Style: Sendable, Equatable {
    /// There is one page.
    case single
    /// A token in the body, sent back as a parameter.
    case token(path: String, parameter: String)
    case pageNumber(parameter: String, first: Int, pages: String?)
    /// The number of records to pass over.
    case offset(parameter: String, first: Int)
    /// RFC 8288's `Link: <...>; rel="next"`.
    case linkHeader
    /// The next page's address in the body.
    case nextURL(path: String)
  }

  let style: Style
  /// Where the body says how many records there are in all.
  let total: String?
  /// Where the body says how many records the page has.
  let count: String?
  /// Where the body says whether there are more pages.
  let more: String?
  /// More pages than this are an error.
  let maximumPages: Int

  private enum Kind: String, CaseIterable {
    case token, page, offset, link, none
    case nextURL = "next_url"
  }

  init(_ reader: MappingReader?) throws(Diagnostic) {
    guard var reader else {
      (style, total, count, more, maximumPages) = (.single, nil, nil, nil, 1)
      return
    }
    guard let kind: Kind = try reader.choice("type", of: Kind.allCases) else { throw reader.missing("type") }
    switch kind {
    case .token: style = .token(path: try reader.requiredString("path"), parameter: try reader.requiredString("param"))
    case .page:
      style = .pageNumber(
        parameter: try reader.string("param") ?? "page", first: try reader.number("first") ?? 1,
        pages: try reader.string("pages"))
    case .offset:
      style = .offset(parameter: try reader.string("param") ?? "offset", first: try reader.number("first") ?? 0)
    case .link: style = .linkHeader
    case .nextURL: style = .nextURL(path: try reader.requiredString("path"))
    case .none: style = .single
    }
    total = try reader.string("total")
    count = try reader.string("count")
    more = try reader.string("more")
    maximumPages = try reader.positive("max_pages", upTo: 10_000_000) ?? (style == .single ? 1 : 10_000)
    if let unknown = reader.unknownKeys().first {
      throw Diagnostic(.extractDeclaration, unknown.message, at: unknown.span, hint: unknown.hint)
    }
  }

  /// What makes the next page's request another: a parameter, or a whole address (path and query).
  func parameter(for page: RestPage) -> (name: String, value: String)? {
    switch style {
    case .single, .linkHeader, .nextURL: nil
    case .token(_, let name): page.at.map { (name, $0) }
    case .pageNumber(let name, let first, _), .offset(let name, let first): (name, page.at ?? String(first))
    }
  }

  /// A parameter's value in a body.
  func json(_ value: String) -> JSON {
    switch style {
    case .pageNumber, .offset: Int(value).map(JSON.int) ?? .string(value)
    case .single, .token, .linkHeader, .nextURL: .string(value)
    }
  }

  /// The page behind one that was read; nil when it was the last.
  ///
  /// - Parameters:
  ///   - page: The one that was read.
  ///   - records: How many it had.
  ///   - fingerprint: Of those records.
  ///   - origin: Of the API; no link may lead elsewhere.
  ///   - isSecret: Whether a `name=value` of a link's query carries a secret.
  /// - Throws: X304 when something is missing or the pages run in a circle.
  func next(
    after page: RestPage, _ body: JSON, _ response: Response, records: Int, fingerprint: String, origin: String,
    isSecret: (_ pair: String) -> Bool
  ) throws(RestFault) -> RestPage? {
    if let count, let announced = body.value(at: count)?.scalarText.flatMap(Int.init), announced != records {
      throw RestFault("the page says that it has \(announced) records ('\(count)'), but has \(records)")
    }
    // A page without records proves nothing, and its repetition costs nothing.
    if records > 0, page.fingerprint == fingerprint {
      throw RestFault("page \(page.number + 1) has the same records as the page before it: the pages do not advance")
    }
    let received = page.received + records
    let announced = total.flatMap { body.value(at: $0)?.scalarText.flatMap(Int.init) }
    let hasMore = more.flatMap { body.value(at: $0)?.boolValue }
    let at = try successor(of: page, body, response, records, received, announced, hasMore, origin, isSecret)
    guard let at else {
      if let announced, received < announced {
        throw RestFault("the pages end after \(received) records, but \(announced) are announced ('\(total ?? "")')")
      }
      if hasMore == true { throw RestFault("the page says that there are more ('\(more ?? "")'), but not where") }
      return nil
    }
    if page.seen.contains(at) || at == page.at {
      throw RestFault("page \(page.number + 1) leads back to a page that was read: the pages run in a circle")
    }
    guard page.number + 1 < maximumPages else {
      throw RestFault(
        "there are more than \(maximumPages) pages",
        hint: "if that is right, raise 'max_pages'; else the pages do not end, and 'paginate' is to be corrected")
    }
    return page.following(at: at, received: received, fingerprint: fingerprint)
  }

  private func successor(
    of page: RestPage, _ body: JSON, _ response: Response, _ records: Int, _ received: Int, _ announced: Int?,
    _ hasMore: Bool?, _ origin: String, _ isSecret: (String) -> Bool
  ) throws(RestFault) -> String? {
    switch style {
    case .single: return nil
    case .token(let path, _):
      guard hasMore != false, let token = body.value(at: path)?.scalarText, !token.isEmpty else { return nil }
      return token
    case .pageNumber(_, let first, let pages):
      let number = page.at.flatMap(Int.init) ?? first
      if let pages, let last = body.value(at: pages)?.scalarText.flatMap(Int.init) {
        return number - first + 1 < last ? String(number + 1) : nil
      }
      if hasMore == false || records == 0 || announced.map({ received >= $0 }) == true { return nil }
      return String(number + 1)
    case .offset(_, let first):
      // A page may be short without being the last: only an empty one, or the announced total, ends the listing.
      if hasMore == false || records == 0 || announced.map({ received >= $0 }) == true { return nil }
      return String((page.at.flatMap(Int.init) ?? first) + records)
    case .linkHeader:
      guard let link = Self.nextLink(response) else { return nil }
      return try Self.target(of: link, origin, isSecret)
    case .nextURL(let path):
      guard hasMore != false, let link = body.value(at: path)?.stringValue, !link.isEmpty else { return nil }
      return try Self.target(of: link, origin, isSecret)
    }
  }

  /// Path and query of a link, without secrets. It must lead to where the listing is: a token goes with the request.
  private static func target(
    of link: String, _ origin: String, _ isSecret: (String) -> Bool
  ) throws(RestFault) -> String {
    guard link.hasPrefix("/") && !link.hasPrefix("//") || RestURL.origin(of: link) == origin else {
      let other = RestURL.origin(of: link)
      throw RestFault(
        "the next page is said to be at \(other.isEmpty ? "'\(link.prefix(80))'" : other), but the API is at \(origin)",
        hint: "a token is not sent elsewhere; if the API is there now, change 'base_url'")
    }
    return RestURL.removing(from: RestURL.target(of: link), where: isSecret)
  }

  private static func nextLink(_ response: Response) -> String? {
    for header in response.headers where header.name.lowercased() == "link" {
      for link in header.value.split(separator: ",") {
        guard let open = link.firstIndex(of: "<"), let close = link.firstIndex(of: ">"), open < close else { continue }
        let relation = link[close...].lowercased().filter { $0 != " " && $0 != "\"" }
        if relation.contains(";rel=next") { return String(link[link.index(after: open)..<close]) }
      }
    }
    return nil
  }
}

/// A listing that is not what it says it is.
struct RestFault: Error {
  let message: String
  let hint: String?

  init(_ message: String, hint: String? = nil) {
    (self.message, self.hint) = (message, hint)
  }
}

/// A page of a listing: where it is, and what was read before it.
struct RestPage: Sendable {
  /// Token, number, or path and query; nil for the first page.
  var at: String?
  /// Pages before it.
  var number = 0
  /// Records before it.
  var received = 0
  /// Of the records of the page before it.
  var fingerprint: String?
  /// Pages that this process has read, to find circles; not stored.
  var seen: Set<String> = []

  func following(at next: String, received: Int, fingerprint: String) -> RestPage {
    var page = RestPage(at: next, number: number + 1, received: received, fingerprint: fingerprint, seen: seen)
    if let at { page.seen.insert(at) }
    return page
  }

  var json: JSON {
    ["at": JSON(at), "number": .int(number), "received": .int(received), "fingerprint": JSON(fingerprint)]
  }

  init(at: String? = nil, number: Int = 0, received: Int = 0, fingerprint: String? = nil, seen: Set<String> = []) {
    (self.at, self.number, self.received, self.fingerprint, self.seen) = (at, number, received, fingerprint, seen)
  }

  init?(_ json: JSON?) {
    guard let json, let number = json["number"]?.intValue, let received = json["received"]?.intValue else { return nil }
    self.init(
      at: json["at"]?.stringValue, number: number, received: received, fingerprint: json["fingerprint"]?.stringValue)
  }
}
