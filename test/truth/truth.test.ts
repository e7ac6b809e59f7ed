import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMAND_NAMES } from '../../src/catalogue/names.js'
import type { Case } from '../cases/case.js'
import { findServer } from '../support/find-server.js'
import { startServer } from '../support/start-server.js'
import type { RunningServer } from '../support/start-server.js'
import { declare, readCaseSources } from './declared.js'
import type { CaseSource, Declared } from './declared.js'
import { modes, nameOf, Observer } from './observe.js'

/** Commands whose reply only their caller knows. */
const openReplies = new Set(['eval', 'eval_ro', 'evalsha', 'evalsha_ro', 'fcall', 'fcall_ro'])

const sources = readCaseSources()
const groups = await loadGroups()
let declared: Declared
let server: RunningServer
let observer: Observer
let version: Version

beforeAll(async () => {
  declared = declare(sources)
  server = await startServer(findServer(), ['--maxmemory-policy', 'allkeys-lfu'])
  observer = new Observer(server.url)
  version = await versionOf(server.url)
})

afterAll(async () => {
  observer?.close()
  await server?.stop()
})

test('every command has a case', () => {
  const cased = new Set(sources.map(({ name }) => name))
  expect(COMMAND_NAMES.filter((name) => !cased.has(name))).toEqual([])
})

test('every case says of its call what the source says', () => {
  for (const source of sources) expect(caseOf(source).call[0]).toBe(source.name)
})

describe.each([...groups.keys()])('%s: replies are of their declared types', (group) => {
  test.each(sources.filter(({ file }) => file === group))('$name $args', async (source) => {
    const one = caseOf(source)
    const runs = one.reason === undefined && isOn(one.since ?? '7.0', version)
    const findings: string[] = []
    for (const mode of modes) {
      const type = declared.typeOf(source.file, source.index, mode.mapping, mode.text)
      if (typeof type === 'string') findings.push(`does not compile: ${type}`)
      else if (runs) {
        const observed = await observer.observe(one, mode)
        if (one.isBinary && mode.text === 'string') {
          if (!('refused' in observed && observed.refused.includes('not valid UTF-8'))) findings.push('given as text')
          continue
        }
        const finding =
          'refused' in observed ? `refused: ${observed.refused}` : declared.checker.check(type, observed.value)
        if (finding !== undefined) findings.push(`${nameOf(mode)}: ${finding}`)
      }
    }
    expect([...new Set(findings)], one.what).toEqual([])
  })
})

test('no reply is unknown where the server says more', () => {
  const unknown = new Set<string>()
  for (const { file, index, name } of sources) {
    for (const mapping of ['legacy', 'resp3'] as const) {
      const type = declared.typeOf(file, index, mapping, 'string')
      if (typeof type !== 'string' && !openReplies.has(name) && declared.checker.saysNothing(type)) unknown.add(name)
    }
  }
  expect([...unknown]).toEqual([])
})

function caseOf({ file, index }: CaseSource): Case {
  return groups.get(file)?.[index] as Case
}

async function loadGroups(): Promise<Map<string, Case[]>> {
  const folder = path.resolve(import.meta.dirname, '../cases')
  const loaded = new Map<string, Case[]>()
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'case.ts')) {
    const module = (await import(pathToFileURL(path.join(folder, file)).href)) as Record<string, Case[]>
    loaded.set(file, Object.values(module).flat())
  }
  return loaded
}

interface Version {
  readonly server: 'redis' | 'valkey'
  readonly number: number
}

async function versionOf(url: string): Promise<Version> {
  const client = new Redis(url)
  const info = await client.info('server')
  client.disconnect()
  const valkey = /valkey_version:(\d+)\.(\d+)/.exec(info)
  const [, major, minor] = valkey ?? /redis_version:(\d+)\.(\d+)/.exec(info) ?? []
  return { server: valkey ? 'valkey' : 'redis', number: Number(major) + Number(minor) / 100 }
}

/**
 * `7.0` is on all servers at hand; `8.0` on Redis from there; `valkey 9.0` on Valkey alone. Several, with `|` between.
 * Valkey left Redis at 7.2 and has what came until then.
 */
function isOn(since: string, { server: kind, number }: Version): boolean {
  return since.split('|').some((part) => {
    const words = part.trim().split(' ')
    const word = words.length === 2 ? words[0] : 'redis'
    const [major, minor = '0'] = (words.at(-1) ?? '').split('.')
    const first = Number(major) + Number(minor) / 100
    return kind === 'valkey' && word === 'redis' ? first <= 7.02 : word === kind && number >= first
  })
}
