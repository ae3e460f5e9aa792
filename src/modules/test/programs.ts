/** The smallest WebAssembly binary; an empty program. */
export const emptyProgram = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00)

/**
 * Makes the manifest of a WebAssembly module.
 *
 * @param changes - what differs from a small one, whose program is `bin/echo.wasm`.
 * @returns its text.
 */
export function manifestText(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    name: 'echo',
    version: 'v1',
    engine: 'wasm',
    program: 'bin/echo.wasm',
    args: ['echo', { input: 'Text' }],
    inputs: { Text: { default: 'moo', description: 'What it says.' } },
    machine: { cpu: 1000, ram: 16, disk: 1 },
    limits: { seconds: 10, resultBytes: 1000 },
    ...changes,
  })
}
