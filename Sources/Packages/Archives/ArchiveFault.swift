/// What is wrong with an archive.
struct ArchiveFault: Error {
  let message: String

  init(_ message: String) { self.message = message }
}
