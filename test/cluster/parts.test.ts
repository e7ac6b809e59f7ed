// The parts that need no server: hash slots, redirects, the order by key, splitting and joining.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashSlot } from '../../src/index.js'
import { joinMasters } from '../../src/cluster/every-master.js'
import { mayGo, outOfOrder } from '../../src/cluster/key-order.js'
import type { OrderedCommand, Progress } from '../../src/cluster/key-order.js'
import { clusterKeyspace } from '../../src/cluster/keyspace.js'
import { readNodeSlots } from '../../src/cluster/node-slots.js'
import { readAddress, readRedirect } from '../../src/cluster/redirect.js'
import { retryDelay } from '../../src/cluster/retry-delay.js'
import { joinParts, splitBySlot } from '../../src/cluster/split.js'
import { stagesOf } from '../../src/cluster/stages.js'
import type { Call } from '../../src/transport/call.js'
import { Failure } from '../../src/transport/failure.js'
import type { ClusterNode, Topology } from '../../src/transport/topology.js'
import { caught } from '../support/caught.js'

const call = (name: string, ...args: (string | Buffer)[]): Call => ({ name, args, bytes: false })
const oom = new Failure('server', new Error('OOM command not allowed'), 'refused')
const lost = new Failure('lost', new Error('Connection is closed.'), 'unknown')

describe('hash slots', () => {
  test.each([
    ['123456789', 12_739],
    ['', 0],
    ['foo{bar}baz', 5_061],
    ['{}x', 10_595],
    ['a{b}{c}', 3_300],
    ['{}a}b', 5_168],
    ['{}{b}', 8_193],
    ['{', 4_092],
    ['ключ{é}', 10_180],
    ['\ud800x', 5_380], // sent as U+FFFD
  ])('%s', (key, slot) => {
    expect(hashSlot(key)).toBe(slot)
    expect(hashSlot(Buffer.from(key))).toBe(slot)
  })
})

describe('redirects', () => {
  test.each([
    ['127.0.0.1:6379', { host: '127.0.0.1', port: 6379 }],
    ['::1:6379', { host: '::1', port: 6379 }],
    ['[2001:db8::1]:6379', { host: '2001:db8::1', port: 6379 }],
    ['node-1.example.org:6379', { host: 'node-1.example.org', port: 6379 }],
    [':6379', { host: '', port: 6379 }],
    ['?:6379', undefined],
    ['127.0.0.1:0', undefined],
    ['127.0.0.1:65536', undefined],
    ['127.0.0.1', undefined],
    ['', undefined],
  ])('the address %s', (endpoint, address) => expect(readAddress(endpoint)).toEqual(address))

  test.each([
    ['MOVED 3999 127.0.0.1:6381', { kind: 'moved', slot: 3_999, address: { host: '127.0.0.1', port: 6_381 } }],
    ['ASK 0 :6381', { kind: 'ask', slot: 0, address: { host: '', port: 6_381 } }],
    ['MOVED 16384 127.0.0.1:6381', undefined],
    ['MOVED __proto__ 127.0.0.1:6381', undefined],
    ['MOVED', undefined],
    ['TRYAGAIN Multiple keys request during rehashing of slot', { kind: 'wait' }],
    ['CLUSTERDOWN The cluster is down', { kind: 'look-up' }],
    ['CROSSSLOT Keys in request do not hash to the same slot', undefined],
    ['ERR MOVED 1 127.0.0.1:1', undefined],
    [`LOADING x script: ${'0'.repeat(40)}, on @user_script:1.`, undefined],
    ['LOADING x script: on @user_script:1.', undefined], // as Valkey 9 says it
    ['READONLY x script: take, on @user_function:4.', undefined],
    ['constructor x', undefined],
  ])('%s', (message, redirect) => expect(readRedirect(message)).toEqual(redirect))

  test('delays double up to half a second, with jitter', () => {
    for (let times = 0; times < 40; times++) {
      const longest = Math.min(2 * 2 ** times, 500)
      const delay = retryDelay(times)
      expect(delay).toBeGreaterThanOrEqual(longest / 2)
      expect(delay).toBeLessThanOrEqual(longest)
    }
  })
})

