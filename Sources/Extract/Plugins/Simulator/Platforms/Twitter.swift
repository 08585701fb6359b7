import Warehouse

/// Objects of X's API v2: tweets with public metrics and the source, users, and who engaged with a tweet.
enum Twitter {
  static let streams = [
    SimulatedStream(
      name: "tweets", kind: .posts,
      columns: [
        .text("id"), .text("author_id"), .text("text"), .text("created_at"), .text("lang"), .text("conversation_id"),
        .text("referenced_type", "referenced_tweets.0.type"), .text("referenced_id", "referenced_tweets.0.id"),
        .integer("retweet_count", "public_metrics.retweet_count"),
        .integer("reply_count", "public_metrics.reply_count"), .integer("like_count", "public_metrics.like_count"),
        .integer("quote_count", "public_metrics.quote_count"),
        .integer("impression_count", "public_metrics.impression_count"), .text("source"),
        // A tweet that is gone is withheld as a whole.
        .boolean("withheld", "withheld.scope").mapped {
          $0.map = ["tweet": .integer(1)]
          $0.fallback = .integer(0)
        },
      ], eventTime: "created_at", hasTombstones: true, write: writeTweet),
    SimulatedStream(
      name: "users", kind: .profiles,
      columns: [
        .text("id"), .text("username"), .text("name"), .text("created_at"), .text("location"), .text("description"),
        .boolean("verified"), .integer("followers_count", "public_metrics.followers_count"),
        .integer("following_count", "public_metrics.following_count"),
        .integer("tweet_count", "public_metrics.tweet_count"), .text("updated_at"),
      ], eventTime: "updated_at", isEdited: false, write: writeUser),
    SimulatedStream(
      name: "engagements", kind: .engagements,
      columns: [.text("id"), .text("tweet_id"), .text("user_id"), .text("type"), .text("created_at")],
      eventTime: "created_at", isEdited: false, write: writeEngagement),
  ]

  /// Ids grow with time, beyond what a double holds exactly.
  private static func tweet(_ index: Int) -> Int {
    1_990_000_000_000_000_000 + index << 24 + Int(RandomSource.mixed(UInt64(index)) & 0xFF_FFFF)
  }

  private static func user(_ index: Int) -> Int { 100_000_000 + index * 7_919 }

  private static let clients: [StaticString] = [
    "Twitter for iPhone", "Twitter for Android", "Twitter Web App", "TweetDeck", "Buffer",
  ]

  private static func writeTweet(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let author = context.world.author(&context.random)
    let text = context.post(words: 5...14, hasLink: true)
    let reference = context.random.below(100)
    let id = tweet(context.index)
    writer.text("id") { $0.append(decimal: id) }
    writer.author("author_id", context) { $0.append(decimal: user(author)) }
    writer.prose("text", text.bytes)
    writer.time("created_at", context, .milliseconds)
    writer.word("lang", text.language)
    let other = tweet(context.random.below(context.index + 1))
    writer.text("conversation_id") { $0.append(decimal: reference < 12 ? other : id) }
    if reference < 30, context.index > 0 {
      writer.key("referenced_tweets")
      writer.raw("[{")
      writer.nested { $0.word("type", reference < 12 ? "replied_to" : reference < 24 ? "retweeted" : "quoted") }
      writer.text("id") { $0.append(decimal: other) }
      writer.raw("}]")
    } else {
      writer.absent()
      writer.absent()
    }
    writeMetrics(&writer, &context)
    writer.word("source", clients[context.random.zipf(clients.count)])
    if context.revision == .deleted {
      writer.extra(#""withheld":{"copyright":false,"country_codes":["XX"],"scope":"tweet"}"#)
    }
    writer.derived(.integer(context.revision == .deleted ? 1 : 0))
  }

  private static func writeMetrics(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let impressions = context.count(context.reach())
    let likes = impressions * context.random.below(60) / 1_000
    writer.open("public_metrics")
    writer.integer("retweet_count", likes * context.random.below(25) / 100)
    writer.integer("reply_count", likes * context.random.below(20) / 100)
    writer.count("like_count", likes, context)
    writer.integer("quote_count", likes * context.random.below(8) / 100)
    writer.integer("impression_count", impressions)
    writer.close()
  }

  private static func writeUser(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let world = context.world
    let person = context.person
    writer.text("id") { $0.append(decimal: user(person)) }
    writer.author("username", context) { $0.append(handleOf: person, world) }
    writer.text("name") { $0.append(nameOf: person, world) }
    writer.moment("created_at", context.joined(person), .milliseconds)
    writer.word("location", Vocabulary.places[context.place(person, Vocabulary.places.count)])
    writer.prose("description", Prose.title(&context.random).bytes)
    writer.boolean("verified", person % 37 == 0)
    writer.open("public_metrics")
    writer.count("followers_count", context.followers(person), context)
    writer.integer("following_count", context.random.below(2_000))
    writer.integer("tweet_count", context.random.below(40_000))
    writer.close()
    writer.time("updated_at", context, .milliseconds)
  }

  private static func writeEngagement(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let post = context.world.recentPost(before: context.time, &context.random)
    let person = context.world.activeUser(&context.random)
    let type = context.random.below(100)
    writer.text("id") { $0.append(decimal: 2_990_000_000_000_000_000 + context.index) }
    writer.text("tweet_id") { $0.append(decimal: tweet(post)) }
    writer.author("user_id", context) { $0.append(decimal: user(person)) }
    writer.word(
      "type", type < 62 ? "like" : type < 76 ? "retweet" : type < 88 ? "reply" : type < 94 ? "quote" : "bookmark")
    writer.time("created_at", context, .milliseconds)
  }
}
