// What real nodes say too rarely to test it on them: nodes that follow a script.
import { Cluster } from 'ioredis'
import { describe, expect, test } from 'vitest'
import { cmd, hashSlot, isBatchError, tupeline } from '../../src/index.js'
import type { RunOptions } from '../../src/index.js'
import { caught } from '../support/caught.js'
import { track } from '../support/client.js'
import { bulk, ScriptedNode, startScriptedPair } from '../support/scripted-node.js'
import { until } from '../truth/until.js'

type Options = NonNullable<ConstructorParameters<typeof Cluster>[1]>

function connect(node: ScriptedNode, options: Options = {}, host = '127.0.0.1'): Cluster {
  const client = track(new Cluster([{ host, port: node.port }], { redisOptions: { protocol: 2 }, ...options }))
  client.on('error', () => {})
  return client
}

/** b is of the first node's slots, a of the second's. */
const [onFirst, onSecond] = ['b', 'a'] as const
const slot = hashSlot(onFirst)

const isOf = (name: string, command: readonly string[]): boolean => command[0]?.toLowerCase() === name

test('the keys belong to the nodes that the tests assume', () => {
  expect(slot).toBeLessThan(8_192)
  expect(hashSlot(onSecond)).toBeGreaterThan(8_191)
})

test('two nodes that name each other in MOVED for a while', async () => {
  const [a, b] = await startScriptedPair()
  const start = performance.now()
  const isOver = (): boolean => performance.now() - start > 60
  a.script = () => (isOver() ? '+OK' : `-MOVED ${slot} ${b.address}`)
  b.script = () => (isOver() ? '+OK' : `-MOVED ${slot} ${a.address}`)
  const redis = tupeline(connect(a))
  expect(await redis.pipeline().set(onFirst, '1').exec()).toEqual(['OK'])
  expect(a.commands.length + b.commands.length).toBeLessThan(15) // it waits longer each time
  expect(a.slotQueries + b.slotQueries).toBeLessThan(5)
})

test('after the allowed number of redirects the command is refused, and the error says so', async () => {
  const [a, b] = await startScriptedPair()
  a.script = () => `-MOVED ${slot} ${b.address}`
  b.script = () => `-MOVED ${slot} ${a.address}`
  const redis = tupeline(connect(a, { maxRedirections: 5 }))
  const [outcome] = await redis.pipeline().set(onFirst, '1').settle()
  expect(outcome).toMatchObject({
    status: 'rejected',
    reason: { name: 'CommandError', code: 'REDIRECTS', outcome: 'refused' },
  })
  expect(a.commands.length + b.commands.length).toBe(6)
  expect(String(outcome.status === 'rejected' && outcome.reason)).not.toContain('127.0.0.1')
})

test('a thousand MOVED at once cause one look-up of the slots in 100 ms', async () => {
  const [a, b] = await startScriptedPair()
  a.script = ([, key = '']) => `-MOVED ${hashSlot(key)} ${b.address}`
  const redis = tupeline(connect(a))
  const before = a.slotQueries + b.slotQueries
  const keys = Array.from({ length: 5_000 }, (_, index) => `k${index}`).filter((key) => hashSlot(key) < 8_192)
  const start = performance.now()
  await Promise.all(Array.from({ length: 10 }, () => redis.pipeline(keys.map((key) => cmd.set(key, '1'))).exec()))
  expect(a.slotQueries + b.slotQueries - before).toBeLessThanOrEqual(2 + (performance.now() - start) / 100)
})

describe('errors that mean "not now"', () => {
  test.each([
    'TRYAGAIN Slot is being trimmed',
    'TRYAGAIN Multiple keys request during rehashing of slot',
    'CLUSTERDOWN Hash slot not served',
    'CLUSTERDOWN The cluster is down',
    'LOADING Redis is loading the dataset in memory',
    "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
    "READONLY You can't write against a read only replica.",
  ])('%s', async (words) => {
    const [a] = await startScriptedPair()
    let left = 3
    a.script = () => (left-- > 0 ? `-${words}` : '+OK')
    const redis = tupeline(connect(a))
    expect(await redis.pipeline().set(onFirst, '1').exec()).toEqual(['OK'])
    expect(a.commands).toHaveLength(4)
  })

  test('inside a script they are its own error, because it may have written', async () => {
    const [a] = await startScriptedPair()
    const words = `TRYAGAIN Slot is being trimmed script: ${'a'.repeat(40)}, on @user_script:1.`
    a.script = () => `-${words}`
    const redis = tupeline(connect(a))
    const [outcome] = await redis.pipeline().eval('return 1', 1, onFirst).settle()
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'TRYAGAIN', outcome: 'unknown' } })
    expect(a.commands).toHaveLength(1)
  })
})

