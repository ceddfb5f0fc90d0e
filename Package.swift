// swift-tools-version:6.2
import PackageDescription

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "doluong",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Metrology", targets: ["Metrology"]),
    .library(name: "RegisterSQLite", targets: ["RegisterSQLite"]),
    .library(name: "Documents", targets: ["Documents"]),
    .library(name: "Signatures", targets: ["Signatures"]),
    .library(name: "StandardData", targets: ["StandardData"]),
    .executable(name: "doluong", targets: ["doluong"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
  ],
  targets: [
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Metrology", dependencies: [yams, crypto, cryptoExtras, "CZlib"]),
    .target(name: "RegisterSQLite", dependencies: ["Metrology", grdb, sqlite]),
    .systemLibrary(
      name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(
      name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(
      name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
    .target(
      name: "Documents",
      dependencies: ["Metrology", "CXlsxWriter", "CPangoCairo", "CQRencode", "CQPDF", "CZlib"]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "Signatures", dependencies: ["Metrology", "COpenSSL", "CQPDF"]),
    // The two top-level data folders travel as the bundle of this target.
    .target(
      name: "StandardData", path: ".",
      exclude: [
        "Tests", "README.md", "LICENSE", "Makefile", "Sources/Metrology", "Sources/RegisterSQLite",
        "Sources/Documents", "Sources/CXlsxWriter", "Sources/CPangoCairo", "Sources/CQRencode",
        "Sources/Signatures", "Sources/COpenSSL", "Sources/CQPDF", "Sources/CZlib",
        "Sources/doluong",
      ],
      sources: ["Sources/StandardData"],
      resources: [.copy("instruments"), .copy("reports")]),
    .executableTarget(
      name: "doluong",
      dependencies: [
        "Metrology", "RegisterSQLite", "Documents", "Signatures", "StandardData", arguments,
      ]),
    .target(
      name: "RegisterContract", dependencies: ["Metrology"], path: "Tests/RegisterContract"),
    // The example of the README, so that it compiles and prints what the README says.
    .executableTarget(
      name: "ReadmeExample", dependencies: ["Metrology"], path: "Tests/ReadmeExample"),
    // What `make bench` measures of judging alone.
    .executableTarget(
      name: "Judging", dependencies: ["Metrology"], path: "Tests/Benchmarks/Judging"),
    // What Tests/Fuzz tries with made-up inputs, so that the tests try every kept one.
    .target(name: "FuzzTargets", dependencies: ["Metrology"], path: "Tests/Fuzz/Targets"),
    .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets"]),
    .testTarget(
      name: "MetrologyTests", dependencies: ["Metrology", "StandardData"],
      resources: [.copy("Cases")]),
    .testTarget(
      name: "RegisterSQLiteTests",
      dependencies: ["RegisterSQLite", "RegisterContract", "StandardData", grdb],
      resources: [.copy("Reference")]),
    .testTarget(
      name: "DocumentsTests", dependencies: ["Documents", "Metrology"],
      exclude: ["Scripts", "Pictures"]),
    .testTarget(name: "SignaturesTests", dependencies: ["Signatures", "Documents", "Metrology"]),
    .testTarget(
      name: "doluongTests", dependencies: ["doluong", "Metrology", "StandardData"],
      exclude: ["Scripts", "Shims"], resources: [.copy("Transcripts")]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
}
