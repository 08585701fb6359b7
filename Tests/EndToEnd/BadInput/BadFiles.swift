import Foundation
import Testing

@Suite("Bad files to extract") struct BadFiles {
  @Test(arguments: [
    BadInput("a file that is not packed", "extract", exits: 1) {
      try $0.replace("payments/*.jsonl]", by: "payments/*.jsonl.gz]", in: "extract/shop.yml")
      try $0.write("{\"payment_id\": 4}\n", to: "data/payments/2026-01-07.jsonl.gz")
    },
    BadInput("an archive that was cut off", "extract", exits: 1) {
      try $0.replace("payments/*.jsonl]", by: "payments/*.jsonl.gz]", in: "extract/shop.yml")
      // The header of a gzip file.
      try $0.write(Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]), to: "data/payments/2026-01-07.jsonl.gz")
    },
    BadInput("an unknown compression", "extract", exits: 2) {
      try $0.replace("files: [", by: "compression: zst\n        files: [", in: "extract/shop.yml")
    },
    BadInput("no region", "extract", environment: ["AWS_CONFIG_FILE": "/dev/null"], exits: 1) {
      try $0.replace("root: data", by: "root: 's3://shop'", in: "extract/shop.yml")
    },
    BadInput("half of a key for S3", "extract", exits: 2) {
      try $0.replace("root: data", by: "root: s3://shop\n      secret_access_key: x", in: "extract/shop.yml")
    },
  ])
  func files(_ bad: BadInput) throws { try bad.check("files") }
}
