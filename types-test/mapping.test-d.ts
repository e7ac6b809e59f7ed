// The client's `replyMapping` decides the types of maps, doubles and booleans. It is taken from the client's type.
import { expectTypeOf } from 'expect-type'
import { Cluster, Redis } from 'ioredis'
import type { RedisOptions } from 'ioredis'
import { cmd, tupeline } from 'tupeline'
import type {
  AnyShape,
  Command,
  CommandTarget,
  Mapping,
  Queued,
  Reply,
  Settled,
  Tupeline,
  TupelineOptions,
  WatchRead,
} from 'tupeline'

const plain = tupeline(new Redis())
const spelled = tupeline(new Redis({ replyMapping: 'legacy' }))
const resp3 = tupeline(new Redis({ replyMapping: 'resp3', protocol: 3 }))
expectTypeOf<Mapping>().toEqualTypeOf<'legacy' | 'resp3'>()
expectTypeOf(plain).toEqualTypeOf<Tupeline<'legacy'>>()
expectTypeOf(spelled).toEqualTypeOf<Tupeline<'legacy'>>()
expectTypeOf(resp3).toEqualTypeOf<Tupeline<'resp3'>>()

// On the chain.
type Legacy = [string | null, string[], [string, string] | [], 'OK', Record<string, string>]
type Resp3 = [number | null, [string, number][], [string, number] | [], 'OK', Record<string, string>]
expectTypeOf(
  plain.pipeline().zscore('k', 'm').zrange('k', 0, -1, 'WITHSCORES').zpopmin('k').set('k', 'v').hgetall('h').exec(),
).resolves.toEqualTypeOf<Legacy>()
expectTypeOf(
  resp3.pipeline().zscore('k', 'm').zrange('k', 0, -1, 'WITHSCORES').zpopmin('k').set('k', 'v').hgetall('h').exec(),
).resolves.toEqualTypeOf<Resp3>()
expectTypeOf(resp3.pipeline().zscoreBuffer('k', 'm').exec()).resolves.toEqualTypeOf<[number | null]>()
expectTypeOf(resp3.pipeline().zrangeBuffer('k', 0, -1, 'WITHSCORES').exec()).resolves.toEqualTypeOf<
  [[Buffer, number][]]
>()

// The global `cmd` is not tied to a client: the batch that sends a command resolves its reply.
const score = cmd.zscore('k', 'm')
expectTypeOf(plain.pipeline(score).exec()).resolves.toEqualTypeOf<string | null>()
expectTypeOf(resp3.pipeline(score).exec()).resolves.toEqualTypeOf<number | null>()
expectTypeOf(plain.pipeline([score, cmd.incr('n')]).exec()).resolves.toEqualTypeOf<[string | null, number]>()
expectTypeOf(resp3.pipeline([score, cmd.incr('n')]).exec()).resolves.toEqualTypeOf<[number | null, number]>()
expectTypeOf(
  plain
    .pipeline()
    .add({ deep: [score] })
    .exec(),
).resolves.toEqualTypeOf<[{ deep: [string | null] }]>()
expectTypeOf(
  resp3
    .pipeline()
    .add({ deep: [score] })
    .exec(),
).resolves.toEqualTypeOf<[{ deep: [number | null] }]>()
expectTypeOf(resp3.pipeline([score]).settle()).resolves.toEqualTypeOf<[Settled<number | null>]>()
expectTypeOf(resp3.pipeline().add(score).settle()).resolves.toEqualTypeOf<[Settled<number | null>]>()
expectTypeOf<Reply<typeof score>>().toEqualTypeOf<string | null>()
expectTypeOf<Reply<typeof score, 'resp3'>>().toEqualTypeOf<number | null>()
// A reply that is the same in both mappings is plain.
expectTypeOf(cmd.get('k')).toEqualTypeOf<Command<string | null>>()

// `redis.cmd` is that client's.
expectTypeOf(plain.cmd.zscore('k', 'm')).toEqualTypeOf<Command<string | null>>()
expectTypeOf(resp3.cmd.zscore('k', 'm')).toEqualTypeOf<Command<number | null>>()
expectTypeOf(resp3.cmd.zrange('k', 0, -1, 'WITHSCORES')).toEqualTypeOf<Command<[string, number][]>>()

// @ts-expect-error a pipeline of the other mapping has entries of other types
plain.pipeline().concat(resp3.pipeline().zscore('k', 'm'))

// Not a client.
// @ts-expect-error a URL is not a client
tupeline('redis://localhost')
// @ts-expect-error nor are a client's options
tupeline({ host: 'localhost' })

// Where the client's type does not tell, the option does; and where that does not tell either, the reply is the union.
declare const mapping: Mapping
declare const hidden: Redis
expectTypeOf(tupeline(hidden, { replyMapping: 'resp3' })).toEqualTypeOf<Tupeline<'resp3'>>()
expectTypeOf(tupeline(hidden, { replyMapping: mapping })).toEqualTypeOf<Tupeline<Mapping>>()
const unsure = tupeline(hidden, { replyMapping: mapping })
expectTypeOf(unsure.pipeline().zscore('k', 'm').hgetall('h').exec()).resolves.toEqualTypeOf<
  [string | number | null, Record<string, string>]
