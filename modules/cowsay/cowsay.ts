// The cow, in AssemblyScript: a WASI command that draws its arguments in a speech bubble.
import { isWide, isZeroWidth } from './width'

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
@external('wasi_snapshot_preview1', 'proc_exit')
declare function proc_exit(code: u32): void

// cowsay asks for 40 columns, of which its wrapping leaves the last one free.
const COLUMNS: i32 = 39
const SPACE: i32 = 0x20
const NEWLINE: i32 = 0x0a

const COW = `        \\   ^__^
         \\  (oo)\\_______
            (__)\\       )\\/\\
                ||----w |
                ||     ||
`

export function _start(): void {
  const lines = new Array<Line>()
  const paragraphs = readMessage().replaceAll('\r\n', '\n').split('\n')
  for (let i = 0; i < paragraphs.length; i++) wrap(lines, paragraphs[i])
  // A newline at the end closes a line; it does not begin another.
  while (lines.length > 1 && lines[lines.length - 1].width == 0) lines.pop()
  print(bubble(lines) + COW)
}

class Line {
  constructor(
    public text: string,
    public width: i32,
  ) {}
}

function readMessage(): string {
  const sizes = memory.data(8)
  if (args_sizes_get(sizes, sizes + 4) != 0) proc_exit(1)
  const count = load<u32>(sizes)
  const pointers = heap.alloc(count * 4 + 1)
  if (args_get(pointers, heap.alloc(load<u32>(sizes, 4) + 1)) != 0) proc_exit(1)
  const words = new Array<string>()
  for (let i: u32 = 1; i < count; i++) {
    const word = load<u32>(pointers + i * 4)
    let end = word
    while (load<u8>(end) != 0) end++
    words.push(String.UTF8.decodeUnsafe(word, end - word))
  }
  return words.join(' ')
}

function columnsOf(point: i32): i32 {
  return isZeroWidth(point) ? 0 : isWide(point) ? 2 : 1
}

// A control character would move the cursor of the terminal that shows the cow.
function printable(point: i32): i32 {
  return point < 0x20 || (point >= 0x7f && point < 0xa0) ? SPACE : point
}

// Breaks at the last space that fits, and inside a word only when the word fills a whole line.
function wrap(lines: Array<Line>, paragraph: string): void {
  const points = new StaticArray<i32>(paragraph.length)
  let count = 0
  for (let i = 0; i < paragraph.length; i++) {
    const point = paragraph.codePointAt(i)
    if (point > 0xffff) i++
    unchecked((points[count++] = printable(point)))
  }
  while (count > 0 && unchecked(points[count - 1]) == SPACE) count--
  let from = 0
  do {
    let end = from
    let width = 0
    let lastSpace = -1
    while (end < count) {
      const point = unchecked(points[end])
      const columns = columnsOf(point)
      if (width + columns > COLUMNS) break
      if (point == SPACE && width > 0) lastSpace = end
      width += columns
      end++
    }
    if (end < count && unchecked(points[end]) != SPACE && lastSpace > from) end = lastSpace
    lines.push(line(points, from, end))
    from = end
    while (from > 0 && from < count && unchecked(points[from]) == SPACE) from++
  } while (from < count)
}

function line(points: StaticArray<i32>, from: i32, to: i32): Line {
  while (to > from && unchecked(points[to - 1]) == SPACE) to--
  let text = ''
  let width = 0
  for (let i = from; i < to; i++) {
    const point = unchecked(points[i])
    text += String.fromCodePoint(point)
    width += columnsOf(point)
  }
  return new Line(text, width)
}

function bubble(lines: Array<Line>): string {
  const last = lines.length - 1
  let widest = 0
  for (let i = 0; i <= last; i++) widest = max(widest, lines[i].width)
  const parts = new Array<string>()
  parts.push(' ' + '_'.repeat(widest + 2) + ' ')
  for (let i = 0; i <= last; i++) {
    const left = last == 0 ? '<' : i == 0 ? '/' : i == last ? '\\' : '|'
    const right = last == 0 ? '>' : i == 0 ? '\\' : i == last ? '/' : '|'
    parts.push(left + ' ' + lines[i].text + ' '.repeat(widest - lines[i].width) + ' ' + right)
  }
  parts.push(' ' + '-'.repeat(widest + 2) + ' ')
  return parts.join('\n') + String.fromCharCode(NEWLINE)
}

function print(text: string): void {
  const bytes = String.UTF8.encode(text)
  const vector = memory.data(8)
  const written = memory.data(4)
  let pointer = changetype<usize>(bytes)
  const end = pointer + bytes.byteLength
  while (pointer < end) {
    store<u32>(vector, pointer)
    store<u32>(vector, end - pointer, 4)
    if (fd_write(1, vector, 1, written) != 0) proc_exit(1)
    pointer += load<u32>(written)
  }
}

// Replaces the runtime's own `abort`, which would ask for a host function that WASI does not have.
export function fail(message: usize, file: usize, line: u32, column: u32): void {
  proc_exit(1)
}
