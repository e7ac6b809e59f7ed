import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { beforeAll, describe, expect, test } from 'vitest'
import { BLOCKS, COMMAND_NAMES, FACTS, factsOf, isReadOnly } from '../src/catalogue/facts.js'
import type { Facts } from '../src/catalogue/facts.js'
import { keysOf } from '../src/command/key-positions.js'
import { connect, connectTo } from './support/client.js'
import { findServer } from './support/find-server.js'
import { startServer } from './support/start-server.js'
import { loadCases } from './truth/load-cases.js'

describe('a row', () => {
  test('is found by the name in lower case, and by its subcommand if that differs', () => {
    expect(factsOf('hget')).toMatchObject({ group: 'hash', type: 'hash', keys: 1, readOnly: true })
    expect(factsOf('memory', ['DOCTOR'])?.readOnly).toBe(false)
    expect(factsOf('memory', [Buffer.from('uSaGe'), 'k'])?.readOnly).toBe(true)
    expect(factsOf('client', ['REPLY', 'OFF'])?.forbidden).toContain('silences')
    expect(factsOf('client', [])?.forbidden).toBeUndefined()
    expect(factsOf('get', ['reply'])).toBe(factsOf('get'))
    for (const name of ['HGET', 'nosuch', 'client|reply', '', '__proto__', 'constructor']) {
      expect(factsOf(name, ['x'])).toBeUndefined()
      expect(isReadOnly({ name, args: [] })).toBe(false)
    }
  })

  test('exists once, and a name has a method unless it has a module’s prefix or is forbidden', () => {
    expect(new Set(COMMAND_NAMES).size).toBe(COMMAND_NAMES.length)
    const named = [...FACTS].filter(([name, { forbidden }]) => !forbidden && !name.includes('.')).map(([name]) => name)
    expect(named.toSorted()).toEqual([...COMMAND_NAMES, 'backup'].toSorted())
  })

  test('agrees with ioredis’s signatures about lists and records', () => {
    const ours = new Map<string, string>()
    for (const [name, facts] of rows()) {
      const takes = [facts.list && `list ${facts.list}`, facts.record && `record ${facts.record}`].filter(Boolean)
      if (takes.length > 0) ours.set(name, takes.join())
    }
    // ioredis flattens a list anywhere; its signatures do not say so of these.
    const undeclared = ['hdel', 'hmget', 'lpush', 'lpushx', 'pfadd', 'rpush', 'rpushx', 'xdel']
    const expected = new Map([...undeclared.map((name) => [name, 'list 2'] as const), ['xack', 'list 3'] as const])
    expect(ours).toEqual(new Map([...takenByIoredis(), ...expected]))
  })

  test('that takes scores takes infinite scores', async () => {
    const key = 'facts:scores'
    const calls: Readonly<Record<string, string[]>> = {
      zadd: [key, 'inf', 'a'],
      zcount: [key, '-inf', 'inf'],
      zincrby: [key, 'inf', 'a'],
      zinter: ['1', key, 'WEIGHTS', 'inf'],
      zinterstore: [`${key}:to`, '1', key, 'WEIGHTS', 'inf'],
      zrange: [key, '-inf', 'inf', 'BYSCORE'],
      zrangebyscore: [key, '-inf', 'inf'],
      zrangestore: [`${key}:to`, key, '-inf', 'inf', 'BYSCORE'],
      zremrangebyscore: [key, '-inf', 'inf'],
      zrevrangebyscore: [key, 'inf', '-inf'],
      zunion: ['1', key, 'WEIGHTS', '-inf'],
      zunionstore: [`${key}:to`, '1', key, 'WEIGHTS', '-inf'],
    }
    const infinite = [...FACTS].filter(([, facts]) => facts.infinite).map(([name]) => name)
    expect(infinite.toSorted()).toEqual(Object.keys(calls).toSorted())
    const client = connect()
    for (const [name, args] of Object.entries(calls)) await client.call(name, args)
    await client.del(key, `${key}:to`)
  })

  test('names the type that TYPE replies for its keys', async () => {
    await using server = await startServer(findServer())
    const client = connectTo(server.url)
    const seen = new Set<string>()
    const others = new Set<string>()
    for (const one of [...(await loadCases()).values()].flat()) {
      const [name, ...args] = one.call.flat().map(String)
      const type = factsOf(name ?? '')?.type
      if (type === undefined || name === undefined || one.other || one.reason !== undefined) continue
      await client.flushall()
      for (const [command, ...rest] of [...(one.setup ?? []), [name, ...args]]) {
        await client.call(String(command), rest).catch(() => {}) // the server may be older than the case
      }
      for (const index of keysOf(name, args)) {
        const found = await client.type(args[index] ?? '')
        if (found === type) seen.add(type)
        else if (found !== 'none') others.add(`${name}: ${found}`)
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(['string', 'hash', 'list', 'set', 'zset', 'stream']))
    expect([...others]).toEqual(['mget: list']) // it replies null for a key of another type
  })

  test('is rejected on a cluster only if no key determines the node', () => {
    for (const [name, { forbiddenOnCluster, keys, request }] of rows()) {
      if (forbiddenOnCluster !== undefined) expect([name, keys, request]).toEqual([name, undefined, undefined])
    }
  })
})

/** Every command and every subcommand with facts of its own, as in COMMAND LIST: `client|reply`. */
function rows(): [name: string, facts: Facts][] {
  return [...FACTS].flatMap(([name, facts]) => [
    [name, facts] as [string, Facts],
    ...[...(facts.subcommands ?? [])].map(([sub, of]): [string, Facts] => [`${name}|${sub}`, of]),
  ])
}

/** The lists and objects that ioredis 6's declarations take in place of arguments, by command. */
function takenByIoredis(): Map<string, string> {
  const file = path.resolve(import.meta.dirname, '../node_modules/ioredis/built/utils/RedisCommander.d.ts')
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const found = new Map<string, string>()
  source.forEachChild((node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'RedisCommander') return
    for (const method of node.members.filter(ts.isMethodSignature)) {
      const name = method.name.getText()
      if (name === 'call' || name.endsWith('Buffer') || FACTS.get(name)?.forbidden) continue
      const parameters = parametersOf(method)
      for (const [i, { type, label }] of parameters.entries()) {
        const subcommand = parameters[0]?.label === 'subcommand' ? `|${parameters[0].type.slice(1, -1)}` : ''
        const place = label === 'keys' && parameters[i - 1]?.label === 'keysToken' ? 'KEYS' : i + 1
        if (type.endsWith('[]')) found.set(`${name}${subcommand.toLowerCase()}`, `list ${place}`)
        if (type === 'object') found.set(name, `record ${place}`)
      }
    }
  })
  return found
}

