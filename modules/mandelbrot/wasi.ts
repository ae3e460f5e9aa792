// The part of WASI that the program needs.

// @ts-ignore: decorator
@external('wasi_snapshot_preview1', 'args_sizes_get')
declare function args_sizes_get(count: usize, size: usize): u16
// @ts-ignore: decorator
@external('wasi_snapshot_preview1', 'args_get')
declare function args_get(pointers: usize, buffer: usize): u16
// @ts-ignore: decorator
@external('wasi_snapshot_preview1', 'fd_write')
declare function fd_write(fd: u32, vectors: usize, count: u32, written: usize): u16
// @ts-ignore: decorator
@external('wasi_snapshot_preview1', 'path_open')
declare function path_open(
  fd: u32,
  lookup: u32,
  path: usize,
  length: usize,
  open: u32,
  rights: u64,
  inherited: u64,
  flags: u32,
  opened: usize,
): u16
// @ts-ignore: decorator
@external('wasi_snapshot_preview1', 'proc_exit')
export declare function proc_exit(code: u32): void

const ROOT: u32 = 3
const CREATE_AND_TRUNCATE: u32 = 9
const WRITE: u64 = 64

export function readArguments(): Array<string> {
  const sizes = memory.data(8)
  if (args_sizes_get(sizes, sizes + 4) != 0) proc_exit(1)
  const count = load<u32>(sizes)
  const pointers = heap.alloc(count * 4 + 1)
  if (args_get(pointers, heap.alloc(load<u32>(sizes, 4) + 1)) != 0) proc_exit(1)
  const words = new Array<string>()
  for (let i: u32 = 0; i < count; i++) {
    const word = load<u32>(pointers + i * 4)
    let end = word
    while (load<u8>(end) != 0) end++
    words.push(String.UTF8.decodeUnsafe(word, end - word))
  }
  return words
}

export function print(fd: u32, text: string): void {
  const bytes = String.UTF8.encode(text)
  write(fd, changetype<usize>(bytes), bytes.byteLength)
}

export function writeFile(path: string, bytes: usize, length: usize): void {
  const name = String.UTF8.encode(path)
  const opened = memory.data(4)
  if (
    path_open(
      ROOT,
      0,
      changetype<usize>(name),
      name.byteLength,
      CREATE_AND_TRUNCATE,
      WRITE,
      0,
      0,
      opened,
    ) != 0
  )
    proc_exit(1)
  write(load<u32>(opened), bytes, length)
}

function write(fd: u32, bytes: usize, length: usize): void {
  const vector = memory.data(8)
  const written = memory.data(4)
  const end = bytes + length
  let pointer = bytes
  while (pointer < end) {
    store<u32>(vector, pointer)
    store<u32>(vector, end - pointer, 4)
    if (fd_write(fd, vector, 1, written) != 0) proc_exit(1)
    pointer += load<u32>(written)
  }
}
