import Base
import Testing

@Suite("The process's surroundings")
struct EnvironmentTests {
  @Test func variables() {
    #expect(ProcessEnvironment["PATH"] != nil && ProcessEnvironment["NO_SUCH_VARIABLE_HERE"] == nil)
    #expect(ProcessEnvironment.all.contains { $0.name == "PATH" && $0.value == ProcessEnvironment["PATH"] })
    #expect(WorkerThread.coreCount >= 1 && ProcessEnvironment.processIdentifier > 0)
  }

  @Test func uuids() {
    let ids = (0..<100).map { _ in randomUUID() }
    #expect(Set(ids).count == 100)
    for id in ids {
      #expect(id.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
      #expect(Array(id)[14] == "4" && "89ab".contains(Array(id)[19]))
    }
  }

  @Test(arguments: [
    (" a b\t\n", "a b"), ("", ""), (" \r\n ", ""), ("é ", "é"), ("a", "a"), ("\u{B}\u{C}x\u{A0}", "x\u{A0}"),
  ])
  func trimming(text: String, expected: String) {
    #expect(text.trimmingSpaces == expected)
  }
}