/** Parameters of a method, those of a tuple one by one; what is spread is left out, its place too. */
function parametersOf(method: ts.MethodSignature): { label: string; type: string }[] {
  return method.parameters.flatMap((parameter) => {
    const { type } = parameter
    if (!parameter.dotDotDotToken || !type) return { label: parameter.name.getText(), type: type?.getText() ?? '' }
    const elements = ts.isTupleTypeNode(type) ? type.elements.filter(ts.isNamedTupleMember) : []
    return elements.map(({ name, dotDotDotToken, type: of }) => ({
      label: name.getText(),
      type: dotDotDotToken ? '' : of.getText(),
    }))
  })
}

/** What COMMAND INFO and COMMAND DOCS say of one command or subcommand, as far as a row says it too. */
interface Said {
  readonly group: string | undefined
  readonly keys: string
  readonly readOnly: boolean
  readonly blocks: boolean
  readonly request: string | undefined
  readonly response: string | undefined
  readonly script: boolean
  readonly isContainer: boolean
  readonly isAdmin: boolean
}

describe('compared with COMMAND INFO of the server', () => {
  const client = connect()
  let said: ReadonlyMap<string, Said>
  let server: string

  beforeAll(async () => {
    said = await askServer()
    const info = await client.info('server')
    const valkey = /valkey_version:(\d+\.\d+)/.exec(info)?.[1]
    server = valkey ? `valkey ${valkey}` : `redis ${/redis_version:(\d+\.\d+)/.exec(info)?.[1]}`
  })

  async function askServer(): Promise<Map<string, Said>> {
    const groups = new Map<string, string>()
    for (const [name, docs] of pairs(await client.call('COMMAND', 'DOCS'))) {
      const group = pairs(docs).find(([field]) => field === 'group')?.[1]
      if (typeof group === 'string') groups.set(String(name), group)
    }
    const all = new Map<string, Said>()
    const read = (entry: unknown[]): void => {
      const [path, , flags, first, last, step, categories, tips, , subcommands = []] = entry as [
        ...[string, number, string[], number, number, number, string[], string[], unknown, unknown[][]?],
      ]
      const tip = (kind: string): string | undefined =>
        tips.find((text) => text.startsWith(`${kind}:`))?.slice(kind.length + 1)
      all.set(path.toLowerCase(), {
        group: groups.get(path.toLowerCase().split('|')[0] ?? ''),
        keys: `${first} ${last} ${step}${flags.includes('movablekeys') ? ', sought' : ''}`,
        readOnly: flags.includes('readonly'),
        blocks: flags.includes('blocking'),
        request: tip('request_policy'),
        response: tip('response_policy'),
        script: categories.includes('@scripting') && flags.includes('movablekeys'),
        isAdmin: flags.includes('admin'),
        isContainer: subcommands.length > 0,
      })
      subcommands.forEach(read)
    }
    for (const entry of (await client.call('COMMAND')) as unknown[][]) read(entry)
    return all
  }

  test('every row agrees with the server, or has a reason why it does not', () => {
    const found: string[] = []
    for (const [name, theirs] of said) {
      const ours = ourFacts(name)
      if (!ours || theirs.isContainer || name.includes('.')) continue // modules differ from version to version
      for (const [fact, value] of Object.entries(saidBy(ours, theirs))) {
        if (value !== theirs[fact as keyof Said]) found.push(`${name}: ${fact}`)
      }
    }
    const expected = DEPARTURES.filter(({ only }) => (only ?? server) === server).flatMap(({ names, facts }) =>
      names.filter((name) => said.has(name)).flatMap((name) => facts.map((fact) => `${name}: ${fact}`)),
    )
    expect(found.toSorted()).toEqual(expected.toSorted())
  })

  test('a command that administers one node is not sent to just any node of a cluster', () => {
    const anywhere = [...said].filter(([name, { isAdmin, isContainer }]) => {
      const facts = ourFacts(name)
      return (
        isAdmin &&
        !isContainer &&
        facts &&
        !facts.forbidden &&
        !facts.forbiddenOnCluster &&
        !facts.request &&
        !facts.keys
      )
    })
    // These speak of the cluster, as any node knows it.
    expect(anywhere.map(([name]) => name).toSorted()).toEqual(['cluster|replicas', 'cluster|slaves'])
  })
})

