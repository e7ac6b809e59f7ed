/* oxlint-disable typescript/unbound-method -- the types of such methods are tested */
// What must not compile.
import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { cmd, tupeline } from 'tupeline'
import type { ClientCmd, Cmd, Command, CommandName, Pipeline, ForbiddenCommand } from 'tupeline'

const redis = tupeline(new Redis())

// A forbidden command has no method and no Buffer twin. On a batch, where ioredis has it, it is one that nobody can call.
type Refused = ForbiddenCommand | `${ForbiddenCommand}Buffer`
expectTypeOf<Extract<CommandName, ForbiddenCommand>>().toEqualTypeOf<never>()
expectTypeOf<Extract<keyof Cmd, Refused>>().toEqualTypeOf<never>()
expectTypeOf<Extract<keyof ClientCmd<'legacy'>, Refused>>().toEqualTypeOf<never>()
expectTypeOf<Extract<keyof Pipeline<[], 'legacy'>, Refused>>().toEqualTypeOf<ForbiddenCommand>()
expectTypeOf<'subscribe' | 'monitor' | 'blpop' | 'select' | 'watch' | 'multi'>().toExtend<ForbiddenCommand>()

// @ts-expect-error it changes the connection
redis.pipeline().subscribe('channel')
// @ts-expect-error it blocks the connection
redis.pipeline().get('k').blpop('k', 0)
// @ts-expect-error its twin blocks as well
redis.pipeline().blpopBuffer('k', 0)
// @ts-expect-error it does not exist as a value either
cmd.monitor()
// @ts-expect-error and on the client's `cmd`
redis.cmd.select(1)

// It cannot be called by name, in any letter case.
// @ts-expect-error in lower case
redis.pipeline().call('subscribe', 'channel')
// @ts-expect-error in upper case
redis.pipeline().call('SUBSCRIBE', 'channel')
// @ts-expect-error in mixed case
redis.pipeline().call('SubScribe', 'channel')
// @ts-expect-error with its arguments as one list
redis.pipeline().call('BlPop', ['k', 0])
// @ts-expect-error as a Buffer twin
redis.pipeline().callBuffer('BlPop', 'k', 0)
// @ts-expect-error as a value
cmd.call('Multi')
// A name that is data is checked when the call is made.
declare const anyName: string
expectTypeOf(redis.pipeline().call(anyName, 'k').exec()).resolves.toEqualTypeOf<[unknown]>()

// Subcommands and options that would change or block the connection.
// @ts-expect-error CLIENT REPLY silences replies
redis.pipeline().client('REPLY', 'OFF')
// @ts-expect-error CLIENT TRACKING changes the connection
redis.pipeline().client('TRACKING', 'ON')
// @ts-expect-error SCRIPT DEBUG changes the connection
redis.pipeline().script('DEBUG', 'YES')
// @ts-expect-error BLOCK blocks every later command of the connection
redis.pipeline().xread('BLOCK', 0, 'STREAMS', 's', '$')
// @ts-expect-error the same in a group
redis.pipeline().xreadgroup('GROUP', 'g', 'c', 'BLOCK', 0, 'STREAMS', 's', '>')

// Typos.
// @ts-expect-error gett
redis.pipeline().gett('k')
// @ts-expect-error upper case
redis.pipeline().GET('k')
// @ts-expect-error execute
redis.pipeline().get('k').execute()
// @ts-expect-error after others, before others
redis.pipeline().get('k').icnr('n').get('l')
// @ts-expect-error on the values
cmd.hgetAll('k')

// Not as in ioredis: replies are not pairs of error and value, and there are no callbacks.
// @ts-expect-error a callback
redis.pipeline().get('k', () => undefined)
// @ts-expect-error a callback of exec
redis.pipeline().exec(() => undefined)
// @ts-expect-error a batch is not a promise
redis.pipeline().get('k').then(console.log)

// Too few and too many arguments.
// @ts-expect-error GET needs a key
redis.pipeline().get()
// @ts-expect-error GET takes one key
redis.pipeline().get('k', 'l')
// @ts-expect-error SET needs a value
redis.pipeline().set('k')
// @ts-expect-error HGET needs a field
cmd.hget('k')

