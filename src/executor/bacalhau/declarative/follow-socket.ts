import * as z from 'zod'
import type { Follow } from '../family.ts'

const message = z.object({ value: z.object({ Type: z.number(), Line: z.string() }) })

/**
 * Follows what a job prints by the API of a node of v1.7 or later: its program puts both streams
 * into one.
 */
export const followSocket: Follow = async ({ client, jobId, signal, onOutput }) => {
  signal.throwIfAborted()
  const { host, port } = client
  const url = `ws://${host}:${port}/api/v1/orchestrator/jobs/${jobId}/logs?follow=true`
  const socket = new WebSocket(url)
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  // A node that is away never answers that the socket is to be closed.
  const close = () => {
    socket.close()
    end()
  }
  signal.addEventListener('abort', close, { once: true })
  socket.addEventListener('message', ({ data }) => {
    const { data: told } = message.safeParse(parse(data))
    if (told && !signal.aborted)
      onOutput(told.value.Type === 2 ? 'stderr' : 'stdout', Buffer.from(told.value.Line))
  })
  socket.addEventListener('close', () => end(), { once: true })
  socket.addEventListener('error', () => end(), { once: true })
  await ended
  signal.removeEventListener('abort', close)
}

function parse(data: unknown): unknown {
  try {
    return JSON.parse(String(data))
  } catch {
    return undefined
  }
}
