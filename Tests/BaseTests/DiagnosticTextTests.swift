import Base
import Testing

@Suite("Diagnostics on the terminal")
struct DiagnosticTextTests {
  private static let code = Diagnostic.Code("T101", .compilation)

  /// The frame of the text between ‹ and ›.
  private func frame(_ marked: String, path: String = "a.sql") throws -> String {
    let start = try #require(marked.firstRange(of: "‹"))
    let end = try #require(marked.firstRange(of: "›"))
    let before = String(marked[..<start.lowerBound])
    let covered = String(marked[start.upperBound..<end.lowerBound])
    let file = SourceFile(path: path, text: before + covered + marked[end.upperBound...])
    let offset = before.utf8.count
    let span = SourceSpan(file: file, range: offset..<offset + covered.utf8.count)
    return Diagnostic(Self.code, "wrong", at: span).text()
  }

  @Test func plain() throws {
    #expect(
      try frame("select 1,\n  {{ x|‹uper› }}\nfrom a") == """
        Compilation Error T101: wrong
           --> a.sql:2:8
           |
         2 |   {{ x|uper }}
           |        ^^^^
        """)
  }

  @Test("a tab before the place stays a tab, so that the caret stands below it")
  func tabs() throws {
    #expect(try frame("\ta\t‹b›").hasSuffix(" 1 | \ta\tb\n   | \t \t^"))
  }

  @Test("characters that take two columns, before and in the place")
  func wide() throws {
    #expect(try frame("漢字 ‹b›").hasSuffix(" 1 | 漢字 b\n   |      ^"))
    #expect(try frame("'😀', ‹'漢'›").hasSuffix(" 1 | '😀', '漢'\n   |       ^^^^"))
    #expect(try frame("漢\t‹b›").hasSuffix(" 1 | 漢\tb\n   |   \t^"))
    #expect(try frame("e\u{301}e\u{301} ‹b›").hasSuffix("b\n   |    ^"), "two letters with combining accents")
  }

  @Test("of several lines the first is underlined to its end")
  func severalLines() throws {
    #expect(try frame("a ‹bc\ndef\nghi› j").hasSuffix(" 1 | a bc\n   |   ^^"))
    #expect(try frame("a ‹bc\r\ndef›").hasSuffix(" 1 | a bc\n   |   ^^"))
    #expect(try frame("a ‹\ndef›").hasSuffix(" 1 | a \n   |   ^"))
  }

  @Test("an empty place gets one caret, also at the very end")
  func empty() throws {
    #expect(try frame("ab‹›").hasSuffix("--> a.sql:1:3\n   |\n 1 | ab\n   |   ^"))
    #expect(try frame("ab\n‹›").hasSuffix("--> a.sql:2:1\n   |\n 2 | \n   | ^"))
    #expect(try frame("‹›").hasSuffix("--> a.sql:1:1\n   |\n 1 | \n   | ^"))
  }

  @Test("the margin is as wide as the line's number")
  func margin() throws {
    let text = try frame(String(repeating: "\n", count: 99) + "‹a›")
    #expect(text.hasSuffix("     --> a.sql:100:1\n     |\n 100 | a\n     | ^"))
  }

  @Test("a place beyond the file is its end")
  func beyond() {
    let span = SourceSpan(file: SourceFile(path: "a", text: "ab"), range: 9..<12)
    #expect(Diagnostic(Self.code, "wrong", at: span).text().hasSuffix("--> a:1:3\n   |\n 1 | ab\n   |   ^"))
  }

  @Test func everythingElse() {
    let file = SourceFile(path: "m.sql", text: "\u{FEFF}{{ f() }}")
    let diagnostic = Diagnostic(
      Self.code, "first line\nsecond line", severity: .warning, hint: "do this",
      frames: [
        .init(name: "macro f", callSite: SourceSpan(file: file, range: 3..<6)), .init(name: "model a", callSite: nil),
      ],
      related: [.init(message: "defined here", span: file.span), .init(message: "no place", span: nil)])
    #expect(
      diagnostic.text() == """
        Warning T101: first line
        second line
          in macro f, called at m.sql:1:4
          in model a
          note: defined here (m.sql:1:1)
          note: no place
          hint: do this
        """)
  }

  @Test func colours() {
    let text = Diagnostic(Self.code, "wrong", severity: .note).text(style: .coloured)
    #expect(text == "\u{1B}[1;36mNote T101\u{1B}[0m: wrong")
  }

  @Test("widths are those of Unicode's East Asian Width")
  func widths() throws {
    for example in try Corpus.cases("width") {
      for point in [example.int("first"), example.int("last")] {
        let text = String(Unicode.Scalar(UInt32(point))!)
        #expect(text.displayWidth == 2, "U+\(String(point, radix: 16, uppercase: true)) \(text)")
      }
    }
    #expect("abc é ß → ─ \u{1F1}".displayWidth == 13)
    #expect("👩‍👩‍👧".displayWidth == 2 && "🇵🇱".displayWidth == 2)
    #expect("½☂ﬁⒶ�".displayWidth == 5 && "".displayWidth == 0)
  }
}
