/// Writes texts: words, hashtags, brands, links.
struct Prose {
  /// The text; of posts in one language.
  private(set) var bytes: [UInt8] = []
  private(set) var language = Vocabulary.english.code

  private init() { bytes.reserveCapacity(160) }

  /// What somebody posts on a day (counted from 1970): some words, and maybe hashtags, a brand, a link.
  static func post(
    _ random: inout RandomSource, day: Int, brandShift: Int, words: ClosedRange<Int>, hasLink: Bool
  ) -> Prose {
    var prose = Prose()
    prose.addSentence(&random, words: words)
    if random.chance(percent: 15) { prose.addBrand(&random, brandShift) }
    if random.chance(percent: 55) {
      for _ in 0...random.below(3) { prose.addHashtag(&random, day: day) }
    }
    if hasLink, random.chance(percent: 15) {
      prose.bytes.append(" https://t.co/")
      prose.bytes.append(random.next() >> 4, base: 64, digits: 10)
    }
    return prose
  }

  /// What somebody answers.
  static func comment(_ random: inout RandomSource, brandShift: Int) -> Prose {
    var prose = Prose()
    prose.addSentence(&random, words: 2...9)
    if random.chance(percent: 4) { prose.addBrand(&random, brandShift) }
    return prose
  }

  /// A heading: words only.
  static func title(_ random: inout RandomSource) -> Prose {
    var prose = Prose()
    prose.addWords(&random, Vocabulary.english, 3...8)
    return prose
  }

  private mutating func addSentence(_ random: inout RandomSource, words: ClosedRange<Int>) {
    let style = random.below(100)
    if style == 0 {
      let phrase = Vocabulary.rightToLeft[random.below(Vocabulary.rightToLeft.count)]
      language = phrase.language
      bytes.append(phrase.phrase)
    } else {
      let isEnglish = style < 80
      let chosen = isEnglish ? Vocabulary.english : Vocabulary.others[style % Vocabulary.others.count]
      language = chosen.code
      addWords(&random, chosen, words)
    }
    if style == 1 {
      for _ in 0...random.below(3) {
        bytes.append(UInt8(ascii: " "))
        bytes.append(Vocabulary.emoji[random.below(Vocabulary.emoji.count)])
      }
    }
    // Line breaks and quotes are what readers of JSON and CSV stumble over.
    if style == 2 { bytes.append("\n\n— \"quoted\" & <b>bold</b>") }
    if style > 90 { bytes.append(style > 95 ? "!" : "?") }
  }

  private mutating func addWords(
    _ random: inout RandomSource, _ language: Vocabulary.Language, _ words: ClosedRange<Int>
  ) {
    for index in 0..<random.within(words) {
      if index > 0 { bytes.append(UInt8(ascii: " ")) }
      bytes.append(language.words[random.zipf(language.words.count)])
    }
  }

  private mutating func addBrand(_ random: inout RandomSource, _ shift: Int) {
    bytes.append(UInt8(ascii: " "))
    bytes.append(Vocabulary.brands[(random.zipf(Vocabulary.brands.count) + shift) % Vocabulary.brands.count])
  }

  /// A third of the hashtags are of the day's three topics: those trend.
  private mutating func addHashtag(_ random: inout RandomSource, day: Int) {
    let tags = Vocabulary.hashtags
    let tag = random.below(3) == 0 ? (day / 2 * 7 + random.below(3) * 11) % tags.count : random.zipf(tags.count)
    bytes.append(" #")
    bytes.append(tags[tag])
  }

  mutating func markEdited() { bytes.append(" (edited)") }
}

extension RecordContext {
  /// The day of the event, from 1970.
  var day: Int { time / 86_400 }

  mutating func post(words: ClosedRange<Int>, hasLink: Bool = false) -> Prose {
    var prose = Prose.post(&random, day: day, brandShift: world.brandShift, words: words, hasLink: hasLink)
    if revision == .edited { prose.markEdited() }
    return prose
  }

  mutating func comment() -> Prose {
    var prose = Prose.comment(&random, brandShift: world.brandShift)
    if revision == .edited { prose.markEdited() }
    return prose
  }

  /// How often a post was seen: from tens to millions, rarely many.
  mutating func reach() -> Int {
    let octave = 5 + random.below(7) + random.below(7)
    return 1 << octave + random.below(1 << octave)
  }
}

extension [UInt8] {
  /// A person's name.
  mutating func append(nameOf user: Int, _ world: SimulatedWorld) {
    let trait = world.trait(user, 1)
    append(Vocabulary.firstNames[Int(trait % UInt64(Vocabulary.firstNames.count))])
    append(UInt8(ascii: " "))
    append(Vocabulary.lastNames[Int(trait >> 32 % UInt64(Vocabulary.lastNames.count))])
  }

  /// An account's name, which no other has.
  mutating func append(handleOf user: Int, _ world: SimulatedWorld) {
    let trait = world.trait(user, 2)
    append(Vocabulary.handles[Int(trait % UInt64(Vocabulary.handles.count))])
    append(UInt8(ascii: "_"))
    append(Vocabulary.nouns[Int(trait >> 32 % UInt64(Vocabulary.nouns.count))])
    append(decimal: user)
  }
}
