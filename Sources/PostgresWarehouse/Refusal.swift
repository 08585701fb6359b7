/// A reason why a server lets nobody in, by words of its message: libpq gives no codes here.
struct Refusal {
  var words: String
  /// What to do; nil where waiting is all.
  var hint: String?
  /// Whether it may be otherwise in a moment.
  var passes = false

  /// The first one whose words occur counts.
  static func known(_ settings: ConnectionSettings) -> [Refusal] {
    let service = "check 'service' in profiles.yml, PGSERVICEFILE and ~/.pg_service.conf"
    let slots = "lower 'threads' in profiles.yml, or raise the server's max_connections"
    let place = "'host' (\(settings.host)) and 'port' (\(settings.port))"
    return [
      Refusal(
        words: "password authentication failed",
        hint: "check 'user' and 'password' of the target in profiles.yml, and the environment variables they come from"),
      Refusal(words: "no password supplied", hint: "add 'password:' to the target in profiles.yml"),
      Refusal(
        words: "Connection refused",
        hint: "no server answers there: check \(place) in profiles.yml, and that it is running", passes: true),
      Refusal(
        words: "No such file or directory", hint: "no server listens there: check \(place), and that it is running",
        passes: true),
      Refusal(words: "could not translate host name", hint: "check 'host' (\(settings.host)) in profiles.yml"),
      Refusal(
        words: "timeout expired",
        hint: "the server did not answer in time: check 'host', 'port' and any firewall between", passes: true),
      Refusal(
        words: "certificate",
        hint: "check 'host', 'sslmode', 'sslrootcert', 'sslcert' and 'sslkey' of the target in profiles.yml"),
      Refusal(words: "private key", hint: "check 'sslcert' and 'sslkey' in profiles.yml"),
      Refusal(words: "does not exist", hint: "check 'dbname' and 'user' in profiles.yml"),
      Refusal(
        words: "no pg_hba.conf entry",
        hint: "the server does not let this user in from here: ask who runs it, or check 'sslmode'"),
      Refusal(words: "does not support SSL", hint: "remove 'sslmode' from the target, or set it to 'prefer'"),
      Refusal(
        words: "too many clients", hint: slots,
        passes: true),
      Refusal(
        words: "remaining connection slots",
        hint: slots, passes: true),
      Refusal(words: "too many connections for", hint: slots, passes: true),
      Refusal(words: "starting up", hint: "wait until the server has started", passes: true),
      Refusal(words: "shutting down", hint: "wait until the server has started again", passes: true),
      Refusal(words: "recovery mode", hint: "wait until the server has recovered", passes: true),
      Refusal(words: "not yet accepting connections", hint: "wait until the server has started", passes: true),
      Refusal(words: "terminating connection", passes: true),
      Refusal(words: "definition of service", hint: service),
      Refusal(words: "service file", hint: service),
    ]
  }
}
