/// Resources of the YouTube Data API v3, which sends counts as texts, and the time at which they were fetched.
enum YouTube {
  static let streams = [
    SimulatedStream(
      name: "videos", kind: .posts,
      columns: [
        .text("id"), .text("published_at", "snippet.publishedAt"), .text("channel_id", "snippet.channelId"),
        .text("title", "snippet.title"), .text("description", "snippet.description"),
        .text("channel_title", "snippet.channelTitle"), .text("tags", "snippet.tags"),
        .text("category_id", "snippet.categoryId"), .text("default_language", "snippet.defaultLanguage"),
        .text("duration", "contentDetails.duration"), .text("view_count", "statistics.viewCount"),
        .text("like_count", "statistics.likeCount"), .text("comment_count", "statistics.commentCount"),
        .text("privacy_status", "status.privacyStatus"), .text("fetched_at"),
      ], eventTime: "published_at", hasTombstones: true, write: writeVideo),
    SimulatedStream(
      name: "channels", kind: .profiles,
      columns: [
        .text("id"), .text("title", "snippet.title"), .text("published_at", "snippet.publishedAt"),
        .text("country", "snippet.country"), .text("view_count", "statistics.viewCount"),
        .text("subscriber_count", "statistics.subscriberCount"), .text("video_count", "statistics.videoCount"),
        .text("fetched_at"),
      ], eventTime: "fetched_at", isEdited: false, write: writeChannel),
    SimulatedStream(
      name: "comments", kind: .engagements,
      columns: [
        .text("id"), .text("video_id", "snippet.videoId"), .text("parent_id", "snippet.parentId"),
        .text("author_display_name", "snippet.authorDisplayName"),
        .text("author_channel_id", "snippet.authorChannelId.value"), .text("text_original", "snippet.textOriginal"),
        .integer("like_count", "snippet.likeCount"), .text("published_at", "snippet.publishedAt"),
        .text("updated_at", "snippet.updatedAt"),
      ], eventTime: "published_at", write: writeComment),
  ]

  private static func video(_ index: Int, _ world: SimulatedWorld) -> UInt64 {
    RandomSource.mixed(world.seed ^ UInt64(index) &* 3 &+ 1)
  }

  private static let categories: [StaticString] = [
    "10", "24", "20", "22", "17", "25", "28", "26", "1", "23", "27", "19",
  ]

  private static func writeVideo(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let world = context.world
    let index = context.index
    let author = world.author(&context.random)
    let title = Prose.title(&context.random)
    let description = context.post(words: 12...40)
    writer.extra(#""kind":"youtube#video""#)
    writer.text("id") { $0.append(video(index, world), base: 64, digits: 11) }
    writer.open("snippet")
    writer.time("publishedAt", context, .seconds)
    writer.author("channelId", context) { $0.append(channel: author, world) }
    writer.prose("title", title.bytes)
    writer.prose("description", description.bytes)
    writer.text("channelTitle") { $0.append(nameOf: author, world) }
    writeTags(&writer, &context)
    writer.word("categoryId", categories[context.random.zipf(categories.count)])
    writer.word("defaultLanguage", description.language)
    writer.close()
    writer.open("contentDetails")
    let (minutes, seconds) = (context.random.below(30), 1 + context.random.below(59))
    writer.text("duration") {
      $0.append("PT")
      if minutes > 0 {
        $0.append(decimal: minutes)
        $0.append("M")
      }
      $0.append(decimal: seconds)
      $0.append("S")
    }
    writer.close()
    writeStatistics(&writer, &context)
    writer.open("status")
    writer.word("privacyStatus", context.revision == .deleted ? "deleted" : "public")
    writer.close()
    writer.moment("fetched_at", context.time + 3_600, .seconds)
  }

  /// The tags as the list that they are; the column holds the list's JSON.
  private static func writeTags(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    writer.key("tags")
    let start = writer.payload.count
    writer.raw("[")
    for index in 0..<context.random.below(6) {
      writer.raw(index > 0 ? ",\"" : "\"")
      writer.raw(Vocabulary.hashtags[context.random.zipf(Vocabulary.hashtags.count)])
      writer.raw("\"")
    }
    writer.raw("]")
    writer.derived(.text(writer.payload.text(from: start)))
  }

  private static func writeStatistics(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let views = context.count(context.reach() * 4)
    let likes = views * context.random.below(50) / 1_000
    let comments = likes * context.random.below(20) / 100
    writer.open("statistics")
    writer.countText("viewCount", views, context)
    // Who hides the likes or turns comments off has no such member.
    if context.random.chance(percent: 3) {
      writer.absent()
    } else {
      writer.text("likeCount") { $0.append(decimal: likes) }
    }
    if context.random.chance(percent: 3) {
      writer.absent()
    } else {
      writer.text("commentCount") { $0.append(decimal: comments) }
    }
    writer.close()
  }

  private static func writeChannel(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let world = context.world
    let person = context.person
    writer.extra(#""kind":"youtube#channel""#)
    writer.text("id") { $0.append(channel: person, world) }
    writer.open("snippet")
    writer.author("title", context) { $0.append(nameOf: person, world) }
    writer.moment("publishedAt", context.joined(person), person % 3 == 0 ? .milliseconds : .seconds)
    writer.word("country", Vocabulary.countries[context.place(person, Vocabulary.countries.count)])
    writer.close()
    writer.open("statistics")
    writer.text("viewCount") { $0.append(decimal: context.followers(person) * 130) }
    writer.countText("subscriberCount", context.followers(person), context)
    writer.text("videoCount") { $0.append(decimal: 1 + person % 700) }
    writer.close()
    writer.time("fetched_at", context, .seconds)
  }

  private static func writeComment(_ writer: inout RecordWriter, _ context: inout RecordContext) {
    let world = context.world
    let video = video(world.recentPost(before: context.time, &context.random), world)
    let person = world.activeUser(&context.random)
    let index = context.index
    writer.extra(#""kind":"youtube#comment""#)
    writer.text("id") { $0.append(comment: index, world) }
    writer.open("snippet")
    writer.text("videoId") { $0.append(video, base: 64, digits: 11) }
    if index > 0, context.random.chance(percent: 20) {
      let parent = context.random.below(index)
      writer.text("parentId") { $0.append(comment: parent, world) }
    } else {
      writer.absent()
    }
    writer.text("authorDisplayName") { $0.append(nameOf: person, world) }
    writer.open("authorChannelId")
    writer.author("value", context) { $0.append(channel: person, world) }
    writer.close()
    writer.prose("textOriginal", context.comment().bytes)
    writer.count("likeCount", context.count(context.random.zipf(5_000)), context)
    writer.time("publishedAt", context, .seconds)
    writer.moment("updatedAt", context.time + (context.revision == .edited ? 7_200 : 0), .seconds)
    writer.close()
  }
}

extension [UInt8] {
  fileprivate mutating func append(channel user: Int, _ world: SimulatedWorld) {
    append("UC")
    append(world.trait(user, 6), base: 64, digits: 11)
    append(world.trait(user, 7), base: 64, digits: 11)
  }

  fileprivate mutating func append(comment index: Int, _ world: SimulatedWorld) {
    append("Ug")
    append(RandomSource.mixed(world.seed &+ UInt64(index) &* 5), base: 64, digits: 11)
    append("AaABAg")
  }
}
