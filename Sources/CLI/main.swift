import Glibc

Interruption.prepare()
exit(Program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
