import Warehouse

/// Things of Reddit's API, each in its envelope of kind and data.
enum Reddit {
  static let streams = [
    SimulatedStream(
      name: "posts", kind: .posts,
      columns: [
        .text("id", "data.id"), .text("name", "data.name"), .text("author", "data.author"),
        .text("subreddit", "data.subreddit"), .text("title", "data.title"), .text("selftext", "data.selftext"),
        .real("created_utc", "data.created_utc"), .integer("score", "data.score"), .integer("ups", "data.ups"),
        .integer("downs", "data.downs"), .real("upvote_ratio", "data.upvote_ratio"),
        .integer("num_comments", "data.num_comments"), .integer("num_crossposts", "data.num_crossposts"),
        .integer("view_count", "data.view_count"), .boolean("over_18", "data.over_18"),
        .boolean("is_self", "data.is_self"), edited, .text("permalink", "data.permalink"), .text("url", "data.url"),
        .text("link_flair_text", "data.link_flair_text"),
        .text("removed_by_category", "data.removed_by_category"),
      ], eventTime: "created_utc", hasTombstones: true, write: writePost),
    SimulatedStream(
      name: "users", kind: .profiles,
      columns: [
        .text("id", "data.id"), .text("name", "data.name"), .real("created_utc", "data.created_utc"),
        .integer("link_karma", "data.link_karma"), .integer("comment_karma", "data.comment_karma"),
        .boolean("is_gold", "data.is_gold"), .real("fetched_utc", "data.fetched_utc"),
      ], eventTime: "fetched_utc", isEdited: false, write: writeUser),
    SimulatedStream(
      name: "comments", kind: .engagements,
      columns: [
        .text("id", "data.id"), .text("link_id", "data.link_id"), .text("parent_id", "data.parent_id"),
        .text("author", "data.author"), .text("body", "data.body"), .real("created_utc", "data.created_utc"),
        .integer("score", "data.score"), edited,
      ], eventTime: "created_utc", write: writeComment),
  ]

  /// False, or when; old exports spell it as Python does.
  private static let edited = DescribedColumn.text("edited", "data.edited").mapped {
    $0.map = ["false": .text("False"), "true": .text("True")]
  }

  /// In base 36 seven digits that grow.
  private static func post(_ index: Int) -> UInt64 { 2_400_000_000 + UInt64(index) }
  private static func comment(_ index: Int) -> UInt64 { 40_000_000_000 + UInt64(index) }

  private static func writePost(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let world = context.world
    let author = world.author(&context.random)
    let id = post(context.index)
    let community = Vocabulary.communities[context.random.zipf(Vocabulary.communities.count)]
    let isSelf = context.random.chance(percent: 45)
    writer.extra(#""kind":"t3""#)
    writer.open("data")
    writer.text("id") { $0.append(id, base: 36, digits: 1) }
    writer.text("name") { $0.append("t3_", then: id) }
    writeAuthor(&writer, context, author)
    writer.word("subreddit", community)
    writer.prose("title", context.post(words: 4...12).bytes)
    writer.prose("selftext", isSelf ? context.comment().bytes : [])
    writer.epochTime("created_utc", context)
    writeVotes(&writer, &context)
    writer.boolean("over_18", context.random.chance(percent: 2))
    writer.boolean("is_self", isSelf)
    writeEdited(&writer, context)
    writer.text("permalink") { $0.append(permalink: id, in: community) }
    writer.text("url") {
      $0.append(isSelf ? "https://www.reddit.com" : "https://example.com")
      $0.append(permalink: id, in: community)
    }
    if context.random.chance(percent: 10) {
      writer.word("link_flair_text", "Discussion")
    } else {
      writer.null("link_flair_text")
    }
    if context.revision == .deleted {
      writer.word("removed_by_category", "deleted")
    } else {
      writer.null("removed_by_category")
    }
    writer.close()
  }

  private static func writeVotes(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let ups = context.count(context.reach() / 8)
    let downs = ups * context.random.below(20) / 100
    writer.integer("score", ups - downs)
    writer.count("ups", ups, context)
    writer.integer("downs", downs)
    writer.hundredths("upvote_ratio", ups == 0 ? 100 : 100 * ups / (ups + downs))
    writer.integer("num_comments", ups * context.random.below(30) / 100)
    writer.integer("num_crossposts", context.random.zipf(20))
    // The API has the member, but only moderators see a number.
    writer.null("view_count")
  }

  /// An account that is gone leaves Reddit's own word for it.
  private static func writeAuthor(_ writer: inout RecordWriter, _ context: RecordContext, _ person: Int) {
    writer.author("author", context) {
      if context.index % 211 == 7 { $0.append("[deleted]") } else { $0.append(handleOf: person, context.world) }
    }
  }

  private static func writeEdited(_ writer: inout RecordWriter, _ context: RecordContext) {
    writer.key("edited")
    guard context.revision == .edited else {
      writer.raw("false")
      return writer.derived(.text("False"))
    }
    let start = writer.payload.count
    writer.payload.append(decimal: context.time + 5_400)
    writer.raw(".0")
    writer.derived(.text(writer.payload.text(from: start)))
  }

  private static func writeUser(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let world = context.world
    let person = context.person
    writer.extra(#""kind":"t2""#)
    writer.open("data")
    writer.text("id") { $0.append(300_000_000 + UInt64(person), base: 36, digits: 1) }
    writer.author("name", context) { $0.append(handleOf: person, world) }
    writer.epoch("created_utc", context.joined(person))
    writer.count("link_karma", context.followers(person), context)
    writer.integer("comment_karma", context.followers(person) * 3 / 2)
    writer.boolean("is_gold", person % 50 == 0)
    writer.epochTime("fetched_utc", context)
    writer.close()
  }

  private static func writeComment(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let post = post(context.world.recentPost(before: context.time, &context.random))
    let person = context.world.activeUser(&context.random)
    let id = comment(context.index)
    writer.extra(#""kind":"t1""#)
    writer.open("data")
    writer.text("id") { $0.append(id, base: 36, digits: 1) }
    writer.text("link_id") { $0.append("t3_", then: post) }
    let isReply = context.index > 0 && context.random.chance(percent: 40)
    let parent = isReply ? comment(context.random.below(context.index)) : post
    writer.text("parent_id") { $0.append(isReply ? "t1_" : "t3_", then: parent) }
    writeAuthor(&writer, context, person)
    writer.prose("body", context.comment().bytes)
    writer.epochTime("created_utc", context)
    writer.count("score", context.count(context.random.zipf(3_000)) - 2, context)
    writeEdited(&writer, context)
    writer.close()
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ prefix: StaticString, then id: UInt64) {
    append(prefix)
    append(id, base: 36, digits: 1)
  }

  fileprivate mutating func append(permalink id: UInt64, in community: StaticString) {
    append("/r/")
    append(community)
    append("/comments/")
    append(id, base: 36, digits: 1)
    append("/")
  }
}
