import Artifacts
import Base
import Compile
import Nodes

/// Works out which batches of a microbatch model a run builds: a pure value.
///
/// SeeAlso: dbt docs, "Microbatch incremental models".
struct BatchPlan {
  let size: BatchSize
  /// The model's first batch, from which it is built the first time.
  let begin: Timestamp
  /// How many batches before the current one an ordinary run builds again.
  let lookback: Int

  /// - Throws: E120 for a config that is missing; parsing has checked those of models that the project itself has.
  init(_ node: Node) throws(Diagnostic) {
    let config = node.config
    guard let size = BatchSize(of: node) else {
      let sizes = BatchSize.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
      throw Diagnostic(
        .invalidBatches,
        "Microbatch model '\(node.name)' does not have a 'batch_size' config (one of [\(sizes)]) specificed.",
        at: node.place)
    }
    guard let begin = config.text("begin").flatMap(Timestamp.init(iso8601:)) else {
      throw Diagnostic(
        .invalidBatches, "Microbatch model '\(node.name)' requires a 'begin' configuration.", at: node.place)
    }
    self.size = size
    self.begin = begin
    lookback = config["lookback"]?.intValue ?? 1
  }

  /// The batches in order; the last one ends where the time asked for does.
  ///
  /// - Parameters:
  ///   - wanted: What the command line asks for; nil goes up to now: from the begin, or from as far back as `lookback`.
  ///   - isIncremental: Whether there is a table to add to.
  func batches(wanted: EventWindow?, isIncremental: Bool, now: Timestamp) -> [EventWindow] {
    let end = size.end(of: wanted?.end ?? now)
    var start = size.start(of: begin)
    if let wanted {
      start = size.start(of: wanted.start)
    } else if isIncremental {
      // The current batch ends at `end`, and so is one before it.
      start = size.moved(end, by: -lookback - 1)
    }
    var batches: [EventWindow] = []
    repeat {
      let next = size.moved(start, by: 1)
      batches.append(EventWindow(start: start, end: next))
      start = next
    } while start < end
    batches[batches.count - 1].end = end
    return batches
  }
}

extension BatchResults {
  init(successful: [EventWindow], failed: [EventWindow]) {
    self.init(successful: successful.map(\.bounds), failed: failed.map(\.bounds))
  }

  /// The batches that an earlier run did not finish; nil when one of them cannot be read.
  func failedWindows() -> [EventWindow]? { Self.windows(failed) }

  func successfulWindows() -> [EventWindow]? { Self.windows(successful) }

  private static func windows(_ batches: [[String]]) -> [EventWindow]? {
    var windows: [EventWindow] = []
    for batch in batches {
      guard batch.count == 2, let start = Timestamp(iso8601: batch[0]), let end = Timestamp(iso8601: batch[1]) else {
        return nil
      }
      windows.append(EventWindow(start: start, end: end))
    }
    return windows
  }
}

extension EventWindow {
  /// As run_results.json has a batch: `2024-01-01T00:00:00+00:00`, twice.
  fileprivate var bounds: [String] {
    [start, end].map { time in
      let text = time.iso8601.dropLast()
      return (text.hasSuffix(".000000") ? text.dropLast(7) : text) + "+00:00"
    }
  }
}
