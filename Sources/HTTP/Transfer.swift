import Base
import CCurl

/// One attempt of one request: owns libcurl's handle for it. Blocks the thread that runs it.
final class Transfer {
  private let curl: CurlLibrary
  private let handle: CurlLibrary.Handle
  private var headerList: CurlLibrary.List?
  private let request: Request
  private var headers: [(name: String, value: String)] = []
  private var body: [UInt8] = []
  private var isTooLarge = false
  /// Whether there was an answer.
  private var isDone = false
  /// libcurl keeps no copy of it.
  private var errorText = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))

  /// Why there is no answer.
  struct Failure: Error {
    var diagnostic: Diagnostic
    /// Whether another attempt may go better.
    var isTransient: Bool
  }

  init(_ request: Request, settings: ClientSettings) throws(Diagnostic) {
    curl = try CurlLibrary.shared()
    guard let handle = curl.handle() else {
      throw Diagnostic(.transferFailed, "libcurl could not start a transfer", at: request.span)
    }
    self.handle = handle
    self.request = request
    configure(settings)
  }

  deinit {
    curl.giveBack(handle, isUsable: isDone)
    curl.releaseList(headerList)
  }

  private func configure(_ settings: ClientSettings) {
    set(CURLOPT_URL, request.address.text)
    // Signals are the program's own business.
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_FOLLOWLOCATION, request.isVerbatim || !request.followsRedirects ? 0 : 1)
    set(CURLOPT_MAXREDIRS, 10)
    // Neither an address nor a redirect may reach for files or other protocols. The option by names is libcurl 7.85's.
    if set(CURLOPT_PROTOCOLS_STR, "http,https") != CURLE_OK {
      set(CURLOPT_PROTOCOLS, Int(CURLPROTO_HTTP | CURLPROTO_HTTPS))
      set(CURLOPT_REDIR_PROTOCOLS, Int(CURLPROTO_HTTP | CURLPROTO_HTTPS))
    } else {
      set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    }
    set(CURLOPT_CONNECTTIMEOUT_MS, Int(request.connectTimeout * 1000))
    set(CURLOPT_LOW_SPEED_LIMIT, 1)
    set(CURLOPT_LOW_SPEED_TIME, Int(max(1, request.stallTimeout.rounded(.up))))
    if let total = request.totalTimeout { set(CURLOPT_TIMEOUT_MS, Int(total * 1000)) }
    if request.isVerbatim {
      set(CURLOPT_PATH_AS_IS, 1)
    } else {
      // All encodings that this libcurl knows; the body arrives decoded.
      set(CURLOPT_ACCEPT_ENCODING, "")
    }
    set(CURLOPT_USERAGENT, settings.userAgent)
    if let certificates = settings.certificates { set(CURLOPT_CAINFO, certificates) }
    if let proxy = settings.proxy(for: request.address) { set(CURLOPT_PROXY, proxy) }
    for (name, value) in request.headers {
      // A header without a value is removed unless it ends in a semicolon.
      headerList = curl.append(headerList, value.isEmpty ? "\(name);" : "\(name): \(value)") ?? headerList
    }
    if headerList != nil { _ = ccurl_set_pointer(curl.setOption, handle, CURLOPT_HTTPHEADER, headerList) }
    configureBody()
    configureReceivers()
  }

  private func configureBody() {
    if request.method == "HEAD" { set(CURLOPT_NOBODY, 1) }
    if let body = request.body {
      _ = ccurl_set_large(curl.setOption, handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
      body.withUnsafeBytes {
        _ = ccurl_set_pointer(
          curl.setOption, handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
      }
    }
    if request.method != "GET", request.method != "HEAD" { set(CURLOPT_CUSTOMREQUEST, request.method) }
  }

  private func configureReceivers() {
    // The receivers are only called while `perform` runs, and `self` lives that long.
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = ccurl_set_pointer(curl.setOption, handle, CURLOPT_WRITEDATA, context)
    _ = ccurl_set_receiver(curl.setOption, handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().take(
        UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    _ = ccurl_set_pointer(curl.setOption, handle, CURLOPT_HEADERDATA, context)
    _ = ccurl_set_receiver(curl.setOption, handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().takeHeader(
        UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
  }

  /// Makes the request and waits for the whole answer.
  func run() throws(Failure) -> Response {
    let code = errorText.withUnsafeMutableBufferPointer { buffer in
      _ = ccurl_set_pointer(curl.setOption, handle, CURLOPT_ERRORBUFFER, buffer.baseAddress)
      defer { _ = ccurl_set_pointer(curl.setOption, handle, CURLOPT_ERRORBUFFER, nil) }
      return curl.perform(handle)
    }
    guard code == CURLE_OK else { throw failure(code) }
    isDone = true
    var status = 0
    _ = ccurl_get_long(curl.getInfo, handle, CURLINFO_RESPONSE_CODE, &status)
    var address: UnsafeMutablePointer<CChar>?
    _ = ccurl_get_text(curl.getInfo, handle, CURLINFO_EFFECTIVE_URL, &address)
    return Response(
      status: status, headers: headers, body: body,
      address: address.map { Address(String(cString: $0)) } ?? request.address)
  }

  private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard body.count + bytes.count <= request.sizeLimit else {
      isTooLarge = true
      return 0
    }
    body.append(contentsOf: bytes)
    return bytes.count
  }

  private func takeHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
    let line = String(decoding: bytes, as: UTF8.self).trimmingSpaces
    if line.hasPrefix("HTTP/") {
      // The next answer of a chain of redirects.
      headers.removeAll()
      body.removeAll()
    } else if let colon = line.firstIndex(of: ":") {
      headers.append((String(line[..<colon]), String(line[line.index(after: colon)...]).trimmingSpaces))
    }
    return bytes.count
  }

  private func failure(_ code: CURLcode) -> Failure {
    let method = request.method
    if isTooLarge {
      return Failure(
        diagnostic: Diagnostic(
          .answerTooLarge, "the answer to \(method) \(request.address) is larger than \(request.sizeLimit) bytes",
          at: request.span), isTransient: false)
    }
    let told = String(decoding: errorText.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let reason = told.isEmpty ? curl.message(code).map { String(cString: $0) } ?? "error \(code.rawValue)" : told
    let isAddress = code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL
    return Failure(
      diagnostic: Diagnostic(
        isAddress ? .badAddress : .transferFailed, "\(method) \(request.address) failed: \(reason)", at: request.span,
        hint: Self.hint(code)), isTransient: Self.transient.contains(code.rawValue))
  }

  /// What may be over a moment later; a wrong certificate or address will not.
  private static let transient: Set<UInt32> = Set(
    [
      CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT,
      CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_SSL_CONNECT_ERROR,
      CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_BAD_CONTENT_ENCODING,
    ].map(\.rawValue))

  private static func hint(_ code: CURLcode) -> String? {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: "check the address and the network; behind a proxy set HTTPS_PROXY"
    case CURLE_COULDNT_CONNECT: "check that the server runs and that no firewall is between"
    case CURLE_OPERATION_TIMEDOUT: "the server or the network is slow: try again later"
    case CURLE_PEER_FAILED_VERIFICATION: "the server's certificate is not trusted; SSL_CERT_FILE names further ones"
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT: "the address must begin with https:// or http://"
    default: nil
    }
  }

  @discardableResult
  private func set(_ option: CURLoption, _ value: Int) -> CURLcode {
    ccurl_set_long(curl.setOption, handle, option, value)
  }

  @discardableResult
  private func set(_ option: CURLoption, _ value: String) -> CURLcode {
    ccurl_set_text(curl.setOption, handle, option, value)
  }
}
