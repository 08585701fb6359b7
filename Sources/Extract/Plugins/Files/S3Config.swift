import AWS
import Base
import S3
import YAML

extension StoreSettings {
  /// Those of a plugin's config.
  ///
  /// - Throws: Y202 when only half of a key is there.
  init(_ config: inout MappingReader) throws(Diagnostic) {
    self.init(
      region: try config.string("region"), endpoint: try config.string("endpoint"),
      profile: try config.string("profile"))
    let identifier = try config.string("access_key_id")
    let secret = try config.string("secret_access_key")
    guard identifier != nil || secret != nil else { return }
    guard let identifier else { throw config.missing("access_key_id") }
    guard let secret else { throw config.missing("secret_access_key") }
    keys = Credentials(accessKeyID: identifier, secretAccessKey: secret)
  }
}
