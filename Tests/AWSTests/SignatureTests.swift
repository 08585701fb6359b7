import Base
import HTTP
import Testing

@testable import AWS

/// The worked examples of AWS's own documentation and of RFC 4231.
@Suite("AWS signatures")
struct SignatureTests {
  private static let credentials = Credentials(
    accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")

  private func authorization(_ request: Request, service: String) -> String {
    var request = request
    let time = Timestamp(iso8601: "2015-08-30T12:36:00Z")!
    Signature(Self.credentials, region: "us-east-1", service: service).sign(&request, at: time)
    return request.headers.last!.value
  }

  /// "Signature Version 4 test suite": get-vanilla, get-vanilla-query-order-key-case, post-x-www-form-urlencoded.
  @Test func publishedSignatures() {
    let scope = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
    let vanilla = Request("GET", "https://example.amazonaws.com/")
    #expect(
      authorization(vanilla, service: "service") == scope
        + "SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")
    let query = Request("GET", "https://example.amazonaws.com/?Param2=value2&Param1=value1")
    #expect(
      authorization(query, service: "service") == scope
        + "SignedHeaders=host;x-amz-date, Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")
    var form = Request("POST", "https://example.amazonaws.com/")
    form.headers = [("Content-Type", "application/x-www-form-urlencoded")]
    form.body = Array("Param1=value1".utf8)
    #expect(
      authorization(form, service: "service") == scope
        + "SignedHeaders=content-type;host;x-amz-date, Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"
    )
  }

  /// RFC 4231, test cases 2 and 6: a short key, and one longer than a block.
  @Test func publishedCodes() {
    #expect(
      Digest.hexadecimal(Signature.hmac(Array("Jefe".utf8), Array("what do ya want for nothing?".utf8)))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      Digest.hexadecimal(
        Signature.hmac(
          [UInt8](repeating: 0xAA, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)))
        == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
  }
}
