// What an editor says of each name that it offers after a dot.
import { describe, expect, test } from 'vitest'
import { COMMAND_NAMES } from '../src/catalogue/facts.js'
import { Editor } from './support/language-service.js'

const head = `import { cmd, key, script, tupeline } from 'tupeline'
import { Redis } from 'ioredis'
import { z } from 'zod'
const redis = tupeline(new Redis())
const text = key.string('a')()
const hash = key.hash('b', z.object({ name: z.string() }))()
const list = key.list('c')()
const set = key.set('d')()
const zset = key.zset('e')()
const stream = key.stream('f', z.object({ name: z.string() }))()
const hyperloglog = key.hyperloglog('g')()
const geo = key.geo('h')()
const take = script({ lua: 'return 1', keys: ['bucket'], args: z.tuple([z.int(), z.string()]), reply: z.int() })
`
const editor = new Editor()
const commands = new Set<string>(COMMAND_NAMES)
const words = (text = ''): string => text.replaceAll(/\s+/g, ' ')

/** Each object, and at least how many names it has. */
const objects = [
  ['cmd.', 500],
  ['redis.cmd.', 500],
  ['redis.pipeline().', 500],
  ['redis.transaction().', 500],
  ['redis.', 15],
  ['redis.pipeline([cmd.get("k")]).', 3],
  ['redis.bulk(["a"], (key) => cmd.get(key)).', 2],
  ['cmd.get("k").', 8],
  ['cmd.zscore("k", "m").', 8],
  ['text.', 15],
  ['hash.', 20],
  ['list.', 20],
  ['set.', 20],
  ['zset.', 20],
  ['stream.', 20],
  ['hyperloglog.', 10],
  ['geo.', 15],
] as const
const offers = editor.offersOf(
  head,
  objects.map(([object]) => object),
)

test('the editor shows what the compiler has', () => {
  const text = head + 'cmd.'
  for (const { name, description } of offers.get('cmd.') ?? []) {
    if (!/^(get|mset|getset|cluster)(Buffer)?$/.test(name)) continue
    const shown = editor.describedOffer(text, name) // of the first form
    expect(shown, name).not.toBe('')
    expect(description.startsWith(shown), name).toBe(true)
  }
})

describe.each(objects)('%s', (object, atLeast) => {
  const all = offers.get(object) ?? []

  test('each completion has a description', () => {
    expect(all.length).toBeGreaterThanOrEqual(atLeast)
    expect(all.filter(({ description }) => description === '').map(({ name }) => name)).toEqual([])
  })

  test('each that is struck out says what to write instead', () => {
    for (const { name, isStruckOut, instead } of all) expect(instead !== '', name).toBe(isStruckOut)
  })
})

test('a Buffer twin is described as its command is, and struck out with it', () => {
  const all = new Map((offers.get('cmd.') ?? []).map((offer) => [offer.name, offer]))
  const struckOut = COMMAND_NAMES.filter((name) => all.get(name)?.isStruckOut)
  expect(struckOut.length).toBeGreaterThan(10)
  for (const name of COMMAND_NAMES) {
    const twin = all.get(`${name}Buffer`)
    const [first = ''] = words(all.get(name)?.description).split(' https:')
    expect(words(twin?.description), name).toContain(first)
    expect(words(twin?.description), name).toMatch(/Buffer|because the reply contains no text/)
    expect(twin?.isStruckOut, name).toBe(all.get(name)?.isStruckOut)
    if (!twin?.isStruckOut) continue
    const [, instead = ''] = /^Write `(\w+)/.exec(twin.instead) ?? []
    expect(commands, name).toContain(instead.replace(/Buffer$/, ''))
    expect(all.get(instead)?.isStruckOut, `${name}: ${instead}`).toBe(false)
  }
})

test('each parameter has a name of its own, so none is called options_0', () => {
  const callees = ['cmd.', 'redis.', 'text.', 'hash.', 'list.', 'set.', 'zset.', 'stream.', 'hyperloglog.', 'geo.']
    .flatMap((object) => (offers.get(object) ?? []).map(({ name }) => object + name))
    .filter((callee) => !callee.endsWith('Buffer')) // the forms of a twin are those of its command
    .concat('take', 'script')
  const forms = [...editor.formsOf(head, callees)]
  expect(forms.flatMap(([, of]) => of).length).toBeGreaterThan(550)
  expect(new Map(forms).get('take')).toEqual(['keys: { readonly bucket: KeyLike; }, argv1: number, argv2: string'])
  expect(forms.filter(([, of]) => of.some((form) => /_\d/.test(form))).map(([callee]) => callee)).toEqual([])
})
