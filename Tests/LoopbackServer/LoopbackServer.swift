import Glibc
import Synchronization

/// A small HTTP server on 127.0.0.1 for tests: one thread, one request a connection.
public final class LoopbackServer: Sendable {
  public struct Request: Sendable {
    public let method: String
    /// With the query.
    public let path: String
    /// Names in lower case.
    public let headers: [String: String]
    public let body: String
  }

  public struct Answer: Sendable {
    public var status: Int
    public var headers: [(String, String)]
    public var body: [UInt8]
    /// Seconds before it is sent.
    public var delay = 0.0
    /// Bytes of the body after which the connection breaks.
    public var breaksAfter: Int?

    public init(_ status: Int = 200, headers: [(String, String)] = [], body: [UInt8] = []) {
      (self.status, self.headers, self.body) = (status, headers, body)
    }

    public init(_ status: Int = 200, text: String) { self.init(status, body: Array(text.utf8)) }
  }

  public let port: Int
  /// Without a closing slash.
  public var address: String { "http://127.0.0.1:\(port)" }

  private let descriptor: Int32
  private let log = Mutex<[Request]>([])

  /// What was asked so far.
  public var requests: [Request] { log.withLock { $0 } }

  /// - Parameter answer: Called for each request, on the server's thread.
  public init(_ answer: @escaping @Sendable (Request) -> Answer) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.descriptor = descriptor
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, length) == 0 && listen(descriptor, 64) == 0
          && getsockname(descriptor, pointer, &length) == 0
      }
    }
    precondition(isBound, "no loopback socket")
    port = Int(UInt16(bigEndian: address.sin_port))
    signal(SIGPIPE, SIG_IGN)
    let box = Unmanaged.passRetained(
      Body { [weak self] in
        while true {
          let client = accept(descriptor, nil, nil)
          if client < 0 { break }
          Self.serve(client) { request in
            self?.log.withLock { $0.append(request) }
            return answer(request)
          }
          close(client)
        }
      })
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<Body>.fromOpaque(argument!).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
    pthread_detach(thread)
  }

  private final class Body {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
  }

  deinit {
    // Wakes the thread from accept().
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  private static func serve(_ client: Int32, _ answer: (Request) -> Answer) {
    guard let request = read(client) else { return }
    let answer = answer(request)
    if answer.delay > 0 { usleep(UInt32(answer.delay * 1e6)) }
    var head = "HTTP/1.1 \(answer.status) X\r\nContent-Length: \(answer.body.count)\r\nConnection: close\r\n"
    for (name, value) in answer.headers { head += "\(name): \(value)\r\n" }
    let body = request.method == "HEAD" ? [] : Array(answer.body.prefix(answer.breaksAfter ?? answer.body.count))
    let bytes = Array((head + "\r\n").utf8) + body
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Glibc.write(client, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      sent += count
    }
  }

  private static func read(_ client: Int32) -> Request? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let request = parse(text) { return request }
      let count = Glibc.read(client, &chunk, chunk.count)
      if count <= 0 { return nil }
      bytes += chunk[..<count]
    }
  }

  /// nil while the request is not complete.
  private static func parse(_ text: String) -> Request? {
    guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
    let lines = text[..<end.lowerBound].split(separator: "\r\n")
    let words = lines[0].split(separator: " ")
    guard words.count == 3 else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased()] = parts.count == 2 ? String(parts[1].drop { $0 == " " }) : ""
    }
    let body = text[end.upperBound...]
    if body.utf8.count < headers["content-length"].flatMap(Int.init) ?? 0 { return nil }
    return Request(method: String(words[0]), path: String(words[1]), headers: headers, body: String(body))
  }
}
