// swift-tools-version:6.2
import PackageDescription

// Built with `--sanitize=fuzzer`, which gives the program its main function: see the Makefile. A clone whose own folder is
// called `fuzz` cannot be built so: SwiftPM would take the two packages for one.
let package = Package(
  name: "DoluongFuzz",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "doluong", path: "../..")],
  targets: [
    .target(
      name: "Targets", dependencies: [.product(name: "Metrology", package: "doluong")],
      path: "Targets"),
    .executableTarget(
      name: "Fuzz", dependencies: ["Targets"], path: "Runner",
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
