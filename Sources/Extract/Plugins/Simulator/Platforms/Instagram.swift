/// Media of the Instagram Graph API with their insights, accounts, and comments.
enum Instagram {
  static let streams = [
    SimulatedStream(
      name: "media", kind: .posts,
      columns: [
        .text("id"), .text("user_id", "owner.id"), .text("username"), .text("caption"), .text("media_type"),
        .text("permalink"), .text("timestamp"), .integer("like_count"), .integer("comments_count"),
        .integer("shares", "insights.data.0.values.0.value"), .integer("saved", "insights.data.1.values.0.value"),
        .integer("reach", "insights.data.2.values.0.value"),
      ], eventTime: "timestamp", write: writeMedia),
    SimulatedStream(
      name: "users", kind: .profiles,
      columns: [
        .text("id"), .text("username"), .text("name"), .text("biography"), .integer("followers_count"),
        .integer("follows_count"), .integer("media_count"), .text("fetched_at"),
      ], eventTime: "fetched_at", isEdited: false, write: writeUser),
    SimulatedStream(
      name: "comments", kind: .engagements,
      columns: [
        .text("id"), .text("media_id", "media.id"), .text("user_id", "from.id"), .text("username", "from.username"),
        .text("text"), .text("timestamp"), .integer("like_count"),
      ], eventTime: "timestamp", write: writeComment),
  ]

  private static func media(_ index: Int) -> Int { 17_900_000_000_000_000 + index * 97 }
  private static func user(_ index: Int) -> Int { 17_841_400_000_000_000 + index * 13 }

  private static func writeMedia(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let world = context.world
    let author = world.author(&context.random)
    let index = context.index
    let kind = context.random.below(10)
    writer.text("id") { $0.append(decimal: media(index)) }
    writer.open("owner")
    writer.author("id", context) { $0.append(decimal: user(author)) }
    writer.close()
    writer.text("username") { $0.append(handleOf: author, world) }
    writer.prose("caption", context.post(words: 4...20).bytes)
    writer.word("media_type", kind < 5 ? "IMAGE" : kind < 8 ? "VIDEO" : "CAROUSEL_ALBUM")
    writer.text("permalink") {
      $0.append("https://www.instagram.com/p/")
      $0.append(RandomSource.mixed(UInt64(index) ^ world.seed), base: 64, digits: 11)
      $0.append("/")
    }
    writer.time("timestamp", context, .offset)
    let reach = context.count(context.reach())
    let likes = reach * context.random.below(120) / 1_000
    // Who hides the likes has no such member.
    if context.dirt.invalid == nil, context.random.chance(percent: 5) {
      writer.absent()
    } else {
      writer.count("like_count", likes, context)
    }
    writer.integer("comments_count", likes * context.random.below(10) / 100)
    writer.key("insights")
    writer.raw(#"{"data":["#)
    writer.insight(
      "shares", #"{"name":"shares","period":"lifetime","values":[{"#, likes * context.random.below(6) / 100)
    writer.insight(
      "saved", #"},{"name":"saved","period":"lifetime","values":[{"#, likes * context.random.below(8) / 100)
    writer.insight("reach", #"},{"name":"reach","period":"lifetime","values":[{"#, reach)
    writer.raw("}]}")
  }

  private static func writeUser(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let world = context.world
    let person = context.person
    writer.text("id") { $0.append(decimal: user(person)) }
    writer.author("username", context) { $0.append(handleOf: person, world) }
    writer.text("name") { $0.append(nameOf: person, world) }
    writer.prose("biography", Prose.title(&context.random).bytes)
    writer.count("followers_count", context.followers(person), context)
    writer.integer("follows_count", context.random.below(1_500))
    writer.integer("media_count", 1 + person % 900)
    writer.time("fetched_at", context, .offset)
  }

  private static func writeComment(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let world = context.world
    let post = world.recentPost(before: context.time, &context.random)
    let person = world.activeUser(&context.random)
    writer.text("id") { $0.append(decimal: 18_000_000_000_000_000 + context.index * 11) }
    writer.open("media")
    writer.text("id") { $0.append(decimal: media(post)) }
    writer.close()
    writer.open("from")
    writer.author("id", context) { $0.append(decimal: user(person)) }
    writer.text("username") { $0.append(handleOf: person, world) }
    writer.close()
    writer.prose("text", context.comment().bytes)
    writer.time("timestamp", context, .offset)
    writer.count("like_count", context.count(context.random.zipf(800)), context)
  }
}

extension RecordWriter {
  /// One metric of a list of insights, whose value is a column.
  fileprivate mutating func insight(_ column: StaticString, _ before: StaticString, _ value: Int) {
    raw(before)
    nested { $0.integer("value", value) }
    raw("}]")
  }
}
