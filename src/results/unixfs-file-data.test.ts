import { bytesToHex } from 'viem'
import { expect, test } from 'vitest'
import { encodeUnixfsFileData } from './unixfs-file-data.ts'

// Protobuf by hand: field 1 is the type (2, a file), 3 the file's size, 4 each block's size.
test.each([
  [[0], '0802' + '1800' + '2000'],
  [[127, 1], '0802' + '188001' + '207f' + '2001'],
  [[2 ** 31 - 1], '0802' + '18ffffffff07' + '20ffffffff07'],
  [[2 ** 31], '0802' + '188080808008' + '208080808008'],
  [[2 ** 32 - 1], '0802' + '18ffffffff0f' + '20ffffffff0f'],
  [[2 ** 30, 2 ** 30, 1], '0802' + '188180808008' + '208080808004' + '208080808004' + '2001'],
  [[2 ** 40], '0802' + '18808080808020' + '20808080808020'],
])('encodes the block sizes %j', (blockSizes, hex) => {
  expect(bytesToHex(encodeUnixfsFileData(blockSizes))).toBe(`0x${hex}`)
})
