import Base
import Compile

/// Writes manifest.json for verbs that run nothing: `parse`, `ls`.
public enum ParseRecorder {
  public static func record(_ project: CompiledProject, targetFolder: String) throws(Diagnostic) {
    try ArtifactRecorder(project: project, targetFolder: targetFolder).recordManifest()
  }
}
