import Base

/// The documentation site: one HTML file that holds the project and everything to read it with, and loads nothing.
///
/// The data is written as JSON in script elements that no browser runs; every `<` in it is escaped, so no text of the
/// project can end such an element. The page makes text nodes of it, never markup.
public enum Site {
  /// The whole file. The same data gives the same bytes.
  public static func html(_ data: SiteData, assets: PageAssets = .embedded) -> [UInt8] {
    let policy = ContentSecurityPolicy(script: assets.script, style: assets.style)
    var output: [UInt8] = []
    PageTemplate(assets.template).write(to: &output) { name, output in
      switch name {
      case "policy": output += policy.text.utf8
      case "title": appendEscaped(data.project.name, to: &output)
      case "style": output += assets.style
      case "script": output += assets.script
      case "data": appendData(data, to: &output)
      default: preconditionFailure("the page's template has no place named \(name)")
      }
    }
    return output
  }

  private static func appendData(_ data: SiteData, to output: inout [UInt8]) {
    SiteWriter(data).write { name, json in
      output += "<script type=\"application/json\" id=\"site-\(name)\">".utf8
      appendInert(json, to: &output)
      output += "</script>\n".utf8
    }
  }

  /// JSON in which no tag can begin. `<` stands only in its texts, where the escape means the same.
  private static func appendInert(_ json: [UInt8], to output: inout [UInt8]) {
    var start = 0
    for index in json.indices where json[index] == UInt8(ascii: "<") {
      output += json[start..<index]
      output += "\\u003c".utf8
      start = index + 1
    }
    output += json[start...]
  }

  private static func appendEscaped(_ text: String, to output: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "<"): output += "&lt;".utf8
      default: output.append(byte)
      }
    }
  }
}
