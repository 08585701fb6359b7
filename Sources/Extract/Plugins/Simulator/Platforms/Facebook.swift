/// Posts of the Facebook Pages Graph API with summaries of their reactions, pages, and who reacted.
enum Facebook {
  static let streams = [
    SimulatedStream(
      name: "posts", kind: .posts,
      columns: [
        .text("id"), .text("page_id", "from.id"), .text("page_name", "from.name"), .text("message"),
        .text("link_name", "attachments.data.0.title"), .text("status_type"), .text("permalink_url"),
        .text("created_time"), .text("updated_time"), .integer("reactions_total", "reactions.summary.total_count"),
        .integer("comments_total", "comments.summary.total_count"), .integer("shares_count", "shares.count"),
        .integer("reactions_like", "like.summary.total_count"), .integer("reactions_love", "love.summary.total_count"),
        .integer("reactions_wow", "wow.summary.total_count"), .integer("reactions_haha", "haha.summary.total_count"),
        .integer("reactions_sad", "sad.summary.total_count"), .integer("reactions_angry", "angry.summary.total_count"),
        .integer("impressions", "insights.data.0.values.0.value"), .boolean("is_deleted"),
      ], eventTime: "created_time", hasTombstones: true, write: writePost),
    SimulatedStream(
      name: "pages", kind: .profiles,
      columns: [
        .text("id"), .text("name"), .text("username"), .text("category"), .text("country", "location.country"),
        .integer("fan_count"), .integer("followers_count"), .text("fetched_at"),
      ], eventTime: "fetched_at", isEdited: false, write: writePage),
    SimulatedStream(
      name: "engagements", kind: .engagements,
      columns: [
        .text("id"), .text("post_id"), .text("user_id", "from.id"), .text("type"), .text("message"),
        .text("created_time"),
      ], eventTime: "created_time", isEdited: false, write: writeEngagement),
  ]

  private static func page(_ index: Int) -> Int { 100_000_000_000 + index * 31 }

  /// A post's page follows from its index, so that engagements know its id.
  private static func page(ofPost index: Int, _ world: SimulatedWorld) -> Int {
    var random = RandomSource(seed: world.seed, stream: 9, index: index)
    return world.author(&random)
  }

  private static let categories: [StaticString] = [
    "Media", "Sports Team", "Retail Company", "Musician", "Community", "Restaurant",
  ]
  private static let types: [StaticString] = ["added_photos", "shared_story", "mobile_status_update", "added_video"]

  private static func writePost(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let world = context.world
    let index = context.index
    let author = page(ofPost: index, world)
    writer.text("id") { $0.append(post: index, page: page(author)) }
    writer.open("from")
    writer.author("id", context) { $0.append(decimal: page(author)) }
    writer.text("name") { $0.append(nameOf: author, world) }
    writer.close()
    writer.prose("message", context.post(words: 6...24).bytes)
    if context.random.chance(percent: 30) {
      writer.key("attachments")
      writer.raw(#"{"data":[{"#)
      let title = Prose.title(&context.random)
      writer.nested { $0.prose("title", title.bytes) }
      writer.raw("}]}")
    } else {
      writer.absent()
    }
    writer.word("status_type", types[context.random.zipf(types.count)])
    writer.text("permalink_url") {
      $0.append("https://www.facebook.com/")
      $0.append(decimal: page(author))
      $0.append("/posts/")
      $0.append(decimal: index + 1)
    }
    writer.time("created_time", context, .offset)
    writer.moment("updated_time", context.time + (context.revision == .original ? 0 : 7_200), .offset)
    writeReactions(&writer, &context)
    writer.boolean("is_deleted", context.revision == .deleted)
  }

  private static func writeReactions(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let impressions = context.count(context.reach())
    let likes = impressions * context.random.below(40) / 1_000
    let others = (0..<5).map { _ in likes * context.random.below(12) / 100 }
    writer.summary("reactions", likes + others.reduce(0, +), context)
    writer.summary("comments", likes * context.random.below(20) / 100)
    writer.open("shares")
    writer.integer("count", likes * context.random.below(15) / 100)
    writer.close()
    writer.summary("like", likes)
    writer.summary("love", others[0])
    writer.summary("wow", others[1])
    writer.summary("haha", others[2])
    writer.summary("sad", others[3])
    writer.summary("angry", others[4])
    writer.key("insights")
    writer.raw(#"{"data":[{"name":"post_impressions","period":"lifetime","values":[{"#)
    writer.nested { $0.integer("value", impressions) }
    writer.raw("}]}]}")
  }

  private static func writePage(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let world = context.world
    let person = context.person
    writer.text("id") { $0.append(decimal: page(person)) }
    writer.author("name", context) { $0.append(nameOf: person, world) }
    writer.text("username") { $0.append(handleOf: person, world) }
    writer.word("category", categories[person % categories.count])
    writer.open("location")
    writer.word("country", Vocabulary.countries[context.place(person, Vocabulary.countries.count)])
    writer.close()
    writer.count("fan_count", context.followers(person), context)
    writer.integer("followers_count", context.followers(person) * 11 / 10)
    writer.time("fetched_at", context, .offset)
  }

  private static func writeEngagement(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let world = context.world
    let post = world.recentPost(before: context.time, &context.random)
    let person = world.activeUser(&context.random)
    let type = context.random.below(100)
    writer.text("id") { $0.append(decimal: 122_100_000_000_000_000 + context.index * 7) }
    writer.text("post_id") { $0.append(post: post, page: page(page(ofPost: post, world))) }
    writer.open("from")
    writer.author("id", context) { $0.append(decimal: 61_550_000_000_000 + person * 17) }
    writer.close()
    switch type {
    case 0..<14: writer.word("type", "comment")
    case 14..<22: writer.word("type", "share")
    case 22..<74: writer.word("type", "like")
    case 74..<86: writer.word("type", "love")
    case 86..<90: writer.word("type", "wow")
    case 90..<95: writer.word("type", "haha")
    case 95..<97: writer.word("type", "sad")
    default: writer.word("type", "angry")
    }
    if type < 14 { writer.prose("message", context.comment().bytes) } else { writer.absent() }
    writer.time("created_time", context, .offset)
  }
}

extension RecordWriter {
  /// `"like":{"data":[],"summary":{"total_count":3}}`
  fileprivate mutating func summary(_ key: StaticString, _ count: Int, _ context: RecordContext? = nil) {
    open(key)
    extra(#""data":[]"#)
    open("summary")
    if let context { self.count("total_count", count, context) } else { integer("total_count", count) }
    close()
    close()
  }
}

extension [UInt8] {
  fileprivate mutating func append(post index: Int, page: Int) {
    append(decimal: page)
    append("_")
    append(decimal: 10_150_000_000_000_000 + index)
  }
}