describe('the order by key', () => {
  const key = fc.constantFrom('a', 'b', 'c')
  const command = fc.record({ keys: fc.uniqueArray(key, { maxLength: 3 }), isWrite: fc.boolean() })
  const conflict = (a: OrderedCommand, b: OrderedCommand): boolean =>
    (a.isWrite || b.isWrite) && a.keys.some((one) => b.keys.includes(one))

  test('a command is out of order if a later one overtook it or an earlier one may still run; no other is', () => {
    const progress = fc.constantFrom<Progress>('ran', 'unknown', 'waiting', 'over')
    fc.assert(
      fc.property(fc.array(fc.tuple(command, progress), { maxLength: 12 }), (list) => {
        const commands = list.map(([one, state]) => ({ ...one, progress: state }))
        const expected = commands.flatMap((one, place) => {
          if (one.progress !== 'waiting') return []
          const isOvertaken = commands.slice(place + 1).some((later) => isGone(later) && conflict(one, later))
          const mayBeOvertaken = commands
            .slice(0, place)
            .some((earlier) => earlier.progress === 'unknown' && conflict(one, earlier))
          return isOvertaken || mayBeOvertaken ? [place] : []
        })
        expect([...outOfOrder(commands)].sort((a, b) => a - b)).toEqual(expected)
      }),
    )
    function isGone({ progress: state }: { progress: Progress }): boolean {
      return state === 'ran' || state === 'unknown'
    }
  })

  test('a command waits for an earlier one that shares a key, unless both go in one write and the earlier one is certain to run', () => {
    const waiting = fc.tuple(
      command,
      fc.record({ destination: fc.constantFrom('x', 'y'), isUncertain: fc.boolean(), isDue: fc.boolean() }),
    )
    fc.assert(
      fc.property(fc.array(waiting, { maxLength: 12 }), (list) => {
        const commands = list.map(([one, rest]) => ({ ...one, ...rest }))
        const going = new Set(mayGo(commands))
        commands.forEach((one, place) => {
          if (!going.has(one)) return
          expect(one.isDue).toBe(true)
          for (const earlier of commands.slice(0, place).filter((other) => conflict(one, other))) {
            expect(going.has(earlier) && !earlier.isUncertain && earlier.destination === one.destination).toBe(true)
          }
        })
        // It never stands still: the first that is due goes, unless it waits for one that is not.
        const first = commands.findIndex(({ isDue }) => isDue)
        const isFirstFree =
          first !== -1 && !commands.slice(0, first).some((other) => conflict(other, commands[first] as OrderedCommand))
        if (isFirstFree) expect(going.size).toBeGreaterThan(0)
      }),
    )
  })
})

describe('splitting and joining', () => {
  const keys = fc.array(fc.oneof(fc.string(), fc.constantFrom('a', 'b', '{a}1')), { minLength: 1, maxLength: 20 })

  test('MGET: every key once, each part of one slot, and values in the order of the keys', () => {
    fc.assert(
      fc.property(keys, (list) => {
        const parts = splitBySlot(call('mget', ...list), hashSlot)
        for (const { call: part, slot } of parts)
          expect(new Set(part.args.map((key) => hashSlot(key)))).toEqual(new Set([slot]))
        expect(parts.flatMap((part) => part.keys).sort((a, b) => a - b)).toEqual(list.map((_, index) => index))
        const entries = parts.map(({ call: part }) => part.args.map((key) => `value of ${String(key)}`))
        expect(joinParts(call('mget', ...list), parts, entries)).toEqual(list.map((key) => `value of ${key}`))
      }),
    )
  })

  test('MSET keeps each value with its key', () => {
    fc.assert(
      fc.property(keys, (list) => {
        const pairs = list.flatMap((key, index) => [key, `${index}`])
        const parts = splitBySlot(call('mset', ...pairs), hashSlot)
        for (const { call: part, keys: own } of parts) {
          expect(part.args).toEqual(own.flatMap((index) => [list[index], `${index}`]))
        }
      }),
    )
  })

  test('counts are summed; any other reply is an error', () => {
    const del = call('del', 'a', 'b')
    const parts = splitBySlot(del, hashSlot)
    expect(joinParts(del, parts, [1, 1])).toBe(2)
    expect(joinParts(del, parts, ['9007199254740992', 1])).toBe('9007199254740993')
    expect(joinParts(del, parts, [Number.MAX_SAFE_INTEGER, 1])).toBeInstanceOf(Failure)
    expect(joinParts(del, parts, ['OK', 1])).toMatchObject({ kind: 'unusable', outcome: 'executed' })
  })

  test('if a part fails, the error lists all parts by their keys, and has the least certain outcome', () => {
    const mset = call('mset', 'a', '1', 'b', '2', '{a}', '3')
    const parts = splitBySlot(mset, hashSlot)
    expect(joinParts(mset, parts, ['OK', oom])).toMatchObject({
      kind: 'partial',
      outcome: 'unknown',
      parts: [
        { name: { keys: [0, 2] }, outcome: 'executed' },
        { name: { keys: [1] }, outcome: 'refused' },
      ],
    })
    expect(joinParts(mset, parts, [oom, oom])).toMatchObject({ outcome: 'refused' })
    expect(joinParts(mset, parts, [oom, lost])).toMatchObject({ outcome: 'unknown' })
  })

  test('what every master answered', () => {
    const nodes = ['x:1', 'y:2']
    expect(joinMasters(call('dbsize'), nodes, [2, 3])).toBe(5)
    expect(joinMasters(call('keys', '*'), nodes, [['a'], ['b', 'c']])).toEqual(['a', 'b', 'c'])
    expect(joinMasters(call('ping'), nodes, ['PONG', 'PONG'])).toBe('PONG')
    expect(
      joinMasters(call('script', 'EXISTS', 'x', 'y'), nodes, [
        [1, 1],
        [1, 0],
      ]),
    ).toEqual([1, 0])
    expect(joinMasters(call('randomkey'), nodes, [null, 'k'])).toBe('k')
    expect(joinMasters(call('randomkey'), nodes, [null, null])).toBeNull()
    expect(joinMasters(call('randomkey'), nodes, [null, oom])).toBe(oom)
    expect(joinMasters(call('script', 'KILL'), nodes, [oom, 'OK'])).toBe('OK')
    expect(joinMasters(call('flushall'), nodes, ['OK', oom])).toMatchObject({
      kind: 'partial',
      parts: [{ name: { node: 'x:1' } }, { name: { node: 'y:2' }, outcome: 'refused' }],
    })
    expect(joinMasters(call('function', 'LOAD', 'x'), nodes, ['a', 'b'])).toMatchObject({
      error: { message: 'y:2 answered otherwise than x:1' },
    })
  })
})

