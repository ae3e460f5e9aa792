/** The smallest page of the processors that it is for; arm64 may have larger ones. */
const ALIGNMENT = 0x10000
const BASE = 0x400000
const HEADER_BYTES = 64
const PROGRAM_HEADER_BYTES = 56

// pause(2), and again should it ever return; arm64 has none, and waits in ppoll(2) for nothing.
const PROCESSORS = {
  amd64: {
    machine: 0x3e,
    // mov eax, 34; syscall; jmp back
    code: [0xb8, 0x22, 0x00, 0x00, 0x00, 0x0f, 0x05, 0xeb, 0xf7],
  },
  arm64: {
    machine: 0xb7,
    // mov x0, 0; mov x1, 0; mov x2, 0; mov x3, 0; mov x8, 73; svc 0; b to the first
    code: [
      ...[0x00, 0x00, 0x80, 0xd2, 0x01, 0x00, 0x80, 0xd2],
      ...[0x02, 0x00, 0x80, 0xd2, 0x03, 0x00, 0x80, 0xd2],
      ...[0x28, 0x09, 0x80, 0xd2, 0x01, 0x00, 0x00, 0xd4],
      ...[0xfa, 0xff, 0xff, 0x17],
    ],
  },
} as const

/**
 * Makes a program for Linux that does nothing for ever: a static ELF executable without a library,
 * a stack or data of its own.
 *
 * @param architecture - the processor as Go calls it.
 * @returns its bytes, or undefined for a processor that it was not written for.
 */
export function pauseProgram(architecture: string): Uint8Array | undefined {
  const processor =
    architecture === 'amd64' || architecture === 'arm64' ? PROCESSORS[architecture] : undefined
  return processor && elf(processor.machine, processor.code)
}

/**
 * Wraps machine code into an ELF executable that can read and run itself, and nothing else.
 *
 * @param machine - the ELF number of the processor.
 * @param code - what it runs, from its first byte.
 * @returns the file.
 */
export function elf(machine: number, code: readonly number[]): Uint8Array {
  const start = HEADER_BYTES + PROGRAM_HEADER_BYTES
  const bytes = Buffer.alloc(start + code.length)
  // 64 bits, little-endian, version 1.
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
  bytes.writeUInt16LE(2, 16)
  bytes.writeUInt16LE(machine, 18)
  bytes.writeUInt32LE(1, 20)
  bytes.writeBigUInt64LE(BigInt(BASE + start), 24)
  bytes.writeBigUInt64LE(BigInt(HEADER_BYTES), 32)
  bytes.writeUInt16LE(HEADER_BYTES, 52)
  bytes.writeUInt16LE(PROGRAM_HEADER_BYTES, 54)
  bytes.writeUInt16LE(1, 56)
  // One segment to load: the whole file, to be read and run.
  bytes.writeUInt32LE(1, HEADER_BYTES)
  bytes.writeUInt32LE(5, HEADER_BYTES + 4)
  bytes.writeBigUInt64LE(BigInt(BASE), HEADER_BYTES + 16)
  bytes.writeBigUInt64LE(BigInt(BASE), HEADER_BYTES + 24)
  bytes.writeBigUInt64LE(BigInt(bytes.length), HEADER_BYTES + 32)
  bytes.writeBigUInt64LE(BigInt(bytes.length), HEADER_BYTES + 40)
  bytes.writeBigUInt64LE(BigInt(ALIGNMENT), HEADER_BYTES + 48)
  bytes.set(code, start)
  return new Uint8Array(bytes)
}
