// What a person reads in an editor about typed keys: hovers, and the first line of each error.
import { describe, expect, test } from 'vitest'
import { Editor } from './support/language-service.js'

const head = `import { boolean, integer, isoDate, json, key, keys } from 'tupeline'
import { z } from 'zod'
const User = z.object({ name: z.string(), visits: integer, born: isoDate.optional() })
const users = key.json('user:<id>', User, { params: { id: 'integer' } })
const carts = key.hash('{<tenant>}:cart:<id>', User)
const hits = key.integer('hits')
const jobs = key.list('jobs:<queue>', json(User))
const tags = key.set('tags:<id>', integer)
const board = key.zset('board:<game>')
const log = key.stream('log:<day>', User)
const days = key.bitmap('days')
const visitors = key.hyperloglog('visitors', integer)
const places = key.geo('places', integer)
declare const prefix: string
`
const editor = new Editor()
const words = (text: string): string => text.replace(/\s+/g, ' ')

test('hovers show parameters, values and replies', () => {
  editor.open(`${head}
const typedUser = users({ id: 7 })
const reading = typedUser.get()
const setting = typedUser.set({ name: 'Ada', visits: 1 }, { condition: 'NX' })
const bornField = carts({ tenant: 'a', id: 'b' }).get('born')
const topScores = board({ game: 'chess' }).rangeWithScores()
const parsed = users.parse('user:7')`)
  expect(editor.errors()).toEqual([])
  const shown = (name: string): string => words(editor.hover(name))
  expect(shown('typedUser')).toBe(
    'const typedUser: StringKey<{ name: string; visits: number; born?: Date | undefined; }>',
  )
  expect(shown('reading')).toBe(
    'const reading: Command<{ name: string; visits: number; born?: Date | undefined; } | null>',
  )
  expect(shown('setting')).toBe('const setting: Command<"OK" | null>')
  expect(shown('bornField')).toBe('const bornField: Command<Date | null>')
  expect(shown('topScores')).toBe('const topScores: Command<Scored<string>[]>')
  expect(shown('parsed')).toBe('const parsed: Params<"user:<id>", { readonly id: "integer"; }> | null')
})