test('a command that a later one has overtaken is refused, and never runs late', async () => {
  const [a] = await startScriptedPair()
  let isFirst = true
  a.script = (command) => {
    if (!isOf('set', command) || !isFirst) return '+OK'
    isFirst = false
    return '-TRYAGAIN Slot is being trimmed'
  }
  const redis = tupeline(connect(a))
  const [first, second, other] = await redis
    .pipeline()
    .set(onFirst, '1')
    .append(onFirst, '2')
    .set(onSecond, '3')
    .settle()
  expect(first).toMatchObject({ status: 'rejected', reason: { code: 'ORDER', outcome: 'refused' } })
  expect([second.status, other.status]).toEqual(['fulfilled', 'fulfilled'])
  expect(a.commands.filter((command) => isOf('set', command))).toHaveLength(1)
})

test('redirected commands of one key are sent again in call order, the first one alone', async () => {
  const [a] = await startScriptedPair()
  const done: string[] = []
  let refusals = 6
  a.script = ([, , value = '']) => {
    if (refusals-- > 0) return '-TRYAGAIN Slot is being trimmed'
    done.push(value)
    return `:${done.length}`
  }
  const redis = tupeline(connect(a))
  const values = ['1', '2', '3', '4']
  expect(await redis.pipeline(values.map((value) => cmd.rpush(onFirst, value))).exec()).toEqual([1, 2, 3, 4])
  expect(done).toEqual(values)
})

test('when a slot has moved, the other slots of its range keep their node', async () => {
  const [a, b] = await startScriptedPair()
  const client = connect(a)
  const redis = tupeline(client)
  await redis.run(cmd.set(onFirst, '0')) // connected
  a.script = ([, key]) => (key === onFirst ? `-MOVED ${slot} ${b.address}` : '+OK')
  a.tellsSlots = b.tellsSlots = false
  await redis.run(cmd.set(onFirst, '1'))
  await redis.run(cmd.set(`{${onFirst}}`, '2'))
  expect(b.commands.map(([, , value]) => value)).toEqual(['1', '2'])
  const other = Array.from({ length: 100 }, (_, index) => `k${index}`).find((key) => hashSlot(key) < 8_192) ?? ''
  await redis.run(cmd.set(other, '3'))
  expect(b.commands).toHaveLength(2)
  expect(await client.set(other, '4')).toBe('OK') // nor for other users of the client
  expect(b.commands).toHaveLength(2)
})

describe('the forms of an address', () => {
  test.each<[string, (node: ScriptedNode) => string]>([
    ['an empty host', ({ port }) => `:${port}`],
    ['a host name', ({ port }) => `localhost:${port}`],
    ['an IPv4 address', ({ port }) => `127.0.0.1:${port}`],
  ])('%s', async (_, endpoint) => {
    const [a, b] = await startScriptedPair()
    a.script = () => `-MOVED ${slot} ${endpoint(b)}`
    const redis = tupeline(connect(a))
    expect(await redis.pipeline().set(onFirst, '1').exec()).toEqual(['OK'])
    expect(b.commands).toEqual([['set', onFirst, '1']])
  })

  test('an empty host means the host of the node that sent it', async ({ skip }) => {
    const host = '127.0.0.2'
    const a = await ScriptedNode.start(host).catch(() => skip('no such loopback address here'))
    const b = await ScriptedNode.start(host)
    a.slots = b.slots = [{ from: 0, to: 16_383, host, port: a.port }]
    a.script = () => `-MOVED ${slot} :${b.port}`
    const redis = tupeline(connect(a, {}, host))
    expect(await redis.pipeline().set(onFirst, '1').exec()).toEqual(['OK'])
    expect(b.commands).toHaveLength(1)
  })

  test('IPv6', async ({ skip }) => {
    const [a] = await startScriptedPair()
    const b = await ScriptedNode.start('::1').catch(() => skip('no IPv6 here'))
    a.script = () => `-MOVED ${slot} ::1:${b.port}`
    const redis = tupeline(connect(a))
    expect(await redis.pipeline().set(onFirst, '1').exec()).toEqual(['OK'])
    expect(b.commands).toHaveLength(1)
  })

  test.each(['?:6379', '127.0.0.1:0', '127.0.0.1'])(
    'an unknown address (%s): the slots are looked up',
    async (endpoint) => {
      const [a, b] = await startScriptedPair()
      const moved = [{ from: 0, to: 16_383, host: '127.0.0.1', port: b.port }]
      a.script = () => {
        a.slots = b.slots = moved
        return `-MOVED ${slot} ${endpoint}`
      }
      const redis = tupeline(connect(a))
      expect(await redis.pipeline().set(onFirst, '1').exec()).toEqual(['OK'])
      expect(b.commands).toHaveLength(1)
    },
  )

  test('a slot number out of range is not a redirect', async () => {
    const [a] = await startScriptedPair()
    a.script = () => '-MOVED 16384 127.0.0.1:1'
    const [outcome] = await tupeline(connect(a)).pipeline().set(onFirst, '1').settle()
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'MOVED', outcome: 'refused' } })
    expect(a.commands).toHaveLength(1)
  })
})

