import Foundation
import LoopbackServer
import Synchronization
import Testing

/// Declarations of the plugin `rest` with one fault each.
@Suite("Bad APIs") struct BadAPIs {
  private static let good = """
    extracts:
      - name: api
        plugin: rest
        source: raw
        config:
          base_url: http://127.0.0.1:1/v1
          auth: {type: bearer, token: "{{ env_var('SHOP_TOKEN') }}"}
          max_attempts: 1
        streams:
          - name: payments
            path: /payments
            params: {since: "{cursor}", limit: 100}
            records: data
            cursor: {field: paid_at, initial: 2026-01-01}
            paginate: {type: token, path: meta.next, param: token}
            columns: {payment_id: id}
    """
  private static let token = ["SHOP_TOKEN": "s3cret-token"]

  private static func bad(
    _ name: String, _ old: String, _ new: String, exits: Int32 = 2, environment: [String: String] = token
  ) -> BadInput {
    BadInput(name, "extract -s api", environment: environment, exits: exits) { shop in
      try shop.write(good, to: "extract/api.yml")
      try shop.replace(old, by: new, in: "extract/api.yml")
    }
  }

  @Test(arguments: [
    bad("no base URL", "base_url: http://127.0.0.1:1/v1", "url: http://127.0.0.1:1/v1"),
    bad("a base URL without a scheme", "http://127.0.0.1:1/v1", "127.0.0.1:1/v1"),
    bad("a secret in the file", "\"{{ env_var('SHOP_TOKEN') }}\"", "s3cret-token"),
    bad("a token that is not set", "limit: 100", "limit: 50", environment: [:]),
    bad("a token that is empty", "limit: 100", "limit: 50", environment: ["SHOP_TOKEN": " "]),
    bad("an unknown kind of auth", "type: bearer", "type: baerer"),
    bad("an API key without a name", "{type: bearer, token:", "{type: api_key, key:"),
    bad("a misspelt place in a parameter", "{cursor}", "{curser}"),
    bad("a cursor that is not declared", "cursor: {field: paid_at, initial: 2026-01-01}", "key: id"),
    bad("a parent that is not declared", "path: /payments", "path: \"/orders/{parent.id}/payments\""),
    bad("a parent that is no stream", "path: /payments", "parent: {stream: payment}\n        path: /payments"),
    bad("a stream that is its own parent", "path: /payments", "parent: {stream: payments}\n        path: /payments"),
    bad("a paginator without its parameter", ", param: token}", "}"),
    bad("an unknown paginator", "{type: token, path", "{type: tokens, path"),
    bad("a beginning that is no time", "2026-01-01", "yesterday"),
    bad("a path without a slash", "path: /payments", "path: payments"),
    bad("a body with GET", "records: data", "method: get\n        body: {query: all}\n        records: data"),
    bad("a body that is no mapping", "records: data", "body: all\n        records: data"),
    bad(
      "a token file without a folder", "{type: bearer, token:",
      "{type: oauth2, grant: refresh_token, token_url: 'http://127.0.0.1:1', client_id: me, token_file: shop.token, refresh_token:"
    ),
    bad("a column that the table lacks", "{payment_id: id}", "{payment: id}", exits: 1),
  ])
  func declarations(_ bad: BadInput) throws { try bad.check("extract-api") }

  @Test("killed at twenty moments, an extract from an API loads each record once in the end")
  func killed() throws {
    let server = LoopbackServer.payments(300)
    let shop = try Shop()
    try shop.write(
      Self.good.replacing("http://127.0.0.1:1", with: server.address).replacing(
        "records: data", with: "records: data\n        key: id"
      )
      .replacing("param: token}", with: "param: token, total: meta.total}"), to: "extract/api.yml")
    try shop.killExtraction(["extract", "-s", "api"], times: 20, environment: Self.token)
    let last = try shop.run("extract", "-s", "api", environment: Self.token)
    #expect(last.status == 0, "\(last.text)")
    #expect(try shop.hasPayments(300, where: "_source = 'api.payments'"))
  }
}
