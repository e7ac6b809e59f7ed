import fc from 'fast-check'
import { Command as IoredisCommand } from 'ioredis'
import { beforeAll, describe, expect, test } from 'vitest'
import { FACTS } from '../../src/catalogue/facts.js'
import { keysOf, patternsOf } from '../../src/command/key-positions.js'
import { cmd } from '../../src/index.js'
import type { Command } from '../../src/index.js'
import { connect } from '../support/client.js'
import { loadCases } from '../truth/load-cases.js'

type Argument = string | Buffer

/** A call as it goes over the wire. */
interface Call {
  readonly name: string
  readonly args: readonly Argument[]
}

const toBytes = (arg: Argument): Buffer => Buffer.from(arg)
const byBytes = (a: Buffer, b: Buffer): number => a.compare(b)
const keysIn = ({ name, args }: Call): Argument[] => keysOf(name, args).map((index) => args[index] as Argument)

describe('the positions of the keys of a call', () => {
  test.each<[call: string, keys: number[]]>([
    ['get a', [0]],
    ['get', []],
    ['time', []],
    ['nosuch a b', []],
    ['bitop AND to a b', [1, 2, 3]],
    ['bitop AND', []],
    ['mget a b c', [0, 1, 2]],
    ['mget', []],
    ['mset a 1 b 2', [0, 2]],
    ['mset a 1 b', [0, 2]],
    ['rename a b', [0, 1]],
    ['rename a', [0]],
    ['blpop a b 0', [0, 1]],
    ['blpop 0', []],
    ['blpop', []],
    ['object ENCODING a', [1]],
    ['object HELP', []],
    ['memory USAGE a', [1]],
    ['memory usage a SAMPLES 5', [1]],
    ['memory DOCTOR a', []],
    ['xgroup CREATE s g $', [1]],
    ['zunion 2 a b WEIGHTS 1 2', [1, 2]],
    ['zunionstore to 2 a b', [0, 2, 3]],
    ['zunionstore to', [0]],
    ['zunionstore', []],
    ['msetex 2 a 1 b 2 EX 5', [1, 3]],
    ['eval return 1 a b', [2]],
    ['eval return 0 a', []],
    ['fcall f 2 a b c', [2, 3]],
    // A number that is none, or counts what is not there.
    ['zunion', []],
    ['zunion two a b', []],
    ['zunion -1 a b', []],
    ['zunion 1.5 a b', []],
    ['zunion 0x1 a b', []],
    ['zunion 3 a b', []],
    ['zunion 999999999999999 a', []],
    ['zunion 99999999999999999999999 a', []],
    ['msetex 2 a 1 b', [1, 3]],
    ['msetex 3 a 1 b 2', []],
    // After a word.
    ['xread COUNT 2 STREAMS a b 0 0', [3, 4]],
    ['xread MAXCOUNT 2 MAXSIZE 9 streams a 0', [5]],
    ['xread MAXCOUNT STREAMS MAXSIZE STREAMS STREAMS a 0', [5]],
    ['xread STREAMS a b 0', [1]],
    ['xread STREAMS', []],
    ['xread COUNT', []],
    ['xread COUNT STREAMS STREAMS STREAMS 0', [3]],
    ['xreadgroup GROUP STREAMS STREAMS CLAIM 10 NOACK STREAMS STREAMS >', [7]],
    ['sort a STORE b', [0, 2]],
    ['sort a LIMIT 0 5 GET x:* STORE', [0]],
    ['sort a BY STORE ALPHA', [0]],
    ['sort a BY w:* GET STORE STORE b', [0, 6]],
    ['sort', []],
    ['sort_ro a BY w:*', [0]],
    ['georadius a 1 2 3 m STORE b STOREDIST c', [0, 6, 8]],
    ['georadiusbymember a STORE 3 m COUNT 1 STORE b', [0, 7]],
    ['georadius a', [0]],
    ['migrate h 1 a 0 9 COPY', [2]],
    ['migrate h 1 a 0 9 KEYS b', [2]],
    ['migrate h 1  0 9 REPLACE AUTH KEYS AUTH2 KEYS KEYS KEYS a KEYS', [12, 13]],
    ['migrate h 1  0 9', [2]],
    ['migrate h', []],
    // Modules.
    ['json.set a $ 1', [0]],
    ['json.mget a b $', [0, 1]],
    ['json.mset a $ 1 b $ 2', [0, 3]],
    ['json.debug MEMORY a', [1]],
    ['tdigest.merge to 2 a b OVERRIDE', [0, 2, 3]],
    ['cms.merge to 1 a WEIGHTS 2', [0, 2]],
    ['ts.madd a 1 2 b 3 4', [0, 3]],
    ['ts.nrange 2 a b - +', [1, 2]],
    ['ft.search i a', []],
  ])('%s: %j', (call, keys) => {
    const [name = '', ...args] = call.split(' ')
    expect(keysOf(name, args)).toEqual(keys)
    expect(keysOf(name, args.map(toBytes))).toEqual(keys)
  })

  test.each<[call: string, patterns: number[]]>([
    ['sort a BY w:* LIMIT 0 5 GET # GET n:*->f GET STORE STORE b', [2, 9]],
    ['sort_ro a by w:*', [2]],
    ['sort a BY nosort', []],
    ['sort a BY', []],
    ['georadius a 1 2 3 m STORE *', []],
    ['get a*', []],
  ])('patterns of %s: %j', (call, patterns) => {
    const [name = '', ...args] = call.split(' ')
    expect(patternsOf(name, args)).toEqual(patterns)
    expect(patternsOf(name, args.map(toBytes))).toEqual(patterns)
  })
})