>()
expectTypeOf(unsure.pipeline([cmd.zscore('k', 'm')]).exec()).resolves.toEqualTypeOf<[string | number | null]>()
expectTypeOf(unsure.run(unsure.cmd.zscore('k', 'm'))).resolves.toEqualTypeOf<string | number | null>()
expectTypeOf(tupeline(new Redis() as any).run(cmd.zscore('k', 'm'))).resolves.toEqualTypeOf<string | number | null>()

// A client whose mapping is decided at run time, under each name that the union has.
declare const ofEither: Redis<'legacy'> | Redis<'resp3'>
declare const decidedLater: Redis<Mapping>
declare const spelledOut: Redis<'resp3' | 'legacy'>
declare const modeOf: { mapping: 'legacy' | 'resp3' }
expectTypeOf(tupeline(ofEither)).toEqualTypeOf<Tupeline<Mapping>>()
expectTypeOf(tupeline(decidedLater)).toEqualTypeOf<Tupeline<Mapping>>()
expectTypeOf(tupeline(spelledOut)).toEqualTypeOf<Tupeline<Mapping>>()
expectTypeOf(tupeline(new Redis({ replyMapping: modeOf.mapping }))).toEqualTypeOf<Tupeline<Mapping>>()
expectTypeOf(tupeline(decidedLater, { replyMapping: mapping })).toEqualTypeOf<Tupeline<Mapping>>()
expectTypeOf(tupeline(decidedLater, { replyMapping: 'legacy' })).toEqualTypeOf<Tupeline<'legacy'>>()
expectTypeOf(tupeline(decidedLater).run(cmd.zscore('k', 'm'))).resolves.toEqualTypeOf<string | number | null>()

// Options that may say either. With exactOptionalPropertyTypes ioredis takes no `RedisOptions` as it is.
declare const wide: RedisOptions & { replyMapping?: Mapping }
declare const wideCluster: NonNullable<ConstructorParameters<typeof Cluster>[1]>
expectTypeOf(tupeline(new Redis(wide))).toEqualTypeOf<Tupeline<Mapping>>()
expectTypeOf(tupeline(new Redis('redis://localhost', wide))).toEqualTypeOf<Tupeline<Mapping>>()
expectTypeOf(tupeline(new Redis({ ...wide, lazyConnect: true }))).toEqualTypeOf<Tupeline<Mapping>>()
expectTypeOf(tupeline(new Redis({ ...wide, replyMapping: 'legacy' }))).toEqualTypeOf<Tupeline<'legacy'>>()
expectTypeOf(tupeline(new Redis({ ...wide, replyMapping: 'resp3' }))).toEqualTypeOf<Tupeline<'resp3'>>()
expectTypeOf(tupeline(new Redis(wide).duplicate({ db: 1 }))).toEqualTypeOf<Tupeline<Mapping>>()
expectTypeOf(tupeline(new Redis().duplicate({ replyMapping: mapping }))).toEqualTypeOf<Tupeline<Mapping>>()
expectTypeOf(tupeline(new Cluster([], wideCluster))).toEqualTypeOf<Tupeline<Mapping>>()
expectTypeOf(tupeline(new Cluster([], { redisOptions: wide }))).toEqualTypeOf<Tupeline<Mapping>>()
// Options that say nothing of it.
declare const narrow: Omit<RedisOptions, 'replyMapping'>
expectTypeOf(tupeline(new Redis(narrow))).toEqualTypeOf<Tupeline<'legacy'>>()
expectTypeOf(tupeline(new Redis({ host: 'localhost', db: 2 }))).toEqualTypeOf<Tupeline<'legacy'>>()
expectTypeOf(tupeline(new Cluster([{ port: 7000 }]))).toEqualTypeOf<Tupeline<'legacy'>>()

// The same in a class over a client, and for a client of options that may say anything.
class Repository {
  readonly redis: Tupeline<Mapping>
  constructor(client: Redis, replyMapping: Mapping) {
    this.redis = tupeline(client, { replyMapping })
  }
  score(member: string) {
    return this.redis.run(cmd.zscore('board', member))
  }
}
expectTypeOf(new Repository(hidden, mapping).score('ada')).resolves.toEqualTypeOf<string | number | null>()
declare const options: Omit<RedisOptions, 'replyMapping'> & { replyMapping: Mapping }
expectTypeOf(tupeline(new Redis(options as object), { replyMapping: options.replyMapping })).toEqualTypeOf<
  Tupeline<Mapping>
>()
declare const maybeMapping: Mapping | undefined
expectTypeOf(tupeline(hidden, { replyMapping: maybeMapping })).toEqualTypeOf<Tupeline<Mapping>>()

