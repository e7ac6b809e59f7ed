import { tracingChannel } from 'node:diagnostics_channel'
import { inspect } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { tupeline } from '../src/index.js'
import type { BatchTrace } from '../src/index.js'
import { connect, uniquePrefix } from './support/client.js'

const channel = tracingChannel<string, BatchTrace>('tupeline:batch')

function listen(): { event: string; trace: BatchTrace }[] {
  const heard: { event: string; trace: BatchTrace }[] = []
  const subscribers = {
    start: (trace: object) => void heard.push({ event: 'start', trace: { ...(trace as BatchTrace) } }),
    end: () => {},
    asyncStart: () => {},
    asyncEnd: (trace: object) => void heard.push({ event: 'asyncEnd', trace: { ...(trace as BatchTrace) } }),
    error: () => {},
  }
  channel.subscribe(subscribers)
  onTestFinished(() => void channel.unsubscribe(subscribers))
  return heard
}

test('a run is reported with its commands, its bytes, its decode time and its failures', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const heard = listen()
  await redis.pipeline().set(key, 'é').get(key).as(z.literal('other')).incr(key).settle()

  expect(heard.map(({ event }) => event)).toEqual(['start', 'asyncEnd'])
  const [start, end] = heard
  const bulk = (text: string): number =>
    `$${Buffer.byteLength(text)}\r\n${text}\r\n`.length + Buffer.byteLength(text) - text.length
  const bytes = 3 * '*2\r\n'.length + bulk('set') + bulk('é') + bulk('get') + bulk('incr') + 3 * bulk(key)
  expect(start?.trace).toEqual({ commands: 3, bytes, nodes: 1 })
  expect(end?.trace).toMatchObject({ commands: 3, failures: 2 })
  expect(end?.trace.decodeTime).toBeGreaterThanOrEqual(0)
})

test('keys and values are not reported', async () => {
  const redis = tupeline(connect())
  const heard = listen()
  await redis.pipeline().set('canary-key', 'canary-value').exec()
  expect(inspect(heard, { depth: 10 })).not.toContain('canary')
})
