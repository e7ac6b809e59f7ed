import { ArgumentError } from '../errors/errors.js'

/** How long the keys of a family live. */
export interface TtlPolicy {
  /** Whole seconds. */
  readonly seconds: number
  /**
   * Which writes set the time. `write` (the default): each of them. `create`: only where the key has no time yet, so a
   * counter ends a fixed time after its first increment; the default of `key.integer`. `never`: none of them; SET keeps
   * the time that there is, and `expire()` sets it.
   */
  readonly refresh?: 'write' | 'create' | 'never' | undefined
}

/** A policy with its default filled in. */
export type Ttl = Required<TtlPolicy>

/** @throws {ArgumentError} for seconds that are not a positive whole number */
export function ttlOf(policy: TtlPolicy | undefined, refresh: 'write' | 'create'): Ttl | undefined {
  if (policy === undefined) return undefined
  wholeNumber(policy.seconds, 'seconds')
  const chosen = policy.refresh ?? refresh
  if (!['write', 'create', 'never'].includes(chosen)) {
    throw new ArgumentError('key', 'ttl: refresh is "write", "create" or "never"')
  }
  return { seconds: policy.seconds, refresh: chosen }
}

function wholeNumber(value: unknown, name: string): string {
  if (Number.isSafeInteger(value) && (value as number) > 0) return `${value as number}`
  throw new ArgumentError('key', `ttl: ${name} must be a positive whole number`)
}

/** A time for one key: seconds, milliseconds, or a moment. */
export type Lifetime = number | { readonly milliseconds: number } | { readonly at: Date }

/** The words of SET and GETEX for a time. `lifetimeWords(60)` is `['EX', '60']`. */
export function lifetimeWords(lifetime: Lifetime): readonly string[] {
  if (typeof lifetime === 'number') return ['EX', wholeNumber(lifetime, 'it')]
  if ('milliseconds' in lifetime) return ['PX', wholeNumber(lifetime.milliseconds, 'milliseconds')]
  return ['PXAT', wholeNumber(lifetime.at.getTime(), 'at')]
}

/**
 * One write, and then EXPIRE where the policy says so, with nothing in between. ARGV: seconds, refresh, command, its
 * arguments after the key. KEYS[1] is the key that is written.
 */
const script = (call: string): string => `local reply = ${call}
if ARGV[2] == 'write' or redis.call('PTTL', KEYS[1]) == -1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return reply`

/** How a command takes its keys. */
export const SCRIPTS: Readonly<Record<'first' | 'second' | 'all' | 'subcommand', string>> = {
  /** `RPUSH key elements..` */
  first: script('redis.call(ARGV[3], KEYS[1], unpack(ARGV, 4))'),
  /** `LMOVE source destination ..`: the second is written. */
  second: script('redis.call(ARGV[3], KEYS[2], KEYS[1], unpack(ARGV, 4))'),
  /** `PFMERGE destination sources..` */
  all: script('redis.call(ARGV[3], unpack(KEYS))'),
  /** `XGROUP CREATE key ..`: the subcommand stands before it. */
  subcommand: script('redis.call(ARGV[3], ARGV[4], KEYS[1], unpack(ARGV, 5))'),
}

/** Lua passes no more than about 8,000 values to one call. */
export const SCRIPT_ARGUMENTS = 7_000