test('a batch is divided only if calls use all keys', () => {
  const lengths = (...names: string[]): number[] =>
    stagesOf(names.map((name) => call(name, ...(name === 'get' || name === 'set' ? ['k', 'v'] : [])))).map(
      ({ from, to }) => to - from,
    )
  expect(lengths('set', 'get', 'set')).toEqual([3])
  expect(lengths('set', 'dbsize', 'get', 'keys', 'set')).toEqual([1, 3, 1])
  expect(lengths('get', 'dbsize', 'keys')).toEqual([3])
  expect(lengths('flushall', 'flushall', 'get')).toEqual([1, 1, 1])
  expect(lengths()).toEqual([0])
})

test('the slots that a node lists as its own', () => {
  const nodes = [
    'a1 127.0.0.1:1@2 master - 0 0 3 connected 0-99',
    'b2 127.0.0.1:3@4,host myself,master - 0 0 7 connected 100-102 200 [93-<-a1] [101->-a1]',
  ].join('\n')
  expect(readNodeSlots(nodes)).toEqual({
    id: 'b2',
    epoch: 7,
    owned: new Set([100, 101, 102, 200]),
    leaving: new Map([[101, 'a1']]),
    arriving: new Set([93]),
  })
  expect(readNodeSlots('a1 127.0.0.1:1@2 myself,slave b2 0 0 3 connected')).toBeUndefined()
  expect(readNodeSlots('')).toBeUndefined()
})

test('a node is scanned again if a slot left and came back, which only the epoch shows', async () => {
  let epoch = 1
  let last = 16_382
  const nodes = (): string => `a1 x:1@2 myself,master - 0 0 ${epoch} connected 0-${last}`
  const node: ClusterNode = {
    name: 'x:1',
    send: (calls) =>
      Promise.resolve(
        calls.map(({ name, args: [form] }) => {
          if (name === 'scan') return ['0', []]
          return form === 'INFO' ? `cluster_my_epoch:${epoch}` : nodes()
        }),
      ),
  }
  // Of a topology a scan uses no more than this.
  const topology = { isReady: true, masters: () => [node], refresh: () => Promise.resolve() } as unknown as Topology
  const again: boolean[] = []
  for await (const part of clusterKeyspace(topology, undefined)) {
    again.push(part.includes('a'))
    if (again.length === 1) epoch = 2 // a slot went and came back
    await part.send([call('scan', '0')], { resend: true })
    if (again.length === 1) epoch = 3 // and another came, which explains an epoch by itself
    last = 16_383
    await part.send([call('scan', '1')], { resend: true })
  }
  expect(again).toEqual([true, true])
})

test('a scan ends with an error if slots have no node', async () => {
  const nodes = `id 127.0.0.1:1@2 myself,master - 0 0 1 connected 0-16382`
  const node: ClusterNode = {
    name: '127.0.0.1:1',
    send: (calls) => Promise.resolve(calls.map(({ args: [form] }) => (form === 'INFO' ? 'cluster_my_epoch:1' : nodes))),
  }
  const topology = { isReady: true, masters: () => [node], refresh: () => Promise.resolve() } as unknown as Topology
  let parts = 0
  const scan = async (): Promise<void> => {
    for await (const _ of clusterKeyspace(topology, undefined, 1)) parts++
  }
  expect(await caught(scan())).toMatchObject({
    name: 'LeaseError',
    code: 'SLOTS',
    message: 'the scan is not complete: some hash slots of the cluster have no node, or keep moving',
  })
  expect(parts).toBe(1) // what was scanned is not scanned again
})

test('a scan that is aborted between two nodes is not taken for complete', async () => {
  const nodes = `id 127.0.0.1:1@2 myself,master - 0 0 1 connected 0-16382`
  const node: ClusterNode = {
    name: '127.0.0.1:1',
    send: (calls) => Promise.resolve(calls.map(({ args: [form] }) => (form === 'INFO' ? 'cluster_my_epoch:1' : nodes))),
  }
  const abort = new AbortController()
  const refresh = (): Promise<void> => Promise.resolve(abort.abort())
  const topology = { isReady: true, masters: () => [node], refresh } as unknown as Topology
  const entries: unknown[] = []
  for await (const part of clusterKeyspace(topology, abort.signal)) {
    entries.push(...(await part.send([call('scan', '0')], { resend: true, signal: abort.signal })))
  }
  expect(entries).toMatchObject([nodes, { kind: 'aborted', outcome: 'not-sent' }])
})
