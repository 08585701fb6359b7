import Testing
import Warehouse

@testable import Execute

@Suite("Faults of the moment") struct RetryPlanTests {
  private let deadlock = WarehouseError(.busy, "deadlock detected", code: "40P01", isTransient: true)
  private let refusal = WarehouseError(.connection, "Connection refused", code: "08001", isTransient: true)

  @Test("waits grow and end after as many retries as the profile allows")
  func counted() {
    var plan = RetryPlan(limits: RetryLimits(count: 3, reconnectSeconds: 30))
    let delays = (0..<4).map { _ in plan.delay(after: deadlock, random: 1) }
    #expect(delays == [0.25, 1, 4, nil])
    #expect(plan.count == 3)
  }

  @Test("waits are spread, so that two nodes that met do not meet again")
  func spread() {
    var plan = RetryPlan(limits: RetryLimits(count: 3))
    #expect(plan.delay(after: deadlock, random: 0) == 0.125)
  }

  @Test("a server that lets nobody in is asked for a time, whatever the number of retries")
  func refused() throws {
    var plan = RetryPlan(limits: RetryLimits(count: 1, reconnectSeconds: 10))
    var waited = 0.0
    while let delay = plan.delay(after: refusal, random: 1) { waited += delay }
    #expect(waited > 6 && waited <= 10)
    #expect(plan.count == 0)
    #expect(plan.delay(after: deadlock, random: 1) == 0.25, "other faults are counted apart")
  }

  @Test("what is no fault of the moment, and a profile that wants no retries, give up at once")
  func final() {
    var plan = RetryPlan(limits: RetryLimits(count: 3, reconnectSeconds: 30))
    #expect(plan.delay(after: WarehouseError(.statement, "syntax error", code: "42601"), random: 1) == nil)
    var none = RetryPlan(limits: RetryLimits(count: 0, reconnectSeconds: 30))
    #expect(none.delay(after: refusal, random: 1) == nil)
  }
}
