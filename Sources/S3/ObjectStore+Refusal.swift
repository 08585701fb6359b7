import AWS
import Base
import HTTP

extension ObjectStore {
  /// A server's no, in its own words and with what may help.
  func refusal(of action: Action, _ answer: Response) -> Diagnostic {
    let document = XMLText(answer.body)
    let code = document["Code"]
    let words = document["Message"].map { ": \($0)" } ?? ""
    let region = answer.header("x-amz-bucket-region") ?? document["Region"]
    return Diagnostic(
      .refusedByS3, "cannot \(action.verb) \(action.location): \(code ?? "status \(answer.status)")\(words)",
      hint: hint(code ?? "", answer.status, region: region, action.location))
  }

  private func hint(_ code: String, _ status: Int, region: String?, _ location: ObjectLocation) -> String? {
    if let region, region != endpoint.region, [301, 307, 400].contains(status) {
      return "the bucket is in \(region), not in \(endpoint.region)"
    }
    switch code {
    case "SignatureDoesNotMatch": return "check the secret access key"
    case "InvalidAccessKeyId": return "check the access key, and that it belongs to this server"
    case "ExpiredToken", "InvalidToken": return "the session has ended: ask for new credentials"
    case "RequestTimeTooSkewed": return "set this machine's clock"
    case "NoSuchBucket": return "make the bucket '\(location.bucket)', or check its name"
    case "NoSuchKey": return "check the address"
    case "SlowDown", "ServiceUnavailable", "InternalError": return "the server is busy: try again later"
    case "AccessDenied": return "check that the credentials may do this in the bucket '\(location.bucket)'"
    default: break
    }
    switch status {
    case 301, 307: return "the bucket is reached elsewhere: check region and endpoint"
    case 403: return "check the credentials, and what they may do in the bucket '\(location.bucket)'"
    default: return nil
    }
  }
}
