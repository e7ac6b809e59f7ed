// Scripts and functions: their keys, arguments and replies, and what does not compile.
import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { cmd, fn, integer, isoDate, json, key, library, script, tupeline } from 'tupeline'
import type { Command, LuaReply, Script, KeyLike } from 'tupeline'
import * as v from 'valibot'
import { z } from 'zod'

const lua = 'return 1'
const redis = tupeline(new Redis())
const resp3 = tupeline(new Redis({ replyMapping: 'resp3' }))

// Keys by name, arguments one by one, the reply by its schema.
const take = script({ lua, keys: ['bucket'], args: z.tuple([z.int()]), reply: z.int() })
expectTypeOf(take).toEqualTypeOf<Script<[keys: { readonly bucket: KeyLike }, number], number>>()
expectTypeOf(take({ bucket: 'b' }, 1)).toEqualTypeOf<Command<number>>()
expectTypeOf(
  redis
    .pipeline()
    .get('k')
    .add(take({ bucket: 'b' }, 1))
    .exec(),
).resolves.toEqualTypeOf<[string | null, number]>()
expectTypeOf(resp3.transaction({ left: take({ bucket: Buffer.from('b') }, 1) }).exec()).resolves.toEqualTypeOf<{
  left: number
}>()
expectTypeOf(redis.watch('b', () => [take({ bucket: 'b' }, 1)])).resolves.toEqualTypeOf<[number]>()
expectTypeOf(redis.bulk(['a'], (bucket) => take({ bucket }, 1)).collect()).resolves.toEqualTypeOf<number[]>()
expectTypeOf(take({ bucket: 'b' }, 1).as(z.literal([1, 2]))).toEqualTypeOf<Command<1 | 2>>()

// An object that has a key can be used as a key.
take({ bucket: { key: 'b' } }, 1)
const buckets = key.json('bucket:<id>', z.object({ left: z.int() }))
expectTypeOf(take({ bucket: buckets({ id: '7' }) }, 1)).toEqualTypeOf<Command<number>>()

// No keys; no arguments; optional arguments, any number of arguments, arguments by name.
expectTypeOf(script({ lua, keys: [], reply: z.string() })).toBeCallableWith()
expectTypeOf(script({ lua, keys: [], args: z.tuple([z.string(), z.int().optional()]), reply: z.int() }))
  .parameters //
  .toEqualTypeOf<[string, (number | undefined)?]>()
expectTypeOf(script({ lua, keys: ['a'], args: z.array(z.string()), reply: z.int() })).parameters.toEqualTypeOf<
  [keys: { readonly a: KeyLike }, ...string[]]
>()
expectTypeOf(
  script({ lua, keys: ['a', 'b'], args: z.object({ limit: z.int(), until: isoDate }), reply: z.int() }),
).parameters.toEqualTypeOf<[keys: { readonly a: KeyLike; readonly b: KeyLike }, args: { limit: number; until: Date }]>()

// An argument has the decoded type of its schema; the encoded value is sent.
const User = z.object({ name: z.string(), born: isoDate })
expectTypeOf(script({ lua, keys: [], args: z.tuple([json(User), integer]), reply: z.int() })).parameters.toEqualTypeOf<
  [{ name: string; born: Date }, number]
>()

// The reply has exactly the schema's type: it is null only if the schema accepts null.
expectTypeOf(script({ lua, keys: [], reply: z.string().nullable() })()).toEqualTypeOf<Command<string | null>>()
expectTypeOf(script({ lua, keys: [], reply: z.array(z.tuple([z.string(), z.int()])) })()).toEqualTypeOf<
  Command<[string, number][]>
>()
expectTypeOf(script({ lua, keys: [], reply: json(User) })()).toEqualTypeOf<Command<{ name: string; born: Date }>>()
expectTypeOf(script({ lua, keys: [], reply: z.unknown() })()).toEqualTypeOf<Command<unknown>>()
expectTypeOf(script({ lua, keys: [], reply: z.null() })()).toEqualTypeOf<Command<null>>()
expectTypeOf(script({ lua, keys: [], reply: v.picklist(['a', 'b']) })()).toEqualTypeOf<Command<'a' | 'b'>>()
expectTypeOf(script({ lua, keys: [], reply: z.instanceof(Buffer), bytes: true })().as(z.unknown())).toEqualTypeOf<
  Command<unknown>
