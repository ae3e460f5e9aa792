// The Mandelbrot set, in AssemblyScript: a WASI command that draws a square of it into a PNG.
import { encodePng } from './png'
import { print, proc_exit, readArguments, writeFile } from './wasi'

const STDOUT: u32 = 1
const STDERR: u32 = 2
const BAD_INPUT: u32 = 2
// What stays within the module's limit of instructions, wherever it looks.
const MOST_STEPS: f64 = 134217728
// The square that shows all of the set.
const WIDTH: f64 = 3

export function _start(): void {
  const words = readArguments()
  if (words.length != 7) fault('It takes six inputs.')
  const size = readNumber('Size', words[1], 16, 1024)
  const steps = readNumber('Iterations', words[2], 1, 10000)
  if (size != floor(size)) fault('Size is a whole number.')
  if (steps != floor(steps)) fault('Iterations is a whole number.')
  if (size * size * steps > MOST_STEPS)
    fault('Size times Size times Iterations is at most 134217728: ask for less of one of them.')
  const x = readNumber('X', words[3], -4, 4)
  const y = readNumber('Y', words[4], -4, 4)
  const zoom = readNumber('Zoom', words[5], 1, 1000000000000)
  const palette = paint(words[6])
  const pixels = draw(size as u32, steps as u32, x, y, WIDTH / zoom)
  const picture = encodePng(pixels, size as u32, palette)
  writeFile('outputs/picture.png', picture.bytes, picture.length)
  print(STDOUT, 'outputs/picture.png: ' + words[1] + ' x ' + words[1] + ' pixels\n')
}

function fault(message: string): void {
  print(STDERR, message + '\n')
  proc_exit(BAD_INPUT)
}

// A number is digits, with a sign and a point if need be: nothing that could be read in two ways.
function readNumber(name: string, text: string, least: f64, most: f64): f64 {
  let digits = 0
  let points = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x30 && code <= 0x39) digits++
    else if (code == 0x2e) points++
    else if (code != 0x2d || i > 0) digits = -1000
  }
  if (digits < 1 || digits > 20 || points > 1)
    fault(name + ' is a decimal number of at most 20 digits, such as 0.5.')
  const value = F64.parseFloat(text)
  if (!(value >= least && value <= most))
    fault(name + ' is between ' + whole(least) + ' and ' + whole(most) + '.')
  return value
}

function whole(value: f64): string {
  return (value as i64).toString()
}

// One byte a pixel: 0 inside of the set, else by how many steps it takes to leave.
function draw(size: u32, steps: u32, x: f64, y: f64, width: f64): usize {
  const pixels = heap.alloc(size * size)
  const step = width / (size as f64)
  const left = x - width / 2 + step / 2
  const top = y + width / 2 - step / 2
  for (let row: u32 = 0; row < size; row++) {
    const ci = top - (row as f64) * step
    for (let column: u32 = 0; column < size; column++) {
      const taken = countSteps(left + (column as f64) * step, ci, steps)
      const colour = taken == steps ? 0 : 1 + (taken % 255)
      store<u8>(pixels + row * size + column, colour as u8)
    }
  }
  return pixels
}

function countSteps(cr: f64, ci: f64, steps: u32): u32 {
  let r: f64 = 0
  let i: f64 = 0
  let n: u32 = 0
  while (n < steps) {
    const rr = r * r
    const ii = i * i
    if (rr + ii > 4) break
    i = 2 * r * i + ci
    r = rr - ii + cr
    n++
  }
  return n
}

// Colours run through four corners and back to the first, so that there is no seam.
function paint(name: string): usize {
  const palette = heap.alloc(768)
  memory.fill(palette, 0, 3)
  let corners: StaticArray<u32> = [0x190a05, 0xc83c0a, 0xffc832, 0xfff5dc]
  if (name == 'ocean') corners = [0x04091f, 0x0b4f8a, 0x3fc1c9, 0xf2fbff]
  else if (name == 'grey') corners = [0x101010, 0x606060, 0xb0b0b0, 0xffffff]
  else if (name != 'fire') fault('Palette is fire, ocean or grey.')
  for (let at: u32 = 0; at < 255; at++) {
    // Each corner is 64 colours from the next; the last stretch is one short.
    const from = unchecked(corners[at >> 6])
    const to = unchecked(corners[((at >> 6) + 1) & 3])
    for (let channel: u32 = 0; channel < 3; channel++) {
      const shift = 16 - 8 * channel
      const a = (from >> shift) & 0xff
      const b = (to >> shift) & 0xff
      const mixed = (a * (64 - (at & 63)) + b * (at & 63)) >> 6
      store<u8>(palette + 3 + at * 3 + channel, mixed as u8)
    }
  }
  return palette
}

// Replaces the runtime's own `abort`, which would ask for a host function that WASI does not have.
export function fail(message: usize, file: usize, line: u32, column: u32): void {
  proc_exit(1)
}