describe('ASK', () => {
  test('ASKING is sent right before each command, and the slot table is unchanged', async () => {
    const [a, b] = await startScriptedPair()
    a.script = ([, key = '']) => (key === onFirst ? `-ASK ${slot} ${b.address}` : '+OK')
    const redis = tupeline(connect(a))
    await redis.pipeline().set(onFirst, '1').set(onFirst, '2').exec()
    await redis.pipeline().set(onFirst, '3').exec()
    expect(b.commands.map(([name, , value]) => value ?? name)).toEqual(['asking', '1', 'asking', '2', 'asking', '3'])
    expect(a.commands).toHaveLength(3)
  })
})

describe('a transaction', () => {
  const run = (node: ScriptedNode) => tupeline(connect(node)).transaction().set(onFirst, '1').incr(`{${onFirst}}n`)
  const exec = '*2\r\n+OK\r\n:1'

  /** A node that answers MULTI, its commands and EXEC as it is told, so often; then as it should. */
  const answering = (times: number, queued: (name: string) => string, atExec: () => string) => {
    let left = times
    return ([name = '']: readonly string[]): string => {
      if (name === 'multi') return '+OK'
      if (name === 'exec') return left-- > 0 ? atExec() : exec
      return left > 0 ? queued(name) : '+QUEUED'
    }
  }
  const ABORT = '-EXECABORT Transaction discarded because of previous errors.'

  test('MOVED for each command', async () => {
    const [a, b] = await startScriptedPair()
    a.script = answering(
      1,
      () => `-MOVED ${slot} ${b.address}`,
      () => ABORT,
    )
    b.script = answering(
      0,
      () => '',
      () => '',
    )
    expect(await run(a).exec()).toEqual(['OK', 1])
    expect(b.commands.map(([name]) => name)).toEqual(['multi', 'set', 'incr', 'exec'])
  })

  test('ASK for one command and QUEUED for another: ASKING is sent once, before MULTI', async () => {
    const [a, b] = await startScriptedPair()
    a.script = answering(
      1,
      (name) => (name === 'set' ? '+QUEUED' : `-ASK ${slot} ${b.address}`),
      () => ABORT,
    )
    b.script = answering(
      0,
      () => '',
      () => '',
    )
    expect(await run(a).exec()).toEqual(['OK', 1])
    expect(b.commands.map(([name]) => name)).toEqual(['asking', 'multi', 'set', 'incr', 'exec'])
  })

  test.each(['MOVED', 'ASK'])('%s as the reply of EXEC', async (word) => {
    const [a, b] = await startScriptedPair()
    a.script = answering(
      1,
      () => '+QUEUED',
      () => `-${word} ${slot} ${b.address}`,
    )
    b.script = answering(
      0,
      () => '',
      () => '',
    )
    expect(await run(a).exec()).toEqual(['OK', 1])
  })

  test('TRYAGAIN as the reply of EXEC: sent to the same node again, later', async () => {
    const [a] = await startScriptedPair()
    a.script = answering(
      2,
      () => '+QUEUED',
      () => '-TRYAGAIN Multiple keys request during rehashing of slot',
    )
    expect(await run(a).exec()).toEqual(['OK', 1])
    expect(a.commands.filter(([name]) => name === 'multi')).toHaveLength(3)
  })

  test('a command with an error of its own is not sent again', async () => {
    const [a] = await startScriptedPair()
    a.script = answering(
      9,
      (name) => (name === 'set' ? '-MOVED 1 127.0.0.1:1' : '-ERR syntax error'),
      () => ABORT,
    )
    const error: unknown = await run(a)
      .exec()
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'TransactionError', code: 'EXECABORT', outcome: 'refused' })
    expect(a.commands.filter(([name]) => name === 'multi')).toHaveLength(1)
  })

  test('after too many redirects nothing ran', async () => {
    const [a, b] = await startScriptedPair()
    a.script = answering(
      99,
      () => `-MOVED ${slot} ${b.address}`,
      () => ABORT,
    )
    b.script = answering(
      99,
      () => `-MOVED ${slot} ${a.address}`,
      () => ABORT,
    )
    const redis = tupeline(connect(a, { maxRedirections: 4 }))
    const error: unknown = await redis
      .transaction()
      .set(onFirst, '1')
      .exec()
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'TransactionError', outcome: 'refused', errors: [{ code: 'REDIRECTS' }] })
  })

  test('if the connection is lost after EXEC, it is unknown and not sent again', async () => {
    const [a, b] = await startScriptedPair()
    a.script = ([name]) => (name === 'exec' ? null : name === 'multi' ? '+OK' : '+QUEUED')
    const error: unknown = await run(a)
      .exec()
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({ outcome: 'unknown' })
    expect(b.commands).toEqual([])
    expect(a.commands.filter(([name]) => name === 'exec')).toHaveLength(1)
  })
})

