// What an error of a script says of it: whether it ran, where it failed, and nothing of its arguments.
import { inspect } from 'node:util'
import type { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { cmd, fn, library, script, tupeline } from '../../src/index.js'
import type { Command } from '../../src/index.js'
import { readScriptError } from '../../src/errors/script-error.js'
import { connectTo, uniquePrefix } from '../support/client.js'
import { findServer } from '../support/find-server.js'
import { startServer } from '../support/start-server.js'

const server = await startServer(findServer())
const admin = connectTo(server.url)
const redis = tupeline(connectTo(server.url))
let key: string

beforeEach(() => {
  key = uniquePrefix()
})

afterEach(async () => {
  await admin.config('SET', 'maxmemory', '0')
})

/** A script over one key, called `s`; every form of it is longer than a hash. */
const define = (lua: string, readOnly = false) =>
  script({
    name: 's',
    lua: `${lua} -- ${'.'.repeat(40)}`,
    keys: ['k'],
    args: z.array(z.string()),
    reply: z.unknown(),
    readOnly,
  })

async function reasonOf(command: Command<unknown>, over = redis): Promise<unknown> {
  const [before, outcome] = await over.pipeline([cmd.echo('before'), command]).settle()
  expect(before).toMatchObject({ status: 'fulfilled' })
  return outcome.status === 'rejected' ? outcome.reason : outcome
}

describe('an error raised while the script runs is unknown, with its line', () => {
  beforeEach(async () => {
    await admin.set(key, 'text')
  })

  test.each([
    ['of a command', `redis.call('SET', KEYS[1], 'written')\nredis.call('INCR', KEYS[1])`, 'ERR', 2],
    ['of a type', `redis.call('GET', KEYS[1])\n\nreturn redis.call('LPUSH', KEYS[1], 'x')`, 'WRONGTYPE', 3],
    ['of Lua', `local x = 1\nreturn x.y.z`, 'ERR', 2],
    ['thrown', `error('canary')`, 'ERR', 1],
    ['thrown as a table', `\nerror({ err = 'BUSY canary' })`, 'BUSY', 2],
  ])('%s', async (_, lua, code, line) => {
    // By its text first, then by its hash.
    for (let times = 0; times < 2; times++) {
      const reason = await reasonOf(define(lua)({ k: key }, 'canary'))
      expect(reason).toMatchObject({ name: 'CommandError', command: 's', index: 1, outcome: 'unknown', code, line })
      expect((reason as Error).message).toMatch(
        new RegExp(`^command 1 \\(s\\): ${code} .* \\(line ${line} of the script\\)$`),
      )
      expect(inspect(reason) + JSON.stringify(reason)).not.toContain('canary')
    }
  })

  test('an error that is returned, not raised, is unknown, without a line', async () => {
    for (const lua of [
      `redis.call('SET', KEYS[1], 'x') return redis.pcall('LPUSH', KEYS[1], 'x')`,
      `redis.call('SET', KEYS[1], 'x') return { 1, redis.pcall('LPUSH', KEYS[1], 'x') }`,
      `return redis.error_reply('NOPERM you do not hold the lock')`,
      `return redis.error_reply('BUSY somebody else is at it')`,
      `return redis.error_reply('OOM the bucket is full')`,
    ]) {
      expect(await reasonOf(define(lua)({ k: key }))).toMatchObject({ outcome: 'unknown', line: undefined })
    }
  })
})

describe('an error before the script runs is refused', () => {
  test('its text does not compile', async () => {
    const reason = await reasonOf(define(`return 1\nreturn +`)({ k: key }, 'canary'))
    expect(reason).toMatchObject({ outcome: 'refused', code: 'ERR', line: 2 })
    expect((reason as Error).message).toBe('command 1 (s): ERR Error compiling the script (line 2 of the script)')
  })

  test('no permission for the command, or for a key', async () => {
    await admin.call('ACL', 'SETUSER', 'noeval', 'on', 'nopass', '+@all', '-eval', '-evalsha', '~*')
    await admin.call('ACL', 'SETUSER', 'onekey', 'on', 'nopass', '+@all', '~allowed')
    for (const username of ['noeval', 'onekey']) {
      const client = connectTo(server.url, { username, password: 'x' })
      const reason = await reasonOf(define(`return redis.call('GET', KEYS[1])`)({ k: key }), tupeline(client))
      expect(reason).toMatchObject({ outcome: 'refused', code: 'NOPERM' })
    }
  })

  test('no permission for a command inside the script is an error of the script', async () => {
    await admin.call('ACL', 'SETUSER', 'noset', 'on', 'nopass', '+@all', '-set', '~*')
    const client = tupeline(connectTo(server.url, { username: 'noset', password: 'x' }))
    for (const call of ['call', 'pcall']) {
      const lua = `redis.call('RPUSH', KEYS[1], 'x') return redis.${call}('SET', KEYS[1], 'x')`
      expect(await reasonOf(define(lua)({ k: key }), client)).toMatchObject({ outcome: 'unknown' })
    }
  })

  test('out of memory is refused with a shebang and for a function, and unknown otherwise', async () => {
    const set = `return redis.call('SET', KEYS[1], 'x')`
    const limits = library({
      name: 'oom',
      code: `#!lua\nredis.register_function('set', function(keys) return redis.call('SET', keys[1], 'x') end)`,
      functions: { set: fn({ keys: ['k'], reply: z.unknown() }) },
    })
    await limits.load(redis)
    await redis.pipeline([define(set)({ k: key }), define(`#!lua\n${set}`)({ k: key })]).exec()
    await admin.config('SET', 'maxmemory', '1')
    expect(await reasonOf(define(set)({ k: key }))).toMatchObject({ code: 'OOM', outcome: 'unknown', line: 1 })
    expect(await reasonOf(define(`#!lua\n${set}`)({ k: key }))).toMatchObject({ code: 'OOM', outcome: 'refused' })
    expect(await reasonOf(limits.set({ k: key }))).toMatchObject({
      code: 'OOM',
      outcome: 'refused',
      command: 'oom.set',
    })
  })

  test('a wrong number of arguments or keys, by hand', async () => {
    expect(await reasonOf(cmd.call('EVAL', 'return 1'))).toMatchObject({ outcome: 'refused' })
    expect(await reasonOf(cmd.eval('return 1', 3, 'a'))).toMatchObject({ outcome: 'refused' })
    expect(await reasonOf(cmd.call('EVALSHA', '0'.repeat(40)))).toMatchObject({ outcome: 'refused' })
    expect(await reasonOf(cmd.call('FCALL', 'nosuch', 2, 'a'))).toMatchObject({ outcome: 'refused' })
    expect(await reasonOf(cmd.eval('return 1', -1))).toMatchObject({ outcome: 'refused' })
  })

  test('a hash or a function that the server does not have', async () => {
    expect(await reasonOf(cmd.evalsha('0'.repeat(40), 0))).toMatchObject({ outcome: 'refused', code: 'NOSCRIPT' })
    expect(await reasonOf(cmd.fcall('nosuch', 0))).toMatchObject({ outcome: 'refused', line: undefined })
  })

  test('a busy server refuses commands, and the killed script is unknown', async () => {
    const slow = redis.pipeline([define('while true do end')({ k: key })]).settle()
    await untilBusy(admin)
    expect(await reasonOf2(define('return 1')({ k: key }))).toMatchObject({ code: 'BUSY', outcome: 'refused' })
    await admin.script('KILL')
    expect(await slow).toMatchObject([{ reason: { outcome: 'unknown' } }])
  })

  test('a script that cannot write is refused, whatever its error', async () => {
    await admin.set(key, 'text')
    for (const lua of [`return redis.call('SET', KEYS[1], 'x')`, `return redis.call('LLEN', KEYS[1])`, `error('x')`]) {
      expect(await reasonOf(define(lua, true)({ k: key }))).toMatchObject({ outcome: 'refused', line: 1 })
    }
    const nested = define(`return { redis.pcall('LLEN', KEYS[1]) }`, true)
    expect(await reasonOf(nested({ k: key }))).toMatchObject({ outcome: 'refused', code: 'WRONGTYPE' })
    expect(await admin.get(key)).toBe('text')
  })
})

describe('a script that answers with an error of somebody else’s words after it wrote', () => {
  const forms = [
    ['error_reply', `return redis.error_reply(redis.call('GET', KEYS[1]))`],
    ['error_reply of its own words with others', `return redis.error_reply('' .. redis.call('GET', KEYS[1]))`],
    ['error_reply by another name', `local answer = redis.error_reply return answer(redis.call('GET', KEYS[1]))`],
    ['a table', `return { err = redis.call('GET', KEYS[1]) }`],
    ['a field', `local t = {} t.err = redis.call('GET', KEYS[1]) return t`],
    ['a field by its name', `local t = {} t['err'] = redis.call('GET', KEYS[1]) return t`],
    ['a field of any name', `local t = {} t[ARGV[1]] = redis.call('GET', KEYS[1]) return t`],
    ['JSON', `return cjson.decode(cjson.encode({ [ARGV[1]] = redis.call('GET', KEYS[1]) }))`],
    ['a map', `redis.setresp(3) return redis.call('HGETALL', KEYS[1] .. 'h').map`],
    ['raised', `error({ err = redis.call('GET', KEYS[1]) })`],
  ] as const

  test.each(forms)('%s: it runs once, and is unknown', async (_, lua) => {
    const own = define(`redis.call('INCR', KEYS[1] .. 'runs') ${lua}`)
    for (const words of [
      'NOSCRIPT No matching script. Please use EVAL.',
      'NOPERM this user has no permissions to access one of the keys used as arguments',
      'MOVED 1 127.0.0.1:1',
      'ERR Error compiling script (new function): user_script:1:',
    ]) {
      await admin.set(key, words)
      await admin.hset(`${key}h`, 'err', words)
      await admin.del(`${key}runs`)
      // By its hash, if it were called by it.
      for (let times = 1; times <= 3; times++) {
        expect(await reasonOf(own({ k: key }, 'err'))).toMatchObject({ name: 'CommandError', outcome: 'unknown' })
        expect(await admin.get(`${key}runs`)).toBe(`${times}`)
      }
    }
  })
})

test('a script of a transaction that was discarded is refused', async () => {
  const outcomes = await redis.transaction([define('return 1')({ k: key }), cmd.call('NOSUCH')]).settle()
  expect(outcomes).toMatchObject([{ reason: { outcome: 'refused' } }, { reason: { outcome: 'refused' } }])
})

test('error texts of servers that are not available here are recognised', () => {
  const read = (message: string, name = 'eval') => {
    const { code, line, outcome } = readScriptError(new Error(message), { name, args: ['#!lua\nreturn 1', '1', 'k'] })
    return { code, line, outcome }
  }
  const sha = '0'.repeat(40)
  expect(
    read(`ERR Error running script (call to f_${sha}): @user_script:2: WRONGTYPE Operation against a key`),
  ).toEqual({ code: 'WRONGTYPE', line: 2, outcome: 'unknown' })
  expect(read(`WRONGTYPE Operation against a key script: ${sha}, on @user_script:12.`)).toEqual({
    code: 'WRONGTYPE',
    line: 12,
    outcome: 'unknown',
  })
  expect(read('WRONGTYPE Operation against a key script: on @user_script:7.')).toMatchObject({ line: 7 })
  for (const refused of [
    "CROSSSLOT Keys in request don't hash to the same slot",
    'MOVED 3999 127.0.0.1:6381',
    'ASK 3999 127.0.0.1:6381',
    'TRYAGAIN Multiple keys request during rehashing of slot',
    'CLUSTERDOWN The cluster is down',
    'LOADING Redis is loading the dataset in memory',
    'MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to no.',
    'READONLY Can not run script with write flag on readonly replica',
    "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk. Writable scripts are blocked. Use 'no-writes' flag for read only scripts.",
    "OOM allow-oom flag is not set on the script, can not run it when used memory > 'maxmemory'",
    "ERR Can not run script on cluster, 'no-cluster' flag is set.",
  ]) {
    expect([refused, read(refused).outcome]).toEqual([refused, 'refused'])
  }
  expect(read("READONLY You can't write against a read only replica. script: x, on @user_script:1.")).toMatchObject({
    outcome: 'unknown',
  })
  expect(
    read("CROSSSLOT Keys in request don't hash to the same slot script: x, on @user_function:1.", 'fcall'),
  ).toEqual({
    code: 'CROSSSLOT',
    line: 1,
    outcome: 'unknown',
  })
})

/** Without a command before it, which a busy server refuses as well. */
async function reasonOf2(command: Command<unknown>): Promise<unknown> {
  const client = connectTo(server.url, { enableReadyCheck: false, protocol: 2 })
  const [outcome] = await tupeline(client).pipeline([command]).settle()
  return outcome.status === 'rejected' ? outcome.reason : outcome
}

async function untilBusy(client: Redis): Promise<void> {
  for (;;) {
    const reply = await client.ping().catch((error: Error) => error.message)
    if (reply.startsWith('BUSY')) return
  }
}
