import Testing

/// What the sample project remembers of users whose profiles changed.
@Suite("The sample project's history of users") struct SampleHistory {
  @Test("a day later, the daily run keeps what users were like before")
  func changedUsers() throws {
    let sample = try SampleProject()
    try sample.run("extract", "--vars", "{events: 5000, simulate_until: '2026-11-18'}")
    try sample.run("build")
    let before = try Self.followers(in: sample, where: "is_current")
    #expect(try Self.count("dim_users", in: sample) == before.count)

    try sample.run("extract", "--vars", "{events: 5000}")
    try sample.run("build", "--selector", "daily")
    let now = try Self.followers(in: sample, where: "is_current")
    let changed = before.filter { now[$0.key] != $0.value }
    #expect(!changed.isEmpty)
    // Each of them has the state that was current, closed when the new one begins.
    let closed = try Self.followers(
      in: sample,
      where: """
        not is_current and valid_from = '2005-01-01 00:00:00'
          and valid_to = (select valid_from from dim_users as next where next.user_key = dim_users.user_key and is_current)
        """)
    #expect(closed == changed)
    #expect(try Self.count("dim_users", in: sample) == now.count + changed.count)
  }

  /// Number of followers by user.
  private static func followers(in sample: SampleProject, where condition: String) throws -> [String: String?] {
    let rows = try SQLiteReader(sample.database).rows(
      "select user_key, followers || ' ' || is_inferred from dim_users where \(condition)"
    ).rows
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0]!, $0[1]) })
  }

  private static func count(_ relation: String, in sample: SampleProject) throws -> Int {
    Int(try SQLiteReader(sample.database).rows("select count(*) from \(relation)").rows[0][0]!)!
  }
}
