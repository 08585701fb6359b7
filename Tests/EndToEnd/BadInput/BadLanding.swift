import Testing

/// `landing:` of extraction files.
@Suite("Bad landing zones") struct BadLanding {
  private static func bad(_ name: String, _ landing: String, exits: Int32 = 2) -> BadInput {
    BadInput(name, "extract", exits: exits) { try $0.append("\nlanding:\n  \(landing)\n", to: "extract/shop.yml") }
  }

  @Test(arguments: [
    bad("a store that is not spoken to", "root: gs://acme/landing"),
    bad("a bucket without a name", "root: s3:///landing"),
    bad("a misspelt key", "root: s3://acme/landing\n  regoin: eu-west-1"),
    bad("no region", "root: s3://acme/landing"),
    bad("half a key", "root: s3://acme/landing\n  region: eu-west-1\n  access_key_id: AKIA"),
    BadInput("two landing zones", "extract", exits: 2) {
      try $0.append("\nlanding: {root: a}\n", to: "extract/shop.yml")
      try $0.write("landing: {root: b}\n", to: "extract/other.yml")
    },
    BadInput("a landing zone that is no mapping", "extract --replay", exits: 2) {
      try $0.append("\nlanding: nowhere\n", to: "extract/shop.yml")
    },
  ])
  func landing(_ bad: BadInput) throws { try bad.check("landing") }
}
