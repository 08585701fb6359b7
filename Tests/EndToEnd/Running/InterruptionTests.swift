import Foundation
import Synchronization
import Testing

@Suite("Interruptions and readers", .serialized) struct InterruptionTests {
  private static let endless = """
    -- depends_on: {{ ref('paid_orders') }}
    with recursive numbers(n) as (select 1 union all select n + 1 from numbers)
    select count(*) as order_id, '' as country, '' as ordered_at, 0 as amount, 0 as paid, 0 as is_paid from numbers

    """

  @Test(
    "Ctrl-C stops the running statement, keeps the old tables and writes the artifacts", arguments: ["dev", "parallel"])
  func interrupted(target: String) throws {
    let shop = try Shop.built()
    let before = try shop.tables()
    try shop.write(Self.endless, to: "models/marts/orders.sql")
    try shop.remove("target/run_results.json")
    let program = try shop.start(["build", "--target", target])
    try program.waitForOutput("START sql table model main.orders")
    usleep(100_000)
    let sent = ContinuousClock.now
    program.send(SIGINT)
    let ending = try program.end(within: 20)
    // The query alone would take minutes; how long a busy machine takes to stop is no matter here.
    #expect(ContinuousClock.now - sent < .seconds(20))
    #expect(ending.status == 1)
    #expect(try shop.tables() == before)
    let results = try shop.results()
    #expect(results["model.shop.orders"]?.status == "error")
    #expect(results["model.shop.orders"]?.message == "cancelled")
    #expect(results["model.shop.revenue_by_country"]?.status == "skipped")
    #expect(results["seed.shop.raw_orders"]?.status == "success")

    try shop.replace("from numbers)", by: "from numbers where n < 3)", in: "models/marts/orders.sql")
    #expect(try shop.run("run", "-s", "orders").status == 0, "and the next run finds nothing in its way")
  }

  @Test("killed outright, a run leaves the last good state")
  func killed() throws {
    let shop = try Shop.built()
    let before = try shop.tables()
    try shop.write(Self.endless, to: "models/marts/orders.sql")
    let program = try shop.start(["run", "-s", "orders"])
    try program.waitForOutput("START sql table model main.orders")
    usleep(200_000)
    program.send(SIGKILL)
    #expect(try program.end().status == 128 + SIGKILL)
    #expect(try shop.tables() == before)
    try shop.replace("from numbers)", by: "from numbers where n < 3)", in: "models/marts/orders.sql")
    #expect(try shop.run("run", "-s", "orders").status == 0)
  }

  @Test("two builds at once wait for each other's writing and both succeed")
  func twoAtOnce() throws {
    let shop = try Shop.built()
    let before = try shop.tables()
    let programs = try (0..<2).map { _ in try shop.start(["build", "--full-refresh", "--target", "parallel"]) }
    for program in programs {
      let ending = try program.end()
      #expect(ending.status == 0, "\(ending.text)")
    }
    #expect(try shop.tables() == before)
  }

  @Test("whoever reads while models are rebuilt always finds every table, whole")
  func readers() throws {
    let shop = try Shop.built()
    let isDone = Atomic(false)
    let counts = Mutex<(reads: Int, bad: [String])>((0, []))
    let reader = Thread {
      guard let database = try? SQLiteReader(shop.database) else { return }
      while !isDone.load(ordering: .relaxed) {
        for (name, rows) in [
          ("orders", "4"), ("stg_orders", "4"), ("order_log", "4"), ("countries", "3"), ("revenue_by_country", "3"),
        ] {
          let found = Result { try database.rows("select count(*) from \(name)").rows[0][0] }
          counts.withLock { counts in
            counts.reads += 1
            if (try? found.get()) != rows { counts.bad.append("\(name): \(found)") }
          }
        }
      }
    }
    reader.start()
    for _ in 0..<5 { #expect(try shop.run("build", "--full-refresh", "--target", "parallel").status == 0) }
    isDone.store(true, ordering: .relaxed)
    counts.withLock { counts in
      #expect(counts.reads > 100)
      #expect(counts.bad.isEmpty)
    }
  }
}
