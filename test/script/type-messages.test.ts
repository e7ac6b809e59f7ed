// What the compiler says of a script that is wrong: the first line of its message is a sentence about scripts.
import { beforeAll, describe, expect, test } from 'vitest'
import { Editor } from '../support/language-service.js'

const head = `import { fn, library, script, tupeline } from 'tupeline'
import { Redis } from 'ioredis'
import { z } from 'zod'
const lua = 'return 1'
const reply = z.int()
const take = script({ lua, keys: ['bucket'], args: z.tuple([z.int()]), reply })
`
const editor = new Editor()
const firstLine = (body: string): string => {
  const errors = editor.open(head + body).errors()
  expect(errors).toHaveLength(1)
  return errors[0]?.split('\n')[0] ?? ''
}

// The first program takes a compiler its time.
beforeAll(() => void editor.open(head).errors(), 120_000)

describe('definitions', () => {
  test.each([
    [
      'an object',
      `script({ lua, keys: [], reply: z.object({ a: z.int() }) })`,
      'Lua gives lists, not objects: return a list, or cjson.encode(..) and take json(..)',
    ],
    [
      'a boolean',
      `script({ lua, keys: [], reply: z.boolean() })`,
      "Lua's true comes as 1 and its false as null: return 1 or 0 and take a number",
    ],
    [
      'a date',
      `script({ lua, keys: [], reply: z.date() })`,
      'Lua gives text, integers, null and lists: take one of those and transform it',
    ],
    [
      'a bigint',
      `script({ lua, keys: [], reply: z.bigint() })`,
      'Lua gives text, integers, null and lists: take one of those and transform it',
    ],
    ['undefined', `script({ lua, keys: [], reply: z.undefined() })`, 'Lua has no undefined: nil comes as null'],
    [
      'a Buffer',
      `script({ lua, keys: [], reply: z.instanceof(Buffer) })`,
      'text comes as a string: set bytes to true for Buffers',
    ],
    [
      'text as bytes',
      `script({ lua, keys: [], reply: z.string(), bytes: true })`,
      'with bytes set to true text comes as a Buffer',
    ],
    ['names not known', `script({ lua, keys: ['a'].slice(), reply })`, 'name the keys in place, such as'],
    [
      'an argument that is not text',
      `script({ lua, keys: [], args: z.tuple([z.boolean()]), reply })`,
      'an argument must encode to text, a number or bytes: give it a codec',
    ],
    [
      'the same by name',
      `script({ lua, keys: [], args: z.object({ a: z.date() }), reply })`,
      'an argument must encode to text, a number or bytes: give it a codec',
    ],
    [
      'a hole',
      `script({ lua, keys: [], args: z.tuple([z.int().optional(), z.int()]), reply })`,
      'an argument must encode to text, a number or bytes: give it a codec',
    ],
    [
      'names out of order',
      `script({ lua, keys: [], args: z.object({ 1: z.int() }), reply })`,
      'names that look like integers would be sent out of order',
    ],
    [
      'one value',
      `script({ lua, keys: [], args: z.int(), reply })`,
      'describe the arguments by z.tuple, z.array or z.object',
    ],
    ['a function', `fn({ keys: [], reply: z.boolean() })`, "Lua's true comes as 1"],
    [
      'a name of a library',
      `library({ name: 'l', code: lua, functions: { load: fn({ keys: [], reply }) } })`,
      'a library has a method load of its own: give the function another name',
    ],
  ])('%s', (_what, statement, sentence) => {
    expect(firstLine(statement)).toContain(sentence)
  })
})

describe('calls', () => {
  test.each([
    ['a missing key', `take({}, 1)`, /'{}' is not assignable to parameter of type '{ readonly bucket: KeyLike; }'/],
    ['another key', `take({ bucket: 'b', log: 'l' }, 1)`, /'log' does not exist in type/],
    ['a number as a key', `take({ bucket: 7 }, 1)`, /Type 'number' is not assignable to type 'KeyLike'/],
    ['a wrong argument', `take({ bucket: 'b' }, '1')`, /'string' is not assignable to parameter of type 'number'/],
    ['a missing argument', `take({ bucket: 'b' })`, /Expected 2 arguments, but got 1/],
  ])('%s', (_what, statement, message) => {
    expect(firstLine(statement)).toMatch(message)
  })
})

test('the hover of a script shows its keys, its arguments and its reply', () => {
  editor.open(`${head}const limits = library({ name: 'l', code: lua, functions: { take: fn({ keys: ['a'], reply }) } })
const call = limits.take
void take, call`)
  const hover = (name: string): string => editor.hover(name).replace(/\s+/g, ' ')
  expect(hover('take')).toBe('const take: Script<[keys: { readonly bucket: KeyLike; }, argv1: number], number>')
  expect(hover('call')).toBe('const call: (keys: { readonly a: KeyLike; }) => Command<number>')
})
