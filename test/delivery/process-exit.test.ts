import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, inject, test, vi } from 'vitest'
import { connect, uniquePrefix } from '../support/client.js'
import { counts } from '../support/faulty-link.js'

const script = path.resolve(import.meta.dirname, '../support/exiting.ts')
const direct = connect()

interface Ending {
  readonly code: number | null
  readonly printed: string
  /** What INCR left at each key. */
  readonly after: readonly (string | null)[]
}

/** Runs a batch of INCR in a process that ends when it is told to. */
async function run(kind: string, when: string, count: number): Promise<Ending> {
  const key = uniquePrefix()
  const args = ['--import', 'tsx', script, inject('redisUrl'), kind, when, key, String(count)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
  // The server may still have to read what the process had written.
  await vi.waitFor(async () => expect(await direct.client('LIST')).not.toContain(key), 10_000)
  return { code: code as number | null, printed, after: await counts(direct, key, count) }
}

describe.each(['pipeline', 'transaction'])('a process with a %s in flight', (kind) => {
  test('does not exit before the replies arrive', async () => {
    const { code, printed, after } = await run(kind, 'by itself', 20_000)
    expect([code, printed.trim()]).toEqual([0, '20000'])
    expect(new Set(after)).toEqual(new Set(['1']))
  })

  test.each([
    ['exit in the same turn', 0],
    ['exit in the next turn', 0],
    ['killed', null],
    ['an exception', 1],
  ])('exits at once, %s: what was sent ran once, in order, a transaction whole or not at all', async (when, ending) => {
    for (const { code, after } of await Promise.all([run(kind, when, 200), run(kind, when, 60_000)])) {
      expect(code).toBe(ending)
      const ran = after.findLastIndex((value) => value !== null) + 1
      expect(after).toEqual(after.map((_value, index) => (index < ran ? '1' : null)))
      if (kind === 'transaction') expect([0, after.length]).toContain(ran)
    }
  })
})
