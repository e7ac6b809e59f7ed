import { expectType } from 'tsd'
import { z } from 'zod'
import { cmd, json } from 'tupeline'
import type { Tupeline } from 'tupeline'
import { fake } from 'tupeline/testing'
import type { Expectation, SentBatch } from 'tupeline/testing'

const { redis, expect, sent } = fake()
expectType<Tupeline<'legacy'>>(redis)
expectType<readonly SentBatch[]>(sent)

expectType<Expectation<string | null>>(expect(cmd.get('k')))
expectType<Expectation<'OK'>>(expect(cmd.set('k', 'v')))
expectType<Expectation<string | null>>(expect(cmd.zscore('k', 'm')))

expect(cmd.get('k')).reply('v')
expect(cmd.get('k')).reply(null)
// @ts-expect-error the server could never give it
expect(cmd.get('k')).reply(1)
// @ts-expect-error the server could never give it
expect(cmd.set('k', 'v')).reply('QUEUED')
// @ts-expect-error the server could never give it
expect(cmd.incr('n')).replyOnce(null)
// @ts-expect-error a name is not a command
expect('get')

// The mapping decides.
const resp3 = fake({ mapping: 'resp3' })
expectType<Tupeline<'resp3'>>(resp3.redis)
expectType<Expectation<number | null>>(resp3.expect(cmd.zscore('k', 'm')))

// The schema is the batch's own, and its type is what the code under test sees.
expectType<Promise<{ name: string } | null>>(redis.run(cmd.get('k').as(json(z.object({ name: z.string() })))))
