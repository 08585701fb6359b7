import Base
import CCurl
import Glibc

/// The functions of libcurl, which is opened when it is first needed: the program starts and runs on machines without it.
struct CurlLibrary: @unchecked Sendable {
  typealias Handle = UnsafeMutableRawPointer
  typealias List = UnsafeMutablePointer<curl_slist>

  private let makeHandle: @convention(c) () -> Handle?
  private let reset: @convention(c) (Handle) -> Void
  /// Handles that no transfer uses at the moment.
  private let idle = Locked<[Idle]>([])
  let perform: @convention(c) (Handle) -> CURLcode
  private let release: @convention(c) (Handle) -> Void
  let append: @convention(c) (List?, UnsafePointer<CChar>) -> List?
  let releaseList: @convention(c) (List?) -> Void
  let message: @convention(c) (CURLcode) -> UnsafePointer<CChar>?
  /// Variadic; called through CCurl's wrappers.
  let setOption: UnsafeMutableRawPointer
  let getInfo: UnsafeMutableRawPointer

  /// The pointers lead to code that stays loaded until the process ends, hence `@unchecked Sendable`.
  private static let loaded: CurlLibrary? = load()

  /// The library's file names: OpenSSL's build, then GnuTLS's.
  private static let names = ["libcurl.so.4", "libcurl-gnutls.so.4"]

  /// - Throws: H101 where there is none.
  static func shared() throws(Diagnostic) -> CurlLibrary {
    if let loaded { return loaded }
    throw Diagnostic(
      .missingCurl, "HTTP needs the library libcurl, which is not installed",
      hint: "install it; on Debian and Ubuntu: apt-get install libcurl4")
  }

  private static func load() -> CurlLibrary? {
    guard let library = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else { return nil }
    typealias Start = @convention(c) (Int) -> CURLcode
    guard let start = dlsym(library, "curl_global_init"), let makeHandle = dlsym(library, "curl_easy_init"),
      let reset = dlsym(library, "curl_easy_reset"), let perform = dlsym(library, "curl_easy_perform"),
      let release = dlsym(library, "curl_easy_cleanup"),
      let append = dlsym(library, "curl_slist_append"), let releaseList = dlsym(library, "curl_slist_free_all"),
      let message = dlsym(library, "curl_easy_strerror"), let setOption = dlsym(library, "curl_easy_setopt"),
      let getInfo = dlsym(library, "curl_easy_getinfo"),
      unsafeBitCast(start, to: Start.self)(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
    else { return nil }
    return CurlLibrary(
      makeHandle: unsafeBitCast(makeHandle, to: (@convention(c) () -> Handle?).self),
      reset: unsafeBitCast(reset, to: (@convention(c) (Handle) -> Void).self),
      perform: unsafeBitCast(perform, to: (@convention(c) (Handle) -> CURLcode).self),
      release: unsafeBitCast(release, to: (@convention(c) (Handle) -> Void).self),
      append: unsafeBitCast(append, to: (@convention(c) (List?, UnsafePointer<CChar>) -> List?).self),
      releaseList: unsafeBitCast(releaseList, to: (@convention(c) (List?) -> Void).self),
      message: unsafeBitCast(message, to: (@convention(c) (CURLcode) -> UnsafePointer<CChar>?).self),
      setOption: setOption, getInfo: getInfo)
  }

  /// A handle for one transfer, with the connections that earlier ones have left open: many requests to one server greet it
  /// once.
  func handle() -> Handle? { idle.withLock { $0.popLast() }?.handle ?? makeHandle() }

  /// Takes a handle back.
  ///
  /// - Parameter isUsable: Whether its last transfer went well.
  func giveBack(_ handle: Handle, isUsable: Bool) {
    guard isUsable else { return release(handle) }
    reset(handle)
    let isKept = idle.withLock { handles in
      guard handles.count < Self.idleLimit else { return false }
      handles.append(Idle(handle: handle))
      return true
    }
    if !isKept { release(handle) }
  }

  private static let idleLimit = 16

  /// Goes from thread to thread as a whole, hence `@unchecked Sendable`.
  private struct Idle: @unchecked Sendable {
    let handle: Handle
  }
}
