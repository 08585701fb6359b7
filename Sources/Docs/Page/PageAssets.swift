/// The page's own files: a template, style sheets and scripts, each kind joined to one text.
public struct PageAssets: Sendable {
  let template: [UInt8]
  let style: [UInt8]
  let script: [UInt8]

  /// Style sheets, in the order in which later ones win.
  static let styles = ["base", "frame", "parts", "pages", "graph", "print"]

  /// Scripts, without their ending. They share one scope; a page registers itself, so a new one needs but its line here.
  static let scripts = [
    "core/dom", "core/format", "core/store", "core/router",
    "text/highlight", "text/inline", "text/markdown",
    "search/index", "search/query", "search/selection",
    "graph/palette", "graph/layers", "graph/ordering", "graph/coordinates", "graph/layout", "graph/folding",
    "graph/model",
    "graph/paint", "graph/pointers", "graph/canvas", "graph/drawing",
    "parts/labels", "parts/code", "parts/columns", "parts/tests", "parts/neighbourhood", "parts/tree", "parts/treewalk",
    "pages/overview", "pages/node", "pages/run", "pages/search", "pages/lineage", "pages/list", "pages/help",
    "main",
  ]

  /// - Parameter read: The bytes of a file of `assets/docs`, by its path there.
  public init(read: (_ path: String) throws -> [UInt8]) rethrows {
    template = try read("index.html")
    style = try Self.styles.flatMap { try read("style/\($0).css") }
    let body = try Self.scripts.flatMap { try read("app/\($0).js") }
    script = Array("'use strict';\n(() => {\n".utf8) + body + Array("})();\n".utf8)
  }
}
