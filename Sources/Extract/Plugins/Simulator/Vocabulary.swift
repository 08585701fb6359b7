/// The words of simulated texts.
enum Vocabulary {
  /// A language and some words of it, the frequent ones first.
  struct Language: Sendable {
    let code: StaticString
    let words: [StaticString]
  }

  static let english = Language(
    code: "en",
    words: [
      "the", "to", "and", "a", "of", "is", "in", "for", "this", "my", "on", "it", "you", "we", "with", "just", "so",
      "new", "today", "love", "great", "finally", "really", "people", "time", "day", "week", "best", "good", "never",
      "always", "again", "coffee", "music", "game", "match", "team", "release", "review", "video", "photo", "travel",
      "city", "train", "morning", "night", "weather", "recipe", "dinner", "book", "movie", "series", "phone", "laptop",
      "update", "launch", "price", "deal", "brand", "quality", "service", "support", "waiting", "amazing", "terrible",
      "honest", "opinion", "question", "answer", "thread", "story", "friends", "family", "work", "office", "remote",
      "weekend", "running", "training", "marathon", "garden", "design", "code", "data", "science", "climate", "energy",
      "market", "economy", "election", "history", "museum", "festival", "concert", "tickets", "airport", "holiday",
    ])
  static let others = [
    Language(
      code: "es",
      words: [
        "el", "de", "que", "y", "en", "la", "hoy", "muy", "bueno", "día", "gente", "siempre", "nunca", "música",
        "partido",
        "equipo", "mañana", "noche", "ciudad", "viaje", "comida", "gracias", "precio", "nuevo", "años", "corazón",
      ]),
    Language(
      code: "pt",
      words: [
        "o", "de", "que", "e", "em", "hoje", "muito", "bom", "dia", "gente", "sempre", "nunca", "música", "jogo",
        "time",
        "manhã", "noite", "cidade", "viagem", "comida", "obrigado", "preço", "novo", "coração", "não", "também",
      ]),
    Language(
      code: "de",
      words: [
        "der", "die", "und", "ist", "heute", "sehr", "gut", "Tag", "Leute", "immer", "nie", "Musik", "Spiel", "Morgen",
        "Nacht", "Stadt", "Reise", "Essen", "danke", "Preis", "neu", "schön", "für", "über", "Straße", "Grüße",
      ]),
    Language(
      code: "fr",
      words: [
        "le", "de", "et", "que", "en", "très", "bon", "jour", "gens", "toujours", "jamais", "musique", "match",
        "équipe",
        "matin", "nuit", "ville", "voyage", "dîner", "merci", "prix", "nouveau", "été", "français", "cœur", "déjà",
      ]),
  ]
  /// Whole phrases, with the language that they are in.
  static let rightToLeft: [(language: StaticString, phrase: StaticString)] = [
    ("ar", "صباح الخير يا أصدقاء"), ("ar", "شكرا جزيلا على الدعم"), ("ar", "مباراة رائعة اليوم"),
    ("fa", "امروز هوا خیلی خوب است"), ("fa", "ممنون از همه دوستان"), ("he", "בוקר טוב לכולם"),
    ("he", "איזה משחק מדהים"),
    ("ur", "آج کا دن بہت اچھا ہے"),
  ]
  static let emoji: [StaticString] = ["😀", "🔥", "❤️", "👍🏽", "🎉", "😂", "🚀", "☕️", "🇧🇷", "👩‍💻", "🙏", "⚽️"]

  /// Topics of hashtags; the first ones are the most used.
  static let hashtags: [StaticString] = [
    "news", "music", "travel", "football", "photography", "love", "tech", "food", "fitness", "gaming", "art", "nature",
    "fashion", "movies", "startup", "AI", "climate", "coffee", "design", "books", "MondayMotivation", "throwback",
    "opensource", "data", "science", "cycling", "running", "vegan", "berlin", "saopaulo", "london", "newyork", "café",
    "música", "fußball", "élection", "مباراة", "خبر_عاجل", "formula1", "olympics", "worldcup", "blackfriday",
    "sustainability", "electricvehicles", "crypto", "remotework", "podcast", "streaming", "anime", "kpop", "recipes",
    "gardening", "dogs", "cats", "sunset", "mountains", "surf", "architecture", "history", "space", "robotics",
    "cybersecurity", "economy", "election2026", "concert", "festival", "newalbum", "gameday", "marathon", "yoga",
  ]

  /// Names under which posts mention the brands of `seeds/brands.csv`; the first ones are mentioned most.
  static let brands: [StaticString] = [
    "Apple", "Nike", "Netflix", "Samsung", "Tesla", "Coca-Cola", "iPhone", "Starbucks", "Spotify", "Adidas", "Google",
    "Amazon", "Disney", "PlayStation", "McDonald's", "Microsoft", "Pepsi", "Nintendo", "BMW", "Sony", "Xbox", "Ferrari",
    "Toyota", "Mercedes", "Nestlé", "cocacola",
  ]

  static let firstNames: [StaticString] = [
    "Ana", "Ben", "Carla", "David", "Emma", "Felix", "Grace", "Hugo", "Ines", "João", "Karim", "Laura", "Marco",
    "Nadia",
    "Olga", "Paul", "Quentin", "Rosa", "Sven", "Tariq", "Uma", "Victor", "Wei", "Ximena", "Yara", "Zoë",
  ]
  static let lastNames: [StaticString] = [
    "Silva", "Müller", "García", "Martin", "Rossi", "Novak", "Kim", "Haddad", "Jensen", "Okafor", "Dubois", "Costa",
    "Schmidt", "Tanaka", "Levy", "Kowalski", "Nguyen", "Pereira", "Smith", "Olsen", "Khan", "Moreau", "Petrov", "Brown",
  ]
  /// As accounts spell them: without accents.
  static let handles: [StaticString] = [
    "sunny", "pixel", "north", "coffee", "urban", "wild", "daily", "little", "honest", "quiet", "rapid", "golden",
    "cosmic", "vintage", "electric", "green", "lucky", "nomad", "paper", "velvet",
  ]
  static let nouns: [StaticString] = [
    "fox", "rider", "studio", "kitchen", "garden", "lens", "coder", "walker", "reader", "gamer", "runner", "maker",
    "traveller", "cat", "owl", "river", "notes", "bites", "trails", "beats",
  ]
  static let places: [StaticString] = [
    "Berlin", "São Paulo", "London", "New York", "Paris", "Lisbon", "Mumbai", "Cairo", "Tokyo", "Toronto",
    "Mexico City",
    "Madrid", "Warsaw", "Sydney",
  ]
  static let countries: [StaticString] = [
    "US", "BR", "DE", "GB", "FR", "IN", "JP", "MX", "ES", "PT", "CA", "EG", "AU", "PL",
  ]
  static let communities: [StaticString] = [
    "AskReddit", "technology", "worldnews", "gaming", "movies", "science", "food", "travel", "de", "brasil", "formula1",
    "dataisbeautiful", "Python", "swift", "coffee", "running", "books", "music",
  ]
}
