import { expect, test } from 'vitest'
import { explainFailure } from './explain-failure.ts'

// As nodes of both families have said it.
const start =
  'failed to start container: Error response from daemon: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/nope": stat /nope: no such file or directory: unknown'

test.each([
  ['memory limit exceeded', 'memory'],
  ['Execution timed out after 3s', 'time'],
  ['execution timed out after 3s', 'time'],
  [start, 'program'],
  [`failed to start container: ${start}`, 'program'],
  ['image not available: "127.0.0.1:25000/nope@sha256:6b"', 'image'],
  [
    'Could not inspect image "127.0.0.1:25000/nope@sha256:6b" - could be due to repo/image not existing, or registry needing authorization: Error response from daemon: manifest unknown: manifest unknown',
    'image',
  ],
  ['not enough nodes to run job. requested: 1, available: 1, suitable: 0.', 'capacity'],
  ['failed to submit job: not enough nodes to run job. requested: 1, available: 0', 'capacity'],
  ['job timeout 1h0m1s exceeds maximum allowed 1h0m0s', 'capacity'],
  ['failed to publish result: failed to add file', 'node'],
  ['failed to start container: error mounting "/x": no such file or directory', 'node'],
  ['', 'node'],
])('%j is of %s', (reason, kind) => {
  expect(explainFailure(reason)).toBe(kind)
})
