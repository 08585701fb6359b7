import Foundation
import Synchronization
import Testing

/// A headless Chromium that shows a page and tells what came of it.
struct Browser {
  /// The first that is installed; nil when none is.
  static let installed: Browser? = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }.map(Browser.init)

  /// Why the tests of this kind are left out, for `.enabled(if:_:)`.
  static let reason: Comment = "no Chromium is installed: the page is checked as bytes only"

  let path: String

  private init(path: String) { self.path = path }

  /// Browsers side by side would only wait for each other.
  private static let turn = Mutex(())

  /// The document as HTML once the page's script has drawn the address.
  ///
  /// - Parameter address: From the `#` on.
  func document(of html: [UInt8], at address: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let page = folder.appendingPathComponent("index.html")
    try Data(html).write(to: page)
    let output = folder.appendingPathComponent("document.html")
    try Data().write(to: output)

    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path)/profile",
      "--virtual-time-budget=4000", "--dump-dom", "\(page.absoluteString)\(address)",
    ]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try Self.turn.withLock { _ in
      try process.run()
      process.waitUntilExit()
    }
    return try String(contentsOf: output, encoding: .utf8)
  }

  /// The same without the data and the page's own script and style: what a reader can see.
  func visibleDocument(of html: [UInt8], at address: String) throws -> String {
    var text = try document(of: html, at: address)
    for element in ["script", "style"] {
      while let start = text.range(of: "<\(element)"),
        let end = text.range(of: "</\(element)>", range: start.lowerBound..<text.endIndex)
      {
        text.removeSubrange(start.lowerBound..<end.upperBound)
      }
    }
    return text
  }
}
