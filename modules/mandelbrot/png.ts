// Writes a PNG of one byte a pixel, an index into a palette of 256 colours. Its data is stored, not
// compressed: the same bytes whatever a compressor would choose.

const SIGNATURE: u64 = 0x0a1a0a0d474e5089
const MOST_STORED: u32 = 65535

const table = new StaticArray<u32>(256)

export class Picture {
  constructor(
    public bytes: usize,
    public length: u32,
  ) {}
}

// `pixels` holds `size` rows of `size` bytes; `palette` 768 bytes of red, green and blue.
export function encodePng(pixels: usize, size: u32, palette: usize): Picture {
  fillTable()
  const rows = size * (size + 1)
  const blocks = (rows + MOST_STORED - 1) / MOST_STORED
  const data = 2 + blocks * 5 + rows + 4
  const length = 8 + (12 + 13) + (12 + 768) + (12 + data) + 12
  const bytes = heap.alloc(length)
  store<u64>(bytes, SIGNATURE)
  let at = bytes + 8

  at = begin(at, 13, 0x49484452)
  storeBig(at, size)
  storeBig(at + 4, size)
  // Eight bits a pixel, by palette; no interlacing.
  store<u8>(at + 8, 8)
  store<u8>(at + 9, 3)
  store<u8>(at + 10, 0)
  store<u8>(at + 11, 0)
  store<u8>(at + 12, 0)
  at = end(at, 13)

  at = begin(at, 768, 0x504c5445)
  memory.copy(at, palette, 768)
  at = end(at, 768)

  at = begin(at, data, 0x49444154)
  storeRows(at, pixels, size, rows)
  at = end(at, data)

  at = begin(at, 0, 0x49454e44)
  end(at, 0)
  return new Picture(bytes, length)
}

// A zlib stream of stored blocks: each row behind a zero, which says that it is not filtered.
function storeRows(start: usize, pixels: usize, size: u32, rows: u32): void {
  let at = start
  store<u8>(at++, 0x78)
  store<u8>(at++, 0x01)
  let a: u32 = 1
  let b: u32 = 0
  let left: u32 = 0
  let done: u32 = 0
  for (let y: u32 = 0; y < size; y++) {
    for (let x: u32 = 0; x <= size; x++) {
      if (left == 0) {
        left = min(MOST_STORED, rows - done)
        store<u8>(at++, done + left == rows ? 1 : 0)
        store<u16>(at, left as u16)
        store<u16>(at + 2, ~left as u16)
        at += 4
      }
      const byte: u32 = x == 0 ? 0 : load<u8>(pixels + y * size + x - 1)
      store<u8>(at++, byte as u8)
      a = (a + byte) % 65521
      b = (b + a) % 65521
      left--
      done++
    }
  }
  storeBig(at, (b << 16) | a)
}

function begin(at: usize, length: u32, type: u32): usize {
  storeBig(at, length)
  storeBig(at + 4, type)
  return at + 8
}

function end(at: usize, length: u32): usize {
  let crc: u32 = 0xffffffff
  // The check covers the chunk's type too.
  for (let i = at - 4; i < at + length; i++)
    crc = unchecked(table[(crc ^ load<u8>(i)) & 0xff]) ^ (crc >>> 8)
  storeBig(at + length, ~crc)
  return at + length + 4
}

function fillTable(): void {
  for (let n: u32 = 0; n < 256; n++) {
    let value = n
    for (let bit = 0; bit < 8; bit++)
      value = (value & 1) != 0 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
    unchecked((table[n] = value))
  }
}

function storeBig(at: usize, value: u32): void {
  store<u32>(at, bswap(value))
}
