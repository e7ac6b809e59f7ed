import { tracingChannel } from 'node:diagnostics_channel'
import { inspect } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import * as v from 'valibot'
import { z } from 'zod'
import { cmd, json, tupeline } from '../../src/index.js'
import type { Command } from '../../src/index.js'
import { caught } from '../support/caught.js'
import { connect, uniquePrefix } from '../support/client.js'
import { shown } from '../support/shown.js'

// What strangers write into Redis, and what callers send, is in no error and in no channel.

const canary = 'CANARY91BD' // as a word of the server's could be
const number = 918_273_645
const redis = tupeline(connect())

const Map1 = z.string().transform((text) => new Map(JSON.parse(text) as [unknown, unknown][]))

const decoded: readonly [what: string, stored: unknown, read: (command: Command<string | null>) => Command<unknown>][] =
  [
    ['keys of a z.map', [[canary, 'x']], (it) => it.as(Map1.pipe(z.map(z.string(), z.number())) as never)],
    [
      'numbers that are keys of a z.map',
      [[number, 'x']],
      (it) => it.as(Map1.pipe(z.map(z.number(), z.number())) as never),
    ],
    ['wrong keys of a z.map', [[canary, 1]], (it) => it.as(Map1.pipe(z.map(z.number(), z.number())) as never)],
    ['keys of a z.record', { [canary]: 'x' }, (it) => it.as(json(z.record(z.string(), z.number())))],
    ['wrong keys of a z.record', { [canary]: 1 }, (it) => it.as(json(z.record(z.enum(['a']), z.number())))],
    ['numbers that are keys of a z.record', { [number]: 'x' }, (it) => it.as(json(z.record(z.string(), z.number())))],
    [
      'elements of a z.set',
      [canary],
      (it) => it.as(Map1.transform(() => new Set([canary])).pipe(z.set(z.number()) as never) as never),
    ],
    ['unknown fields', { [canary]: 1 }, (it) => it.as(json(z.strictObject({})))],
    ['a union', canary, (it) => it.as(json(z.union([z.number(), z.literal('a')])))],
    [
      'keys of a v.map, of numbers too',
      [[number, canary]],
      (it) =>
        it.as(
          v.pipe(
            v.string(),
            v.transform((text) => new Map(JSON.parse(text) as [number, number][])), // the canary is not a number
            v.map(v.number(), v.number()),
          ),
        ),
    ],
    [
      'a path of a refinement',
      canary,
      (it) =>
        it.as(
          z
            .string()
            .superRefine((value, context) =>
              context.addIssue({ code: 'custom', path: [value, number], message: 'no' }),
            ),
        ),
    ],
    ['text that is not JSON', `{"${canary}`, (it) => it.as(json(z.string().pipe(json(z.any()))))],
  ]

test.each(decoded)('no error shows %s', async (_what, value, read) => {
  const key = uniquePrefix()
  const error = await caught(redis.pipeline([cmd.set(key, JSON.stringify(value)), read(cmd.get(key))]).exec())
  expect(error).toMatchObject({ name: 'BatchError', errors: [{ name: 'DecodeError' }] })
  expect(shown(error)).not.toMatch(new RegExp(`${canary}|${number}`))
})

const scriptErrors = [
  "return redis.error_reply('ERR hash ' .. ARGV[1] .. ' is not an integer')",
  "return redis.error_reply('ERR increment ' .. ARGV[1] .. ' would overflow')",
  "return redis.error_reply('ERR wrong number of arguments for ' .. string.char(39) .. ARGV[1] .. string.char(39) .. ' command')",
  "return redis.error_reply('ERR invalid expire time in ' .. string.char(39) .. ARGV[1] .. string.char(39) .. ' command')",
  'return redis.error_reply(ARGV[1])',
  "return redis.error_reply(ARGV[1] .. ' of mine')",
  "return {1, redis.error_reply(ARGV[1] .. ' in a table')}",
  'error(ARGV[1])',
  "return redis.call('incr', ARGV[1] .. redis.call('set', KEYS[1], ARGV[1]))",
  "return redis.call('nosuch' .. ARGV[1])",
]

test.each(scriptErrors)('no error shows what a script made its own error of: %s', async (lua) => {
  const error = await caught(redis.pipeline().eval(lua, 1, uniquePrefix(), canary).exec())
  expect(error).toMatchObject({ name: 'BatchError' })
  expect(shown(error)).not.toContain(canary)
})

test("a script's own word for its error is its code", async () => {
  const [outcome] = await redis.pipeline().eval("return redis.error_reply('LIMIT reached')", 0).settle()
  expect(outcome).toMatchObject({ reason: { code: 'LIMIT' } })
})

describe('channels', () => {
  test('of this library hold no key, no argument and no reply, whatever event it is', async () => {
    const heard: string[] = []
    const hear = (message: unknown): void => void heard.push(inspect(message, { depth: 20, showHidden: true }))
    const subscribers = { start: hear, end: hear, asyncStart: hear, asyncEnd: hear, error: hear }
    const channel = tracingChannel('tupeline:batch')
    channel.subscribe(subscribers)
    onTestFinished(() => void channel.unsubscribe(subscribers))
    const key = `${uniquePrefix()}${canary}`
    await redis.pipeline().set(key, canary).get(key).exec()
    await redis.transaction().get(key).mget(key, key).exec()
    await redis.pipeline().get(key).as(json(z.number())).settle()
    expect(heard.length).toBeGreaterThanOrEqual(4 * 3)
    expect(heard.join('\n')).not.toContain(canary)
  })
})
