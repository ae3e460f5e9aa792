import { wasi, wat } from './wat.ts'

const WRITE = wasi('fd_write', 'i32', 'i32', 'i32', 'i32')
const OPEN = wasi('path_open', 'i32', 'i32', 'i32', 'i32', 'i32', 'i64', 'i64', 'i32', 'i32')
const MAKE_DIRECTORY = wasi('path_create_directory', 'i32', 'i32', 'i32')

/** Bytes 0..7 are the list of one range (at 16), 8 the answer, 16… the text. */
const print = (fd: string, from: number, length: number) => `
  (i32.store (i32.const 0) (i32.const ${from}))
  (i32.store (i32.const 4) (i32.const ${length}))
  (drop (call $fd_write ${fd} (i32.const 0) (i32.const 1) (i32.const 8)))`

const create = (from: number, length: number) => `
  (drop (call $path_open (i32.const 3) (i32.const 0) (i32.const ${from}) (i32.const ${length})
    (i32.const 1) (i64.const 64) (i64.const 0) (i32.const 0) (i32.const 12)))
  ${print('(i32.load (i32.const 12))', 40, 1)}`

/** Opens a path for reading (2) or writing (64), with flags of `path_open`; its error number. */
const opens = (from: number, length: number, flags: number, rights = 64) => `
  (call $path_open (i32.const 3) (i32.const 0) (i32.const ${from}) (i32.const ${length})
    (i32.const ${flags}) (i64.const ${rights}) (i64.const 0) (i32.const 0) (i32.const 12))`

/** Prints a short file. */
const copy = (from: number, length: number) => `
  (drop ${opens(from, length, 0, 2)})
  (i32.store (i32.const 0) (i32.const 200)) (i32.store (i32.const 4) (i32.const 100))
  (drop (call $fd_read (i32.load (i32.const 12)) (i32.const 0) (i32.const 1) (i32.const 8)))
  (i32.store (i32.const 4) (i32.load (i32.const 8)))
  (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))`

/**
 * Makes programs that do one thing each.
 *
 * @returns their binaries.
 */
export function programs() {
  const start = (body: string, fields = '') => wat(`${fields}(func (export "_start") ${body})`)
  return {
    files: start(
      `${print('(i32.const 1)', 16, 3)} ${print('(i32.const 2)', 24, 3)}
       ${create(48, 9)}
       (drop (call $path_create_directory (i32.const 3) (i32.const 64) (i32.const 9)))
       ${create(64, 11)}`,
      `${WRITE}${OPEN}${MAKE_DIRECTORY}(memory 1)
       (data (i32.const 16) "out") (data (i32.const 24) "err") (data (i32.const 40) "x")
       (data (i32.const 48) "outputs/b") (data (i32.const 64) "outputs/a/c")`,
    ),
    // Prints two files, and exits with 1 where it can write beside them, or into one of them.
    reads: start(
      `${copy(100, 8)} ${copy(110, 12)}
       ${[opens(130, 8, 1), opens(100, 8, 8), opens(100, 8, 0)]
         .map((open) => `(if (i32.eqz ${open}) (then (call $proc_exit (i32.const 1))))`)
         .join('')}`,
      `${WRITE}${OPEN}${wasi('fd_read', 'i32', 'i32', 'i32', 'i32')}${wasi('proc_exit', 'i32')}
       (memory 1) (data (i32.const 100) "inputs/a") (data (i32.const 110) "inputs/dir/b")
       (data (i32.const 130) "inputs/c")`,
    ),
    exit7: start('(call $proc_exit (i32.const 7))', wasi('proc_exit', 'i32')),
    trap: start('unreachable'),
    spin: start('(loop $l (br $l))'),
    recurse: wat('(func $f (export "_start") (call $f))'),
    mutualRecursion: wat('(func $f (export "_start") (call $g)) (func $g (call $f))'),
    write: start(
      `(loop $l ${print('(i32.const 1)', 16, 1)} (br $l))`,
      `${WRITE}(memory 1)(data (i32.const 16) "x")`,
    ),
    hog: start('(loop $l (drop (memory.grow (i32.const 1))) (br $l))', '(memory 1)'),
    hostCalls: start('(loop $l (drop (call $sched_yield)) (br $l))', wasi('sched_yield')),
    bulk: start(
      '(loop $l (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536)) (br $l))',
      '(memory 1)',
    ),
    randomForEver: start(
      '(loop $l (drop (call $random_get (i32.const 0) (i32.const 65536))) (br $l))',
      `${wasi('random_get', 'i32', 'i32')}(memory 1)`,
    ),
    fillDisk: start(
      `${create(48, 4)}
       (i32.store (i32.const 0) (i32.const 0)) (i32.store (i32.const 4) (i32.const 65536))
       (loop $l (drop (call $fd_write (i32.load (i32.const 12)) (i32.const 0) (i32.const 1) (i32.const 8))) (br $l))`,
      `${WRITE}${OPEN}(memory 1)(data (i32.const 48) "file")`,
    ),
    clockAndChance: start(
      `(drop (call $clock_time_get (i32.const 0) (i64.const 0) (i32.const 16)))
       (drop (call $clock_time_get (i32.const 1) (i64.const 0) (i32.const 24)))
       (drop (call $random_get (i32.const 32) (i32.const 16)))
       (drop (call $random_get (i32.const 48) (i32.const 16)))
       ${print('(i32.const 1)', 16, 48)}`,
      `${wasi('clock_time_get', 'i32', 'i64', 'i32')}${wasi('random_get', 'i32', 'i32')}${WRITE}(memory 1)`,
    ),
  }
}
