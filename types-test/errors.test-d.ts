import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { BatchError, cmd, isBatchError, isTupelineError, tupeline } from 'tupeline'
import type {
  CommandError,
  ConnectionError,
  DecodeError,
  InterruptedError,
  PartialError,
  CommandPart,
  Issue,
  Outcome,
  Settled,
  EntryFailure,
  TupelineError,
  VersionError,
} from 'tupeline'

const redis = tupeline(new Redis())
declare const error: unknown

// With its batch, the error carries that batch's outcomes.
const batch = redis
  .pipeline()
  .get('k')
  .add([cmd.incr('n')])
if (isBatchError(error, batch)) {
  expectTypeOf(error.settled).toEqualTypeOf<[Settled<string | null>, [Settled<number>]]>()
  expectTypeOf(error.errors).toEqualTypeOf<readonly EntryFailure[]>()
  expectTypeOf(error.outcome).toEqualTypeOf<Outcome>()
  const [first] = error.settled
  if (first.status === 'fulfilled') expectTypeOf(first.value).toEqualTypeOf<string | null>()
  else expectTypeOf(first.reason).toEqualTypeOf<EntryFailure>()
}
const named = redis.pipeline({ hits: cmd.incr('n') })
if (isBatchError(error, named)) expectTypeOf(error.settled).toEqualTypeOf<{ hits: Settled<number> }>()
// Without it nothing is claimed.
if (isBatchError(error)) expectTypeOf(error.settled).toEqualTypeOf<unknown>()
if (error instanceof BatchError) expectTypeOf(error.code).toEqualTypeOf<'BATCH'>()
if (isTupelineError(error)) expectTypeOf(error).toEqualTypeOf<TupelineError>()
// @ts-expect-error something that cannot settle is not a batch
isBatchError(error, cmd.get('k'))

// `name` discriminates the failures of an entry.
declare const failure: EntryFailure
expectTypeOf<EntryFailure['name']>().toEqualTypeOf<
  'CommandError' | 'DecodeError' | 'VersionError' | 'ConnectionError' | 'InterruptedError' | 'PartialError'
>()
switch (failure.name) {
  case 'CommandError':
    expectTypeOf(failure).toEqualTypeOf<CommandError>()
    expectTypeOf(failure.code).toEqualTypeOf<string>()
    break
  case 'DecodeError':
    expectTypeOf(failure).toEqualTypeOf<DecodeError>()
    expectTypeOf(failure.issues).toEqualTypeOf<readonly Issue[]>()
    expectTypeOf(failure.outcome).toEqualTypeOf<'executed'>()
    break
  case 'VersionError':
    expectTypeOf(failure).toEqualTypeOf<VersionError>()
    expectTypeOf(failure.version).toEqualTypeOf<number>()
    break
  case 'ConnectionError':
    expectTypeOf(failure).toEqualTypeOf<ConnectionError>()
    break
  case 'InterruptedError':
    expectTypeOf(failure).toEqualTypeOf<InterruptedError>()
    break
  case 'PartialError':
    expectTypeOf(failure).toEqualTypeOf<PartialError>()
    expectTypeOf(failure.parts).toEqualTypeOf<readonly CommandPart[]>()
    break
  default:
    expectTypeOf(failure).toEqualTypeOf<never>()
}
expectTypeOf(failure.index).toEqualTypeOf<number>()
expectTypeOf(failure.path).toEqualTypeOf<string>()
expectTypeOf(failure.command).toEqualTypeOf<string>()
expectTypeOf<Outcome>().toEqualTypeOf<'not-sent' | 'refused' | 'executed' | 'unknown'>()
// @ts-expect-error a failed entry has no value
if (failure.value) throw failure
