import Base
import Foundation
import Testing

@testable import Docs

@Suite("The page needs nothing but itself") struct SelfContainedTests {
  @Test("no address outside is loaded")
  func loadsNothing() throws {
    let page = try SitePage(Shop.html)
    let head = page.text.components(separatedBy: "<script type=\"application/json\"")[0]
    for loading in ["src=", "<link", "@import", "url(", "http:", "https:"] {
      #expect(!head.contains(loading), "the page's head has \(loading)")
    }
  }

  @Test("the script has no way to load or to turn text into code or markup")
  func scriptIsHarmless() throws {
    let script = try SitePage(Shop.html).lastElement("script")
    let ways = [
      "fetch(", "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "import(", "importScripts", "Worker(",
      "eval(",
      "Function(", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "srcdoc", "new Image", ".src",
      "setTimeout('",
    ]
    for way in ways { #expect(!script.contains(way), "the script has \(way)") }
  }

  @Test("the policy lets exactly this script and style run, and nothing be loaded")
  func policyIsTight() throws {
    let page = try SitePage(Shop.html)
    let policy = page.text.components(separatedBy: "http-equiv=\"Content-Security-Policy\" content=\"")[1]
      .components(separatedBy: "\"")[0]
    let directives = policy.components(separatedBy: "; ")
    #expect(directives.contains("default-src 'none'"))
    #expect(!policy.contains("unsafe"))
    #expect(directives.contains("script-src 'sha256-\(hash(page.lastElement("script")))'"))
    #expect(directives.contains("style-src 'sha256-\(hash(page.lastElement("style")))'"))
    #expect(directives.contains("require-trusted-types-for 'script'"))
  }

  /// By Foundation's base64, not ours.
  private func hash(_ text: String) -> String {
    let digits = Array(Digest.sha256(text.utf8))
    let bytes = stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16)! }
    return Data(bytes).base64EncodedString()
  }

  @Test("the same data gives the same bytes")
  func isDeterministic() {
    #expect(Shop.html == Shop.html)
  }

  @Test("every script and style sheet of the folder is in the page")
  func listsAreComplete() throws {
    let assets = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/CAssets/assets/docs").standardizedFileURL
    let files = FileManager.default.enumerator(atPath: assets.path)?.compactMap { $0 as? String } ?? []
    let scripts = files.filter { $0.hasSuffix(".js") }.map { String($0.dropFirst(4).dropLast(3)) }
    let styles = files.filter { $0.hasSuffix(".css") }.map { String($0.dropFirst(6).dropLast(4)) }
    #expect(scripts.sorted() == PageAssets.scripts.sorted())
    #expect(styles.sorted() == PageAssets.styles.sorted())
    let read = try PageAssets { path in
      Array(try Data(contentsOf: assets.appendingPathComponent(path)))
    }
    #expect(Site.html(Shop.data, assets: read) == Shop.html, "the embedded assets are not those of the folder")
  }
}