/** Words that steer the search for keys, and what may stand around them. */
const word = fc.oneof(
  fc.constantFrom(...['STREAMS', 'GROUP', 'COUNT', 'block', 'CLAIM', 'Store', 'STOREDIST', 'GET', 'BY', '#', 'LIMIT']),
  fc.constantFrom(...['KEYS', 'AUTH', 'AUTH2', '', '*', 'a', 'b', 'c', 'usage', 'memory', '0', '1', '2', '3', '1e9']),
  fc.string(),
)

test('random calls throw nothing, and every key is an argument, in order, text or bytes', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FACTS.keys()), fc.array(word, { maxLength: 9 }), (name, args) => {
      for (const find of [keysOf, patternsOf]) {
        const found = find(name, args)
        expect(find(name, args.map(toBytes))).toEqual(found)
        expect([...new Set(found)].sort((a, b) => a - b)).toEqual(found)
        for (const index of found) expect(args[index]).toBeTypeOf('string')
      }
    }),
    { numRuns: 20_000 },
  )
})

describe('against the server', () => {
  const client = connect()
  let commands: ReadonlySet<string>

  beforeAll(async () => {
    commands = new Set(((await client.call('COMMAND', 'LIST')) as string[]).map((name) => name.toLowerCase()))
  })

  /** The keys as the server finds them; `undefined` where it does not take the call. */
  async function keysByServer({ name, args }: Call): Promise<Buffer[] | undefined> {
    try {
      return (await client.callBuffer('COMMAND', ['GETKEYS', name, ...args])) as Buffer[]
    } catch (error) {
      return String(error).includes('no key arguments') ? [] : undefined
    }
  }

  test('every call of every truth case, and of commands that have none', async () => {
    const others = [...FACTS]
      .filter(([, { forbidden }]) => forbidden)
      .map(([name]) => ({ name, args: ['a', '1', 'b'] }))
    const calls = [...(await callsOfCases()), ...others].filter(({ name }) => commands.has(name))
    const found = await Promise.all(calls.map(keysByServer))
    const differing = calls.filter((call, i) => found[i] !== undefined && !agrees(call, found[i]))
    expect(found.filter((keys) => keys !== undefined && keys.length > 0).length).toBeGreaterThan(500)
    expect([...new Set(differing.map(({ name }) => name))].toSorted()).toEqual(Object.keys(NOT_AS_GETKEYS).toSorted())
  })

  /** Modules differ in what they say of their keys: ours are at least theirs. */
  const agrees = (call: Call, theirs: readonly Buffer[]): boolean =>
    call.name.includes('.')
      ? theirs.every((key) => keysIn(call).map(String).includes(String(key)))
      : isSame(keysIn(call), theirs)

  /** Commands whose keys have more than one position. */
  const searching = [...FACTS]
    .filter(([name, { keys }]) => typeof keys === 'object' && !NOT_AS_GETKEYS[name])
    .map(([name]) => name)

  test('random calls of commands whose keys are not at one position', async () => {
    const names = searching.filter((name) => commands.has(name))
    expect(names).toContain('xread')
    let taken = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...names), fc.array(likely, { maxLength: 12 }).map(oneStore)), {
          minLength: 40,
          maxLength: 60,
        }),
        async (random) => {
          const calls = random.map(([name, args]) => ({ name, args: startOf(name, args) }))
          const found = await Promise.all(calls.map(keysByServer))
          for (const [i, call] of calls.entries()) {
            const keys = found[i]
            if (keys === undefined) continue
            taken++
            expect(isSame(keysIn(call), keys), `${JSON.stringify(call)}: ${keys.join()}`).toBe(true)
          }
        },
      ),
      { numRuns: 100 },
    )
    expect(taken).toBeGreaterThan(1_000)
  })
})