const ourFacts = (path: string): Facts | undefined => {
  const [name = '', ...subcommand] = path.split('|')
  return factsOf(name, subcommand)
}

/** The same as our row says it. Policies of what no cluster batch takes are left as the server says. */
function saidBy(ours: Facts, theirs: Said): Omit<Said, 'isContainer' | 'isAdmin'> {
  const isTaken = ours.forbidden === undefined && ours.forbiddenOnCluster === undefined
  return {
    group: theirs.group && ours.group,
    keys: asSaid(ours.keys ?? ours.routedBy),
    readOnly: ours.readOnly,
    blocks: ours.forbidden === BLOCKS || ours.blockOption !== undefined,
    request: isTaken ? ours.request : theirs.request,
    response: isTaken ? ours.response : theirs.response,
    script: ours.script,
  }
}

function asSaid(keys: Facts['keys']): string {
  if (keys === undefined) return '0 0 0'
  if (typeof keys === 'number') return `${keys} ${keys} 1`
  if ('length' in keys) return `${keys[0]} ${keys[1]} ${keys[2] ?? 1}`
  return keys.at === undefined ? '0 0 0, sought' : `${keys.at} ${keys.at} 1, sought`
}

function pairs(list: unknown): [unknown, unknown][] {
  if (!Array.isArray(list)) return Object.entries(list as object)
  return list.flatMap((item, i) => (i % 2 === 0 ? [[item, list[i + 1]]] : []))
}

/** Where a row departs from what the server says: on every server that has the command, or only on one. */
const DEPARTURES: readonly { names: string[]; facts: (keyof Said)[]; only?: string; because: string }[] = [
  {
    names: ['echo', 'info', 'lastsave', 'ping', 'time', 'object|help', 'xinfo|help'],
    facts: ['readOnly'],
    because: 'the server flags only commands that read keys; these change nothing either',
  },
  {
    names: ['object|help', 'xgroup|help', 'xinfo|help'],
    facts: ['keys'],
    because: 'without an argument there is no key; a row of its own would say nothing more',
  },
  {
    names: ['msetex'],
    facts: ['request', 'response'],
    because: 'NX and XX hold for all keys or none, and parts cannot tell each other',
  },
  {
    names: ['clusterscan'],
    facts: ['request', 'response'],
    because: 'its cursor has a hash slot, which says which node to ask: nothing is special about it',
  },
  { names: ['msetnx'], facts: ['request', 'response'], only: 'redis 7.0', because: 'later servers withdrew the tips' },
  { names: ['randomkey'], facts: ['response'], only: 'redis 7.0', because: 'later servers added the tip' },
  { names: ['wait'], facts: ['blocks'], only: 'redis 7.0', because: 'it blocks there too; later servers say so' },
]