// Arguments that ioredis would silently convert to text or flatten.
declare const maybe: string | undefined
declare const missing: string | null
declare const date: Date
// @ts-expect-error undefined as a key
redis.pipeline().get(undefined)
// @ts-expect-error a key that may be undefined
redis.pipeline().get(maybe)
// @ts-expect-error a key that may be null
redis.pipeline().get(missing)
// @ts-expect-error null as a value
redis.pipeline().set('k', null)
// @ts-expect-error undefined as a value
redis.pipeline().set('k', undefined)
// @ts-expect-error a value that may be undefined
redis.pipeline().set('k', maybe)
// @ts-expect-error a Date would be its English text
redis.pipeline().set('k', date)
// @ts-expect-error a plain object would be [object Object]
redis.pipeline().set('k', { a: 1 })
// @ts-expect-error a list would be flattened into further arguments
redis.pipeline().set('k', ['a', 'EX', '1'])
// @ts-expect-error a boolean would be its English word
redis.pipeline().set('k', true)
// @ts-expect-error a symbol
redis.pipeline().set('k', Symbol('v'))
// @ts-expect-error a function
redis.pipeline().set('k', () => 'v')
// @ts-expect-error a promise
redis.pipeline().set('k', Promise.resolve('v'))
// @ts-expect-error a number as a key: write its text yourself
redis.pipeline().get(7)
// @ts-expect-error an element that may be undefined
redis.pipeline().mget(['a', maybe])
// @ts-expect-error nested lists
redis.pipeline().mget([['a'], ['b']])
// @ts-expect-error a field that may be undefined
redis.pipeline().hset('k', { a: maybe })
// @ts-expect-error a field that is an object
redis.pipeline().hset('k', { a: { b: 1 } })
// @ts-expect-error a Date among the fields
redis.pipeline().hset('k', { at: date })
// @ts-expect-error null in a Map
redis.pipeline().hset('k', new Map([['a', null]]))
// @ts-expect-error null among the values of MSET
redis.pipeline().mset({ a: null })
// @ts-expect-error undefined among the arguments of any command
redis.pipeline().call('JSON.GET', undefined)
// @ts-expect-error an object among them
redis.pipeline().call('JSON.SET', 'k', '$', { a: 1 })
// @ts-expect-error seconds that may be undefined
redis.pipeline().expire('k', undefined)

// Options of a run.
// @ts-expect-error a signal is not a number of milliseconds
redis.pipeline().get('k').exec({ signal: 500 })
// @ts-expect-error no such option
redis.pipeline().get('k').exec({ timeout: 500 })

// Commands and batches are read-only.
// @ts-expect-error read-only
redis.pipeline().length = 0
// @ts-expect-error read-only
cmd.get('k').name = 'set'

// A name that may be a forbidden command is rejected as well.
declare const either: 'GET' | 'Watch'
// @ts-expect-error it may be WATCH
redis.pipeline().call(either, 'k')

// A command of a batch takes its type from the batch.
const { incr } = redis.pipeline()
// @ts-expect-error a command of a batch needs the batch
incr('n')
// The methods of a Tupeline work without it.
const { pipeline, run } = redis
expectTypeOf(pipeline().get('k').exec()).resolves.toEqualTypeOf<[string | null]>()
expectTypeOf(pipeline([cmd.incr('n')]).exec()).resolves.toEqualTypeOf<[number]>()
expectTypeOf(run(cmd.get('k'))).resolves.toEqualTypeOf<string | null>()
// `exec` and `settle` need their batch.
const { exec } = redis.pipeline().get('k')
// @ts-expect-error it is called on nothing
void exec()
const { settle } = redis.pipeline([cmd.get('k')])
// @ts-expect-error nor is this
void settle()
// They are what an interface of one's own asks for.
interface Runnable<T> {
  exec(): Promise<T>
}
const runnable: Runnable<[string | null]> = redis.pipeline().get('k')
expectTypeOf(runnable.exec()).resolves.toEqualTypeOf<[string | null]>()