describe('a split command', () => {
  test('the error of an MSET that one node refuses says which keys were written', async () => {
    const [a, b] = await startScriptedPair()
    b.script = () => '-OOM command not allowed when used memory > maxmemory.'
    const redis = tupeline(connect(a))
    const error: unknown = await redis
      .pipeline()
      .mset(onFirst, '1', onSecond, '2')
      .exec()
      .catch((reason: unknown) => reason)
    if (!isBatchError(error)) throw error
    expect(error.errors[0]).toMatchObject({
      name: 'PartialError',
      outcome: 'unknown',
      command: 'mset',
      parts: [
        { keys: [0], outcome: 'executed', code: undefined },
        { keys: [1], outcome: 'refused', code: 'OOM' },
      ],
    })
    expect(error.errors[0]?.message).toBe('command 0 (mset): 1 of 2 parts ran; not key 1 (refused, OOM)')
  })

  test('if a slot has no node, only what needs it is refused', async () => {
    const [a, b] = await startScriptedPair()
    a.script = () => '-CLUSTERDOWN Hash slot not served'
    b.script = ([name]) => (name === 'mget' ? `*1\r\n${bulk('v')}` : '+OK')
    const batch = tupeline(connect(a, { maxRedirections: 3 }))
      .pipeline()
      .set(onFirst, '1')
      .set(onSecond, '1')
      .mget(onSecond, onFirst)
    expect(await batch.settle()).toMatchObject([
      { reason: { code: 'REDIRECTS', outcome: 'refused' } },
      { value: 'OK' },
      {
        reason: {
          parts: [
            { keys: [0], outcome: 'executed' },
            { keys: [1], outcome: 'refused', code: 'REDIRECTS' },
          ],
        },
      },
    ])
  })

  test('MSET without its last value is refused as a whole', async () => {
    const [a, b] = await startScriptedPair()
    a.script = ([name]) => (name === 'mset' ? "-ERR wrong number of arguments for 'mset' command" : '+OK')
    const [outcome] = await tupeline(connect(a)).pipeline().call('mset', onFirst, '1', onSecond).settle()
    expect(outcome).toMatchObject({ reason: { name: 'CommandError', outcome: 'refused' } })
    expect([...a.commands, ...b.commands]).toEqual([['mset', onFirst, '1', onSecond]])
  })

  test('the error of an MSET says that its second part was lost', async () => {
    const [a, b] = await startScriptedPair()
    b.script = () => null
    const redis = tupeline(connect(a))
    const [outcome] = await redis.pipeline().mset(onFirst, '1', onSecond, '2').settle()
    expect(outcome).toMatchObject({
      reason: {
        parts: [
          { keys: [0], outcome: 'executed' },
          { keys: [1], outcome: 'unknown', code: 'CONNECTION' },
        ],
      },
    })
  })

  test('nodes that reply differently are named', async () => {
    const [a, b] = await startScriptedPair()
    a.script = () => bulk('one')
    b.script = () => bulk('two')
    const [outcome] = await tupeline(connect(a)).pipeline().script('LOAD', 'return 1').settle()
    expect(outcome).toMatchObject({ reason: { name: 'DecodeError', outcome: 'executed' } })
    expect(String(outcome.status === 'rejected' && outcome.reason)).toContain(
      `${b.address} answered otherwise than ${a.address}`,
    )
  })

  test('FLUSHALL that ran on one node only', async () => {
    const [a, b] = await startScriptedPair()
    b.script = () => '-NOPERM this user has no permissions'
    const [outcome] = await tupeline(connect(a)).pipeline().flushall().settle()
    expect(outcome).toMatchObject({
      reason: {
        name: 'PartialError',
        parts: [
          { node: a.address, outcome: 'executed' },
          { node: b.address, outcome: 'refused', code: 'NOPERM' },
        ],
      },
    })
  })

  test('SCRIPT EXISTS is 1 if every node has the script; RANDOMKEY is a key if any node has one', async () => {
    const [a, b] = await startScriptedPair()
    a.script = ([name]) => (name === 'script' ? '*2\r\n:1\r\n:1' : '$-1')
    b.script = ([name]) => (name === 'script' ? '*2\r\n:1\r\n:0' : bulk('key'))
    const redis = tupeline(connect(a))
    expect(await redis.pipeline().script('EXISTS', 'x', 'y').randomkey().exec()).toEqual([[1, 0], 'key'])
  })
})

