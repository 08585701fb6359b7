import AWS
import Base
import S3
import Warehouse

/// Where rows lie for a moment on their way into the database, and who may read them there. The keys are this program's own.
public struct Staging: Sendable {
  /// Names of staged files begin with it.
  public var place: ObjectLocation
  /// The role that the database reads with: `default` or an ARN.
  public var role: String
  /// Of the bucket, as statements name it; nil when it is the database's own.
  public var region: String?
  var settings: StoreSettings

  static let keys = ["s3_staging", "s3_iam_role", "s3_region", "s3_endpoint"]

  /// - Parameters:
  ///   - region: Of the database, where it is known.
  ///   - keys: What the target signs other requests to AWS with.
  /// - Returns: nil when rows are not staged.
  /// - Throws: W201 for a value of the wrong type, W301 for a key that must be there.
  init?(_ reader: TargetReader, region: String?) throws(Diagnostic) {
    guard let text = try reader.text("s3_staging"), !text.isEmpty else { return nil }
    do throws(Diagnostic) { place = try ObjectLocation(text) } catch {
      throw reader.wrongType(
        "s3_staging", .string(text), expected: "the address of a bucket or of a folder in one (s3://bucket/folder)")
    }
    role = try reader.requiredText("s3_iam_role")
    guard role == "default" || role.hasPrefix("arn:") else {
      throw reader.wrongType(
        "s3_iam_role", .string(role), expected: "'default' or the ARN of a role that the cluster may assume")
    }
    self.region = try reader.text("s3_region")
    settings = StoreSettings(
      region: self.region ?? region, endpoint: try reader.text("s3_endpoint"),
      profile: try reader.text("iam_profile"), keys: try Credentials(reader))
  }

  var description: [(name: String, value: String)] {
    [("s3_staging", place.description), ("s3_iam_role", role)]
  }
}

extension Credentials {
  /// Those that a target holds itself.
  init?(_ reader: TargetReader) throws(Diagnostic) {
    guard let identifier = try reader.text("access_key_id") else {
      if try reader.text("secret_access_key") != nil { _ = try reader.requiredText("access_key_id") }
      return nil
    }
    self.init(accessKeyID: identifier, secretAccessKey: try reader.requiredText("secret_access_key"))
  }
}

/// The bucket that connections stage rows in: reached when the first of them does.
final class StagingArea: Sendable {
  let staging: Staging
  private let store = Locked<ObjectStore?>(nil)

  init(_ staging: Staging) { self.staging = staging }

  /// - Throws: Z1xx.
  func objects() throws(Diagnostic) -> ObjectStore {
    try store.withLock { store throws(Diagnostic) in
      if let store { return store }
      let new = try ObjectStore(staging.settings)
      store = new
      return new
    }
  }
}