const A_CHANNEL = 'a channel is not a key to the server, but it has a hash slot, and ioredis prefixes it'

/** Commands of which the server says otherwise, and why. */
const NOT_AS_GETKEYS: Readonly<Record<string, string>> = {
  spublish: A_CHANNEL,
  ssubscribe: A_CHANNEL,
  sunsubscribe: A_CHANNEL,
}

/** The server names keys after words in an order of its own. */
const isSame = (ours: readonly Argument[], theirs: readonly Buffer[]): boolean =>
  String(ours.map(toBytes).sort(byBytes)) === String(theirs.toSorted(byBytes))

/** Words with what follows them: where an option word stands for something else, servers differ in what they make of it. */
const likely = fc.constantFrom(
  ...['a', 'b', 'c', '1', '2', '3', 'STREAMS', 'NOACK', 'KEYS', 'COUNT 1', 'BLOCK 5', 'LIMIT 0 9'],
  ...['GET g:*', 'GET #', 'BY w:*', 'STORE s', 'STOREDIST d'],
)

/** Of several STOREs one server names the last, another all, as we do. */
const oneStore = (args: readonly string[]): string[] =>
  args
    .filter((arg, i) => !arg.startsWith('STORE') || args.findIndex((other) => other.startsWith('STORE')) === i)
    .flatMap((arg) => arg.split(' '))

/** What a call has to begin with for the server to look at the rest. */
function startOf(name: string, args: readonly string[]): string[] {
  const start: Record<string, string[]> = {
    migrate: ['host', '1', args.length % 2 ? '' : 'key', '0', '9'],
    georadius: ['key', '1', '2', '3', 'm'],
    georadiusbymember: ['key', 'member', '3', 'm'],
    xreadgroup: ['GROUP', 'group', 'consumer'],
  }
  return [...(start[name] ?? []), ...args]
}

test('ioredis prefixes the same keys and patterns in every truth case', async () => {
  const differing = new Map<string, string>()
  const known = new Set(connect().getBuiltinCommands())
  for (const call of await callsOfCases()) {
    const ours = [...keysOf(call.name, call.args), ...patternsOf(call.name, call.args)].sort((a, b) => a - b)
    if (String(ours) === String(prefixedByIoredis(call))) continue
    differing.set(call.name, known.has(call.name) ? 'known' : 'ioredis does not know the command')
  }
  const unforeseen = [...differing].filter(
    ([name, why]) =>
      (why === 'known' ? NOT_AS_IOREDIS[name] : NOT_BY_IOREDIS.find((one) => one.test(name))) === undefined,
  )
  expect(unforeseen).toEqual([])
  expect(Object.keys(NOT_AS_IOREDIS).filter((name) => !differing.has(name))).toEqual([])
  expect(NOT_BY_IOREDIS.filter((one) => ![...differing.keys()].some((name) => one.test(name)))).toEqual([])
})

const isIoredis5 = process.env['IOREDIS'] === '5'
const NO_SUBCOMMANDS = 'ioredis 5 looks for no keys after a subcommand'

/** Commands of which ioredis's table of keys says otherwise, and why. */
const NOT_AS_IOREDIS: Readonly<Record<string, string>> = {
  sort: 'BY nosort names no key, and a prefix that holds a * would make it a pattern',
  ...(isIoredis5 && { memory: NO_SUBCOMMANDS, object: NO_SUBCOMMANDS, xgroup: NO_SUBCOMMANDS, xinfo: NO_SUBCOMMANDS }),
}

/** Commands that ioredis does not know, and so does not prefix: of modules, of Valkey alone, newer than ioredis 5. */
const NOT_BY_IOREDIS: readonly RegExp[] = [
  ...[/^json\./, /^ft\.sug/, /^bf\./, /^cf\./, /^cms\./, /^topk\./, /^tdigest\./, /^ts\./],
  /^delifeq$/,
  ...(isIoredis5 ? [/^(delex|digest|lmovem|sdiffcard|sunioncard|xackdel|xcfgset)$/] : []),
]

function prefixedByIoredis({ name, args }: Call): number[] {
  const { args: prefixed } = new IoredisCommand(name, [...args], { keyPrefix: 'prefix:' })
  return args.flatMap((arg, index) => (String(prefixed[index]) === String(arg) ? [] : [index]))
}

/** The call of every truth case, as it goes over the wire. */
async function callsOfCases(): Promise<Call[]> {
  const methods = cmd as unknown as Record<string, (...args: unknown[]) => Command<unknown>>
  return [...(await loadCases()).values()]
    .flat()
    .flatMap(({ call: [name, ...args] }) => methods[name as string]?.(...args) ?? [])
}