describe('a node that no longer answers, though its connection stays open', () => {
  test.each(['pipeline', 'transaction', 'first transaction', 'watch', 'commandTimeout'] as const)(
    '%s',
    async (kind) => {
      const [a, b] = await startScriptedPair()
      const commandTimeout = kind === 'commandTimeout' ? 100 : undefined
      const client = connect(a, { slotsRefreshTimeout: 200, redisOptions: { protocol: 2, commandTimeout } })
      // A connection that was in use before is asked whether a transaction is open.
      if (kind === 'first transaction') await client.set(onFirst, '0')
      const redis = tupeline(client)
      await redis.run(cmd.set(onSecond, '0')) // connected
      a.script = () => ''
      a.tellsSlots = false
      b.slots = [{ from: 0, to: 16_383, host: '127.0.0.1', port: b.port }] // a replica has been promoted
      const options = (): Pick<RunOptions, 'signal'> => (commandTimeout ? {} : { signal: AbortSignal.timeout(100) })
      const lost = await caught(
        kind === 'transaction' || kind === 'first transaction'
          ? redis.transaction().set(onFirst, '1').exec(options())
          : kind === 'watch'
            ? redis.watch(onFirst, (read) => read(cmd.get(onFirst)) as never, options())
            : redis.pipeline().set(onFirst, '1').exec(options()),
      )
      expect(lost).toMatchObject({ outcome: kind === 'watch' || kind === 'first transaction' ? 'not-sent' : 'unknown' })
      await until(() => Promise.resolve((client as unknown as { slots: string[][] }).slots[slot]?.[0] === b.address))
      expect(await redis.pipeline().set(onFirst, '2').exec()).toEqual(['OK'])
    },
  )
})

test('one endpoint for all slots, as in managed clusters', async () => {
  const a = await ScriptedNode.start()
  a.slots = [{ from: 0, to: 16_383, host: '127.0.0.1', port: a.port }]
  a.script = ([name, ...keys]) =>
    name === 'mget' ? `*${keys.length}\r\n${keys.map((key) => bulk(key)).join('\r\n')}` : ':1'
  const redis = tupeline(connect(a))
  expect(await redis.pipeline().mget('a', 'b', 'c{a}').del('a', 'b').exec()).toEqual([['a', 'b', 'c{a}'], 2])
  expect(a.commands).toEqual([
    ['mget', 'a', 'c{a}'],
    ['mget', 'b'],
    ['del', 'a'],
    ['del', 'b'],
  ])
})

test('a node that redirects to itself again and again gets a new connection', async () => {
  const a = await ScriptedNode.start()
  a.slots = [{ from: 0, to: 16_383, host: '127.0.0.1', port: a.port }]
  const client = connect(a)
  await new Promise((resolve) => client.once('ready', resolve))
  await client.set('warm', 'up')
  const before = a.connections
  a.script = () => (a.connections > before ? '+OK' : `-MOVED ${slot} ${a.address}`)
  expect(await tupeline(client).pipeline().set(onFirst, '1').exec()).toEqual(['OK'])
})