>()
const flag = z.literal(1).nullable().transform(Boolean)
expectTypeOf(script({ lua, keys: [], reply: flag })()).toEqualTypeOf<Command<boolean>>()
expectTypeOf<LuaReply>().toEqualTypeOf<string | number | null | LuaReply[]>()

// @ts-expect-error a key is missing
take({}, 1)
// @ts-expect-error another name
take({ bucket: 'b', log: 'l' }, 1)
// @ts-expect-error a number is not a key
take({ bucket: 7 }, 1)
// @ts-expect-error an argument of another type
take({ bucket: 'b' }, '1')
// @ts-expect-error too few arguments
take({ bucket: 'b' })
// @ts-expect-error too many
take({ bucket: 'b' }, 1, 2)
// @ts-expect-error no keys at all
take(1)
// @ts-expect-error it takes neither keys nor arguments
script({ lua, keys: [], reply: z.int() })({})
// @ts-expect-error an argument by name is missing
script({ lua, keys: [], args: z.object({ a: z.int(), b: z.int() }), reply: z.int() })({ a: 1 })

// @ts-expect-error Lua has no objects
script({ lua, keys: [], reply: z.object({ a: z.string() }) })
// @ts-expect-error nor booleans
script({ lua, keys: [], reply: z.boolean() })
// @ts-expect-error nor dates
script({ lua, keys: [], reply: z.array(z.date()) })
// @ts-expect-error text is not a Buffer unless bytes is set
script({ lua, keys: [], reply: z.instanceof(Buffer) })
// @ts-expect-error and not a string if it is set
script({ lua, keys: [], reply: z.string(), bytes: true })
// @ts-expect-error a boolean cannot be sent
script({ lua, keys: [], args: z.tuple([z.boolean()]), reply: z.int() })
// @ts-expect-error a hole cannot be sent
script({ lua, keys: [], args: z.tuple([z.int().optional(), z.int()]), reply: z.int() })
// @ts-expect-error nor can a field that may be missing
script({ lua, keys: [], args: z.object({ a: z.int().optional(), b: z.int() }), reply: z.int() })
// @ts-expect-error such names would be sent out of order
script({ lua, keys: [], args: z.object({ 2: z.int(), 1: z.int() }), reply: z.int() })
// @ts-expect-error one value is not a list of arguments
script({ lua, keys: [], args: z.int(), reply: z.int() })
// @ts-expect-error names that are not literals
script({ lua, keys: ['a'].slice(), reply: z.int() })
// @ts-expect-error no reply schema
script({ lua, keys: [] })

// Functions of a library: the same.
const limits = library({
  name: 'limits',
  code: '#!lua\n',
  functions: {
    take: fn({ keys: ['bucket'], args: z.tuple([z.int()]), reply: z.int() }),
    peek: fn({ keys: ['bucket'], reply: integer.nullable(), readOnly: true }),
  },
})
expectTypeOf(limits.take({ bucket: 'b' }, 1)).toEqualTypeOf<Command<number>>()
expectTypeOf(limits.peek({ bucket: 'b' })).toEqualTypeOf<Command<number | null>>()
expectTypeOf(limits.load(redis)).resolves.toEqualTypeOf<string>()
expectTypeOf(limits.load(resp3)).resolves.toEqualTypeOf<string>()
expectTypeOf(redis.pipeline([limits.take({ bucket: 'b' }, 1), cmd.get('k')]).exec()).resolves.toEqualTypeOf<
  [number, string | null]
>()

// @ts-expect-error a key is missing
limits.take({}, 1)
// @ts-expect-error an argument is missing
limits.take({ bucket: 'b' })
// @ts-expect-error no such function
limits.give({ bucket: 'b' })
// @ts-expect-error the reply does not fit
fn({ keys: [], reply: z.boolean() })
// @ts-expect-error load is the library's own
library({ name: 'l', code: '', functions: { load: fn({ keys: [], reply: z.int() }) } })
// @ts-expect-error load() takes what tupeline() returns
limits.load(new Redis())