// A class of one's own, and code that is generic in the client or in its mapping.
class Own<M extends Mapping = 'legacy'> extends Redis<M> {}
expectTypeOf(tupeline(new Own())).toEqualTypeOf<Tupeline<'legacy'>>()
expectTypeOf(tupeline(new Own<'resp3'>())).toEqualTypeOf<Tupeline<'resp3'>>()
expectTypeOf(tupeline(new Own<Mapping>())).toEqualTypeOf<Tupeline<Mapping>>()
class Traced extends Redis {
  override disconnect(isReconnecting?: boolean) {
    super.disconnect(isReconnecting)
  }
}
expectTypeOf(tupeline(new Traced())).toEqualTypeOf<Tupeline<'legacy'>>()
declare const defined: Redis & { double(key: string): Promise<number> }
expectTypeOf(tupeline(defined)).toEqualTypeOf<Tupeline<'legacy'>>()
declare const either: Redis | Cluster
expectTypeOf(tupeline(either)).toEqualTypeOf<Tupeline<'legacy'>>()
const ofMapping = <M extends Mapping>(client: Redis<M>) => tupeline(client).run(cmd.zscore('k', 'm'))
expectTypeOf(ofMapping(new Redis({ replyMapping: 'resp3' }))).resolves.toEqualTypeOf<number | null>()
expectTypeOf(ofMapping(new Redis())).resolves.toEqualTypeOf<string | null>()
expectTypeOf(ofMapping(decidedLater)).resolves.toEqualTypeOf<string | number | null>()

// Options that came from elsewhere may say either.
declare const someOptions: TupelineOptions
expectTypeOf(tupeline(hidden, someOptions)).toEqualTypeOf<Tupeline<Mapping>>()
interface Mine {
  double<S extends CommandTarget>(this: S, key: string): Queued<S, number>
}
// @ts-expect-error with commands of one's own, the mapping is that of the client's type
tupeline<Redis, Mine>(hidden, { replyMapping: 'resp3' })
expectTypeOf(tupeline(hidden, { connections: 2 })).toEqualTypeOf<Tupeline<'legacy'>>()

// What the caller expects does not decide it.
// @ts-expect-error the client's replies are those of legacy
export const expected: Tupeline<'resp3'> = tupeline(new Redis())
// @ts-expect-error the same for what a function returns
export const expectedOf = (client: Redis): Tupeline<'resp3'> => tupeline(client)
// @ts-expect-error the type of a Redis<M> does not tell M: pass the mapping
export const expectedOfAny = <M extends Mapping>(client: Redis<M>): Tupeline<M> => tupeline(client)
export const told = <M extends Mapping>(client: Redis<M>, replyMapping: M): Tupeline<M> =>
  tupeline(client, { replyMapping })

// Options that may say a mapping may leave it to the client.
declare const flag: boolean
declare const perhaps: { replyMapping: 'resp3' } | undefined
expectTypeOf(tupeline(hidden, { replyMapping: flag ? 'resp3' : undefined })).toEqualTypeOf<Tupeline<Mapping>>()
expectTypeOf(tupeline(hidden, flag ? { replyMapping: 'resp3' } : {})).toEqualTypeOf<Tupeline<Mapping>>()
expectTypeOf(tupeline(hidden, perhaps)).toEqualTypeOf<Tupeline<Mapping>>()
expectTypeOf(tupeline(hidden, { ...perhaps, connections: 2 })).toEqualTypeOf<Tupeline<Mapping>>()
// @ts-expect-error no such option, beside one that there is
tupeline(hidden, { connections: 2, conections: 3 })

// One method of a client of the other mapping, as an injected dependency has it.
interface Runs {
  run<S extends AnyShape>(shape: S): Promise<Reply<S>>
}
export const runs: Runs = plain
export const eitherMapping: Pick<Tupeline<Mapping>, 'run' | 'bulk' | 'watch'> = plain
// @ts-expect-error run
export const otherRun: Pick<Tupeline<'legacy'>, 'run'> = resp3
// @ts-expect-error bulk
export const otherBulk: Pick<Tupeline<'legacy'>, 'bulk'> = resp3
// @ts-expect-error watch
export const otherWatch: Pick<Tupeline<'legacy'>, 'watch'> = resp3
// @ts-expect-error pipeline
export const otherPipeline: Pick<Tupeline<'legacy'>, 'pipeline'> = resp3
// @ts-expect-error one that may have either
export const unsureRun: { run: Tupeline<'legacy'>['run'] } = unsure
// @ts-expect-error an interface of one's own
export const otherRuns: Runs = resp3
const scoreOf = (read: WatchRead<'legacy'>) => read(cmd.zscore('board', 'ada'))
expectTypeOf(
  plain.watch('board', async (read) => [cmd.set('score', (await scoreOf(read)) ?? '')]),
).resolves.toEqualTypeOf<['OK']>()
// @ts-expect-error it reads with the other mapping
void resp3.watch('board', async (read) => [cmd.set('score', (await scoreOf(read)) ?? '')])
