import { expect, it } from 'vitest'
import { pullFault } from './pull-fault.ts'

it.each([
  ['manifest for busybox@sha256:00 not found: manifest unknown: manifest unknown', 'missing'],
  ['manifest unknown: OCI index found, but accept header does not support it', 'missing'],
  [
    "pull access denied for x, repository does not exist or may require 'docker login': denied",
    'denied',
  ],
  ['Head "https://ghcr.io/v2/x": unauthorized', 'denied'],
  [
    'Get "http://127.0.0.1:9/v2/": dial tcp 127.0.0.1:9: connect: connection refused',
    'unreachable',
  ],
  ['Get "https://r.example/v2/": dial tcp: lookup r.example: no such host', 'unreachable'],
  ['net/http: request canceled (Client.Timeout exceeded while awaiting headers)', 'unreachable'],
  ['toomanyrequests: You have reached your pull rate limit', 'unreachable'],
  ['received unexpected HTTP status: 503 Service Unavailable', 'unreachable'],
  ['write /var/lib/docker/tmp/GetImageBlob1: no space left on device', 'disk'],
  ['no matching manifest for linux/amd64 in the manifest list entries', 'platform'],
  ['unknown blob', 'damaged'],
  ['error parsing HTTP 404 response body: blob unknown to registry', 'damaged'],
  [
    'failed to copy: could not fetch content descriptor sha256:00 from remote: not found',
    'missing',
  ],
  ['filesystem layer verification failed for digest sha256:00', 'altered'],
  ['image verification failed for digest sha256:00', 'altered'],
  ['failed commit on ref "layer-sha256:00": unexpected commit digest sha256:01', 'altered'],
  ['failed commit on ref "layer-sha256:00": failed size validation: 1 != 2', 'altered'],
  ['unexpected EOF', 'unreachable'],
  ['something that nobody has ever heard of', 'other'],
])('takes %j for %s', (reason, fault) => {
  expect(pullFault(reason)).toBe(fault)
})
