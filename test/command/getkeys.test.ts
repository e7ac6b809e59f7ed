// Keys as the server finds them (COMMAND GETKEYS), and as ioredis prefixes them.
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

describe('keys are those of COMMAND GETKEYS', () => {
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
