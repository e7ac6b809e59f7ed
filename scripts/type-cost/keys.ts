/** Programs with typed keys, for what families and their commands cost. */

const head = `import { integer, isoDate, key } from 'tupeline'
import { z } from 'zod'
export const User = z.object({ name: z.string(), visits: integer, born: isoDate.optional() })
`

/** One family of each kind, over and over. */
const kinds: readonly ((i: number) => string)[] = [
  (i) => `key.json('users${i}:<id>', User, { params: { id: 'integer' }, ttl: { seconds: 60 } })`,
  (i) => `key.hash('{<tenant>}:hash${i}:<id>', User, { params: { id: 'uuid' } })`,
  (i) => `key.integer('hits${i}:<ip>', { ttl: { seconds: 60 } })`,
  (i) => `key.list('jobs${i}:<queue>', isoDate)`,
  (i) => `key.set('tags${i}:<kind>:<id>')`,
  (i) => `key.zset('board${i}:<game>', integer)`,
  (i) => `key.stream('log${i}:<day>', User)`,
  (i) => `key.string('seen${i}:<user>', isoDate)`,
  (i) => `key.bitmap('days${i}:<user>')`,
  (i) => `key.hyperloglog('visitors${i}:<page>')`,
]

const commands: readonly ((i: number) => string)[] = [
  (i) => `f${i}({ id: 7 }).get()`,
  (i) => `f${i}({ tenant: 'a', id: 'b' }).get('visits')`,
  (i) => `f${i}({ ip: 'a' }).increment()`,
  (i) => `f${i}({ queue: 'a' }).popLeft()`,
  (i) => `f${i}({ kind: 'a', id: 'b' }).add('x', 'y')`,
  (i) => `f${i}({ game: 'a' }).rangeWithScores(0, 9)`,
  (i) => `f${i}({ day: 'a' }).range()`,
  (i) => `f${i}({ user: 'a' }).set(new Date(), { condition: 'NX' })`,
  (i) => `f${i}({ user: 'a' }).set(1, 1)`,
  (i) => `f${i}({ page: 'a' }).count()`,
]

const families = (count: number): string =>
  Array.from({ length: count }, (_, i) => `export const f${i} = ${kinds[i % kinds.length]?.(i)}\n`).join('')

/** `count` commands, over fifty families repeatedly. */
const uses = (count: number): string =>
  Array.from({ length: count }, (_, n) => `export const c${n} = ${commands[n % 10]?.(n % 50)}\n`).join('')

export const keyPrograms: Readonly<Record<string, string>> = {
  'importing key, a schema': `${head}export const used = key`,
  '50 families': head + families(50),
  '50 families, 50 commands': head + families(50) + uses(50),
  '50 families, 1,000 commands': head + families(50) + uses(1_000),
}
