// What subscribers of tracing channels learn of scripts: their hash and how many keys, never a text or an argument.
import { tracingChannel } from 'node:diagnostics_channel'
import { inspect } from 'node:util'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { cmd, fn, library, script, tupeline } from '../../src/index.js'
import type { BatchTrace, Command } from '../../src/index.js'
import { sendDirectly } from '../../src/ioredis/send-directly.js'
import { sendPipeline } from '../../src/ioredis/send-pipeline.js'
import { ConnectionTransport } from '../../src/ioredis/connection-transport.js'
import { overTransport } from '../../src/tupeline.js'
import { connect, uniquePrefix } from '../support/client.js'
import { hasTracingChannels } from '../support/versions.js'

interface CommandContext {
  readonly command: string
  readonly args: readonly string[]
}

/** Copies of what is told: the very object changes as the work goes on. */
function listen<Context extends object>(name: string): Context[] {
  const heard: Context[] = []
  const tell = (context: object): void =>
    void heard.push(structuredClone({ ...context, result: undefined, error: undefined }) as Context)
  const subscribers = { start: tell, end: tell, asyncStart: tell, asyncEnd: tell, error: tell }
  const channel = tracingChannel<string, object>(name)
  channel.subscribe(subscribers)
  onTestFinished(() => void channel.unsubscribe(subscribers))
  return heard
}

const secret = script({
  name: 'secret',
  lua: `-- canary text\nreturn redis.call('SET', KEYS[1], ARGV[1])`,
  keys: ['k'],
  args: z.tuple([z.string()]),
  reply: z.literal('OK'),
})
const lib = library({
  name: 'tracing',
  code: `#!lua\n-- canary code\nredis.register_function('keep', function(keys, args) return args[1] end)`,
  functions: { keep: fn({ keys: ['k'], args: z.tuple([z.string()]), reply: z.string() }) },
})

let key: string
beforeEach(() => {
  key = uniquePrefix()
})

test.each([
  ['directly', sendDirectly],
  ['by pipeline', sendPipeline],
] as const)('sent %s', async (_, send) => {
  const client = connect()
  client.defineCommand('own', { numberOfKeys: 1, lua: `return 'canary own' -- ${'.'.repeat(40)}` })
  const redis = overTransport(new ConnectionTransport(client, 1, send))
  await client.ping()
  const commands = listen<CommandContext>('ioredis:command')
  const batches = listen<BatchTrace>('tupeline:batch')
  const raw = [
    cmd.eval('return "canary raw"', 1, key, 'canary'),
    cmd.script('LOAD', 'return "canary raw"'),
    cmd.call('eval_ro', 'return "canary raw"', 0, 'canary'),
    (redis.cmd as unknown as { own(key: string, arg: string): ReturnType<typeof secret> }).own(key, 'canary'),
  ]
  await lib.load(redis)
  for (const kind of ['pipeline', 'transaction'] as const) {
    const secrets = [secret({ k: key }, 'canary'), secret({ k: key }, 'canary'), lib.keep({ k: key }, 'canary')]
    const shape: Command<unknown>[] = [...secrets, ...raw]
    const outcomes = await (kind === 'pipeline' ? redis.pipeline(shape) : redis.transaction(shape)).settle()
    expect(outcomes.map(({ status }) => status)).toEqual(Array(7).fill('fulfilled'))
  }
  expect(inspect([commands, batches], { depth: 10, maxArrayLength: null, maxStringLength: null })).not.toContain(
    'canary',
  )

  expect(batches.length).toBeGreaterThan(0)
  if (!hasTracingChannels) return
  const told = commands.filter(({ command }) => command.startsWith('eval') || command.startsWith('fcall'))
  expect(told.map(({ args }) => args)).toContainEqual([secret.sha1, '1', '?', '?'])
  expect(told.map(({ command }) => command)).toContain('fcall')
})

test.runIf(hasTracingChannels)('the trace of any other command is unchanged', async () => {
  const redis = tupeline(connect())
  const commands = listen<CommandContext>('ioredis:command')
  await redis.pipeline().get(key).exec()
  expect(commands).toContainEqual(expect.objectContaining({ command: 'get', args: [key] }))
})

test('the bytes of a batch count the hash of a script, because the text is sent only once', async () => {
  const redis = tupeline(connect())
  const bytes: number[] = []
  const tell = (trace: unknown): void => void bytes.push((trace as BatchTrace).bytes)
  const { asyncEnd } = tracingChannel<string, BatchTrace>('tupeline:batch')
  asyncEnd.subscribe(tell)
  onTestFinished(() => void asyncEnd.unsubscribe(tell))
  const long = script({ lua: `return 1 --${'x'.repeat(10_000)}`, keys: [], reply: z.literal(1) })
  await redis.pipeline([long(), long()]).exec()
  expect(bytes).toEqual([expect.any(Number)])
  expect(bytes[0]).toBeLessThan(200)
})
