/// What is known of the people behind profiles.
extension RecordContext {
  /// Whose profile the record is: first everybody's, then those that change.
  var person: Int {
    index < world.users ? index : Int(RandomSource.mixed(world.seed &+ UInt64(index)) % UInt64(world.users))
  }

  /// When the account was opened: in the twelve years before 2026.
  func joined(_ person: Int) -> Int { 1_388_534_400 + Int(world.trait(person, 3) % 378_691_200) }

  func place(_ person: Int, _ count: Int) -> Int { Int(world.trait(person, 4) % UInt64(count)) }

  /// From few to millions; grows with every change of the profile.
  func followers(_ person: Int) -> Int {
    let trait = world.trait(person, 5)
    let base = (Int(trait >> 16 & 0x3FF) << Int(trait & 0xF)) / 8
    return base + base * (index / max(1, world.users)) / 50 + index % 17
  }
}
