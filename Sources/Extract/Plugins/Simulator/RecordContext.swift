/// What a record is made of: its index and time, its own random numbers, what is wrong with it, and the world around it.
struct RecordContext {
  enum Revision {
    case original
    /// The same record later on, with other counts and another text.
    case edited
    /// The platform's word that the record is gone.
    case deleted
  }

  let world: SimulatedWorld
  let index: Int
  /// In seconds since 1970.
  let time: Int
  let revision: Revision
  let dirt: RecordDirt
  var random: RandomSource

  init(_ world: SimulatedWorld, _ kind: SimulatedStream.Kind, index: Int, revision: Revision) {
    self.world = world
    self.index = index
    self.revision = revision
    random = RandomSource(seed: world.seed, stream: kind.rawValue, index: index)
    let roll = random.below(RecordDirt.all)
    // A later version of a record is clean, so that it mends what was wrong.
    dirt = revision == .original ? RecordDirt(roll: roll, choice: random.next()) : .none
    let due = world.time(of: index, kind)
    time = due - dirt.lateSeconds
  }

  /// A count that edits move up or, now and then, down.
  mutating func count(_ base: Int) -> Int {
    let change = random.below(40)
    return revision == .original ? base : max(0, base + base * (change - 5) / 100 + change % 3)
  }
}
