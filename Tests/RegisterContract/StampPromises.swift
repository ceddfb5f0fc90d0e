import Metrology
import Testing

extension RegisterContract {
  static let stamps: [Promise] = [
    Promise("knows a stamp from its receipt to its officer") { world in
      let register = world.register
      try await register.add(World.an, world.act())
      let serial = StampSerial("A23-00002")!
      try await register.receive(World.range("A23-00001", "A23-00003"), world.act())
      #expect(
        try await register.stamp(serial)
          == Stamp(serial: serial, allottedTo: nil, certificate: nil))
      try await register.allot(World.range("A23-00002", "A23-00002"), to: "KD-01", world.act())
      #expect(
        try await register.stamp(serial)
          == Stamp(serial: serial, allottedTo: "KD-01", certificate: nil))
      #expect(try await register.stamp(StampSerial("A23-00003")!)?.allottedTo == nil)
    },

    Promise("the printed digits tell stamps apart") { world in
      let register = world.register
      try await register.receive(World.range("A23-001", "A23-003"), world.act())
      #expect(try await register.stamp(StampSerial("A23-0001")!) == nil)
      try await register.receive(World.range("A23-0001", "A23-0003"), world.act())
      #expect(try await register.stamp(StampSerial("A23-0001")!) != nil)
    },

    Promise("refuses to receive a number twice, and then receives none of the range") { world in
      let register = world.register
      try await register.receive(World.range("A23-00005", "A23-00006"), world.act())
      try await expectRefused(.register(.stampsReceivedBefore(first: "A23-00005"))) {
        try await register.receive(World.range("A23-00001", "A23-00009"), world.act())
      }
      #expect(try await register.stamp(StampSerial("A23-00001")!) == nil)
    },

    Promise("refuses to allot what was not received or is with somebody, telling each stretch") {
      world in
      let register = world.register
      try await register.add(World.an, world.act())
      try await register.add(World.binh, world.act())
      try await register.receive(World.range("A23-00002", "A23-00006"), world.act())
      try await register.allot(World.range("A23-00004", "A23-00005"), to: "KD-02", world.act())
      try await expectRefused(
        .register(.notFound(.officer, "KD-99")),
        .register(.stampNotReceived("A23-00001")),
        .register(.stampAllottedBefore("A23-00004", officer: "KD-02")),
        .register(.stampNotReceived("A23-00007"))
      ) {
        try await register.allot(World.range("A23-00001", "A23-00008"), to: "KD-99", world.act())
      }
      #expect(try await register.stamp(StampSerial("A23-00003")!)?.allottedTo == nil)
      try await expectRefused(.register(.stampAllottedBefore("A23-00004", officer: "KD-02"))) {
        try await register.allot(World.range("A23-00004", "A23-00004"), to: "KD-02", world.act())
      }
    },
  ]
}
