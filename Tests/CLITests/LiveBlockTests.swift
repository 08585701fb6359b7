import Base
import Testing

@testable import CLI

@Suite("The live block")
struct LiveBlockTests {
  private func block() -> LiveBlock {
    var block = LiveBlock()
    block.total = 10
    for number in 1...3 { block.start("\(number)", "sql table model main.fact_engagements_\(number)") }
    block.finish("1", level: .info)
    return block
  }

  @Test("tells how far the run is and what is running")
  func content() {
    let lines = block().lines(frame: 0, columns: 80, rows: 24, style: .plain, isUnicode: true)
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("━━━───") && lines[0].contains("1 of 10"))
    #expect(lines[1].hasPrefix("  ⠋ sql table model main.fact_engagements_2  0.0s"))
  }

  @Test("failures are counted")
  func failures() {
    var block = block()
    block.finish("2", level: .error)
    block.finish("3", level: .warn)
    let lines = block.lines(frame: 0, columns: 80, rows: 24, style: .plain, isUnicode: false)
    #expect(lines.count == 1 && lines[0].hasPrefix("#########---") && lines[0].hasSuffix("1 failed  1 warned"))
  }

  @Test("fits every screen, so that no line wraps", arguments: [12, 20, 40, 80, 200], [3, 8, 24])
  func fits(columns: Int, rows: Int) {
    var block = block()
    for number in 4...30 { block.start("\(number)", "sql table model main.número_長い名前_\(number)") }
    let lines = block.lines(frame: 7, columns: columns, rows: rows, style: .plain, isUnicode: true)
    #expect(lines.allSatisfy { $0.displayWidth < columns })
    #expect(lines.count <= max(2, rows - 2))
    #expect(lines.last?.contains("more") == true || columns < 20)
  }

  @Test("an extraction shows its rows")
  func update() {
    var block = LiveBlock()
    block.start("a", "extract twitter.posts")
    block.update("a", "extract twitter.posts: 12,000 rows")
    let lines = block.lines(frame: 1, columns: 80, rows: 24, style: .plain, isUnicode: false)
    #expect(lines[0].hasPrefix("0 done") && lines[1].hasPrefix("  / extract twitter.posts: 12,000 rows  0.0s"))
  }
}