describe('the first line of each error', () => {
  const one = `{ tenant: 'a', id: 'b' }`
  test.each<[what: string, statement: string, line: string]>([
    ['a parameter of another type', `users({ id: '7' })`, "Type 'string' is not assignable to type 'number'."],
    [
      'a missing parameter',
      `users({})`,
      `Argument of type '{}' is not assignable to parameter of type 'Params<"user:<id>", { readonly id: "integer"; }>'.`,
    ],
    ['no parameters', `users()`, 'Expected 1 arguments, but got 0.'],
    ['parameters for a key without any', `hits({ id: 7 })`, 'Expected 0 arguments, but got 1.'],
    [
      'an unknown parameter',
      `users({ idd: 7 })`,
      `Object literal may only specify known properties, and 'idd' does not exist in type 'Params<"user:<id>", { readonly id: "integer"; }>'`,
    ],
    [
      'an undefined parameter',
      `carts({ tenant: undefined, id: 'b' })`,
      "Type 'undefined' is not assignable to type 'string'.",
    ],
    [
      'a command of another type',
      `users({ id: 7 }).pushLeft()`,
      "Property 'pushLeft' does not exist on type 'StringKey<{ name: string; visits: number; born?: Date | undefined; }>'.",
    ],
    [
      'a command that a hash lacks',
      `carts(${one}).add('x')`,
      "Property 'add' does not exist on type 'HashKey<{ name: string; visits: number; born?: Date | undefined; }>'.",
    ],
    ['a command that an integer lacks', `hits().members()`, "Property 'members' does not exist on type 'IntegerKey'."],
    [
      'a command that a list lacks',
      `jobs({ queue: 'a' }).has('x')`,
      "Property 'has' does not exist on type 'ListKey<{ name: string; visits: number; born?: Date | undefined; }>'.",
    ],
    [
      'a command that a set lacks',
      `tags({ id: 'a' }).score(1)`,
      "Property 'score' does not exist on type 'SetKey<number>'.",
    ],
    [
      'a command that a sorted set lacks',
      `board({ game: 'a' }).get()`,
      "Property 'get' does not exist on type 'SortedSetKey<string>'.",
    ],
    [
      'a command that a stream lacks',
      `log({ day: 'a' }).popLeft()`,
      "Property 'popLeft' does not exist on type 'StreamKey<{ name: string; visits: number; born?: Date | undefined; }>'.",
    ],
    ['a command that a bitmap lacks', `days().increment()`, "Property 'increment' does not exist on type 'BitmapKey'."],
    [
      'a command that a HyperLogLog lacks',
      `visitors().members()`,
      "Property 'members' does not exist on type 'HyperLogLogKey<number>'.",
    ],
    ['a command that a geo key lacks', `places().range()`, "Property 'range' does not exist on type 'GeoKey<number>'."],
    [
      'an unknown field',
      `carts(${one}).get('nam')`,
      `Argument of type '"nam"' is not assignable to parameter of type '`,
    ],
    [
      'a field that is not a number',
      `carts(${one}).increment('name')`,
      `Argument of type '"name"' is not assignable to parameter of type '"visits"'.`,
    ],
    [
      'a field with a wrong value',
      `carts(${one}).set({ visits: '1' })`,
      "Type 'string' is not assignable to type 'number'.",
    ],
    [
      'a value without a field',
      `users({ id: 7 }).set({ name: 'Ada' })`,
      "Argument of type '{ name: string; }' is not assignable to parameter of type '{ name: string; visits: number; born?: Date | undefined; }'.",
    ],
    [
      'a wrong member',
      `tags({ id: 'a' }).add('x')`,
      "Argument of type 'string' is not assignable to parameter of type 'number'.",
    ],
    ['a wrong score', `board({ game: 'a' }).add([['m', '7']])`, "Type 'string' is not assignable to type 'number'."],
    [
      'an entry without a field',
      `log({ day: 'a' }).add({ name: 'Ada' })`,
      "Argument of type '{ name: string; }' is not assignable to parameter of type '{ name: string; visits: number; born?: Date | undefined; }'.",
    ],
    ['a wrong bit', `days().set(1, 2)`, "Argument of type '2' is not assignable to parameter of type '0 | 1'."],
    [
      'a wrong value to count',
      `visitors().add('x')`,
      "Argument of type 'string' is not assignable to parameter of type 'number'.",
    ],
    [
      'half a position',
      `places().add([1, { longitude: 1 }])`,
      "Property 'latitude' is missing in type '{ longitude: number; }' but required in type 'Position'.",
    ],
    [
      'a set of other members',
      `tags({ id: 'a' }).union(key.set('x')())`,
      "Argument of type 'SetKey<string>' is not assignable to parameter of type 'SetKey<number>'.",
    ],
    [
      'a schema that does not read text',
      `key.set('a', z.number())`,
      'the schema does not read text, which is what Redis keeps: use a codec such as integer, or json(..)',
    ],
    [
      'fields that do not read text',
      `key.hash('a', z.object({ n: z.number() }))`,
      'the schema does not read fields of text, which is what Redis keeps: use codecs such as integer',
    ],
    ['parameters side by side', `key.integer('a:<b><c>')`, 'two parameters need text between them'],
    [
      'a pattern that is not a literal',
      `key.integer(prefix)`,
      'write the pattern as a literal: its parameters are read from it',
    ],
    [
      'a kind for another parameter',
      `key.integer('a:<b>', { params: { c: 'integer' } })`,
      'the pattern has no parameter of this name',
    ],
    [
      'a boolean parameter',
      `key.integer('a:<b>', { params: { b: boolean } })`,
      'a boolean cannot be a parameter: give it a word',
    ],
    [
      'a kind that does not exist',
      `key.integer('a:<b>', { params: { b: 'float' } })`,
      "a parameter is 'integer', 'uuid', 'raw', or a schema that reads text",
    ],
    [
      'a refresh that does not exist',
      `key.integer('a', { ttl: { seconds: 1, refresh: 'always' } })`,
      `Type '"always"' is not assignable to type '`,
    ],
  ])('%s', (_what, statement, line) => {
    const errors = editor.open(`${head}export const result = ${statement}`).errors()
    expect(errors).toHaveLength(1)
    expect(errors[0]?.split('\n')[0]).toContain(line)
  })
})
