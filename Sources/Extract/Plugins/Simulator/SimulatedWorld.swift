/// All that the records of one platform depend on: who there is, and what happens when.
final class SimulatedWorld: Sendable {
  let seed: UInt64
  let users: Int
  /// By how many places the brands' ranks differ from those on the first platform.
  let brandShift: Int
  let posts: LoadCurve
  let engagements: LoadCurve
  let changes: LoadCurve
  private let start: Int
  private let until: Int

  init(_ settings: SimulatorSettings) {
    seed = settings.seed
    users = settings.users
    brandShift = settings.platform.number * 3
    start = settings.start
    until = settings.until
    let (start, days, hours) = (settings.start, settings.days, settings.hours)
    let postCount = settings.events * Self.postPercent / 100
    posts = LoadCurve(start: start, days: days, events: postCount, hours: hours)
    engagements = LoadCurve(
      start: start, days: days, events: settings.events - postCount, hours: hours, quietHours: 1)
    changes = LoadCurve(start: start, days: days, events: users * days * Self.changesPerMille / 1_000, hours: hours)
  }

  /// Of all events; the others are engagements with them.
  private static let postPercent = 12
  /// Profiles that change in a day.
  private static let changesPerMille = 20

  /// When the record of an index comes. Profiles are all there at the start; then come those that change.
  func time(of index: Int, _ kind: SimulatedStream.Kind) -> Int {
    switch kind {
    case .posts: posts.time(of: index, seed: seed)
    case .engagements: engagements.time(of: index, seed: ~seed)
    case .profiles: index < users ? start : changes.time(of: index - users, seed: seed &* 3)
    }
  }

  /// How many records there are before `until`.
  func count(_ kind: SimulatedStream.Kind) -> Int {
    switch kind {
    case .posts: posts.index(at: until, seed: seed)
    case .engagements: engagements.index(at: until, seed: ~seed)
    case .profiles: until <= start ? 0 : users + changes.index(at: until, seed: seed &* 3)
    }
  }

  /// A post that somebody may see at a moment: the newer the likelier.
  func recentPost(before time: Int, _ random: inout RandomSource) -> Int {
    let count = posts.count(beforeHourOf: time)
    return count == 0 ? 0 : count - 1 - random.zipf(count)
  }

  /// Who acts: some do much more than others.
  func activeUser(_ random: inout RandomSource) -> Int { random.zipf(users) }

  /// Who posts: some much more than others, but not those who engage most.
  func author(_ random: inout RandomSource) -> Int {
    Int(RandomSource.mixed(UInt64(random.zipf(users))) % UInt64(users))
  }

  /// A number that belongs to a user, and to nothing else.
  func trait(_ user: Int, _ trait: UInt64) -> UInt64 {
    RandomSource.mixed(seed ^ RandomSource.mixed(UInt64(user) &* 16 &+ trait &+ 1))
  }
}
