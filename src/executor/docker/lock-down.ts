/**
 * Says what no container of ours may do, whatever runs in it: nothing on the root, no privileges, no
 * network, no log that grows.
 *
 * @param parameters - its memory in bytes, and how many processes it may have.
 * @returns a part of the engine's `HostConfig`.
 */
export function lockDown(parameters: { memory: number; processes: number; logBytes: number }) {
  const { memory, processes, logBytes } = parameters
  return {
    NetworkMode: 'none',
    ReadonlyRootfs: true,
    Privileged: false,
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges'],
    PidsLimit: processes,
    Memory: memory,
    // Memory and swap together: none of it is swap.
    MemorySwap: memory,
    IpcMode: 'private',
    CgroupnsMode: 'private',
    RestartPolicy: { Name: 'no' },
    AutoRemove: false,
    Ulimits: [{ Name: 'core', Soft: 0, Hard: 0 }],
    // The log driver that keeps bytes as they are. Two files: what the second begins with follows on
    // what the first ends with, so that a log that has lost nothing can be told.
    LogConfig: {
      Type: 'local',
      Config: {
        'max-size': String(logBytes),
        'max-file': '2',
        compress: 'false',
        mode: 'blocking',
      },
    },
  } as const
}
