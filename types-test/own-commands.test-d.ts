// Two clients of one program, each with commands of its own.
import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { cmd, isBatchError, tupeline } from 'tupeline'
import type { Command, CommandTarget, Key, Queued, Settled, Tupeline } from 'tupeline'
import { z } from 'zod'

interface Counting {
  doubled<S extends CommandTarget>(this: S, key: Key): Queued<S, number>
}
interface Naming {
  named<S extends CommandTarget>(this: S, key: Key): Queued<S, string | null>
}

const client = new Redis()
const other = new Redis({ replyMapping: 'resp3' })
const counting = tupeline<typeof client, Counting>(client)
const naming = tupeline<typeof other, Naming>(other)

// As steps among the others, kept by every step that is not a command.
expectTypeOf(counting.pipeline().get('k').doubled('n').incr('n').exec()).resolves.toEqualTypeOf<
  [string | null, number, number]
>()
expectTypeOf(
  naming
    .transaction()
    .named('k')
    .required()
    .zscore('z', 'm')
    .add([cmd.get('a')])
    .named('k')
    .as(z.enum(['x']))
    .exec(),
).resolves.toEqualTypeOf<[string, number | null, [string | null], 'x' | null]>()
expectTypeOf(
  counting
    .pipeline()
    .mget('k')
    .each(z.enum(['x']))
    .fork()
    .doubled('n')
    .settle(),
).resolves.toEqualTypeOf<[Settled<('x' | null)[]>, Settled<number>]>()
expectTypeOf(
  counting
    .pipeline()
    .doubled('n')
    .concat(counting.pipeline().get('k'))
    .concat(tupeline(client).pipeline().incr('n'))
    .exec(),
).resolves.toEqualTypeOf<[number, string | null, number]>()

// As values.
expectTypeOf(counting.cmd.doubled('n')).toEqualTypeOf<Command<number>>()
expectTypeOf(naming.cmd.zscore('z', 'm')).toEqualTypeOf<Command<number | null>>()
expectTypeOf(counting.pipeline({ a: counting.cmd.doubled('n') }).exec()).resolves.toEqualTypeOf<{ a: number }>()
expectTypeOf(counting.watch('n', () => counting.cmd.doubled('n'))).resolves.toEqualTypeOf<number>()

// Such a batch narrows an error as any other does.
async function narrowed(error: unknown): Promise<void> {
  const batch = counting.pipeline().doubled('n')
  if (isBatchError(error, batch)) expectTypeOf(error.settled).toEqualTypeOf<[Settled<number>]>()
  await using closed = naming
  expectTypeOf(closed.close()).resolves.toEqualTypeOf<void>()
}
void narrowed

// It has all that a client without such commands has, so it passes as one.
const readName = (redis: Tupeline<'legacy'>) => redis.run(cmd.get('name'))
const readChain = (redis: Pick<Tupeline<'legacy'>, 'pipeline'>) => redis.pipeline().get('name').exec()
expectTypeOf(readName(counting)).resolves.toEqualTypeOf<string | null>()
expectTypeOf(readChain(counting)).resolves.toEqualTypeOf<[string | null]>()
// The commands that custom-commands.test-d.ts merges belong to every client.
expectTypeOf(counting.pipeline().double('n').doubled('n').exec()).resolves.toEqualTypeOf<[number, number]>()
expectTypeOf(counting.cmd.double('n')).toEqualTypeOf<Command<number>>()
// @ts-expect-error its replies have the other mapping
readName(naming)
// @ts-expect-error a blocking command is refused in words
counting.pipeline().blpop('k', 0)

// @ts-expect-error the other client's
counting.pipeline().named('k')
// @ts-expect-error the other client's, after a step
naming.pipeline().get('k').doubled('n')
// @ts-expect-error the other client's, as a value
naming.cmd.doubled('n')
// @ts-expect-error not typed, where the client is not named
tupeline(client).pipeline().doubled('n')
// @ts-expect-error a transaction is not a pipeline
counting.pipeline().concat(counting.transaction().get('k'))
// @ts-expect-error the arguments are checked
counting.pipeline().doubled(7)
