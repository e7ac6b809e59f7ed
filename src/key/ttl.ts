import { hashToSend } from '../command/script-hash.js'
import { ArgumentError } from '../errors/errors.js'

/** When the keys of a family expire. */
export interface TtlPolicy {
  /** Whole seconds. */
  readonly seconds: number
  /**
   * Which writes set the expiry. `write`: all of them. `create`: only a write to a key without an expiry, so a counter
   * expires a fixed time after its first increment. `never`: none of them; SET keeps the expiry that there is, and
   * `expire()` sets it.
   *
   * @default 'write'; 'create' for `key.integer`
   */
  readonly refresh?: 'write' | 'create' | 'never' | undefined
}

/** A policy with its defaults. */
export type Ttl = Required<TtlPolicy>

/** @throws {ArgumentError} for seconds that are not an integer from 1 */
export function ttlOf(policy: TtlPolicy | undefined, refresh: 'write' | 'create'): Ttl | undefined {
  if (policy === undefined) return undefined
  wholeNumber(policy.seconds, 'seconds')
  const chosen = policy.refresh ?? refresh
  if (!['write', 'create', 'never'].includes(chosen)) {
    throw new ArgumentError('key', 'ttl: refresh must be "write", "create" or "never"')
  }
  return { seconds: policy.seconds, refresh: chosen }
}

function wholeNumber(value: unknown, name: string): string {
  if (Number.isSafeInteger(value) && (value as number) > 0) return `${value as number}`
  const given = typeof value === 'number' ? value : typeof value
  throw new ArgumentError('key', `ttl: ${name} must be an integer from 1, got ${given}`)
}

/** The expiry of one key: seconds, milliseconds, or a date. */
export type Lifetime = number | { readonly milliseconds: number } | { readonly at: Date }

/** The options of SET and GETEX for an expiry. `lifetimeWords(60)` is `['EX', '60']`. */
export function lifetimeWords(lifetime: Lifetime): readonly string[] {
  if (typeof lifetime === 'number') return ['EX', wholeNumber(lifetime, 'seconds')]
  if ('milliseconds' in lifetime) return ['PX', wholeNumber(lifetime.milliseconds, 'milliseconds')]
  return ['PXAT', wholeNumber(lifetime.at.getTime(), 'at')]
}

/**
 * One write, and EXPIRE if the policy requires it, with nothing in between. ARGV: seconds, refresh, the command, and its
 * arguments without the keys. KEYS[1] is the key that is written.
 *
 * @__NO_SIDE_EFFECTS__
 */
function ttlScript(call: string): TtlScript {
  const lua = `local reply = ${call}
if ARGV[2] == 'write' or redis.call('PTTL', KEYS[1]) == -1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return reply`
  return { lua, sha1: hashToSend(lua) }
}

interface TtlScript {
  readonly lua: string
  readonly sha1: string | undefined
}

/** One script for each position that a command has its keys in. */
export const SCRIPTS: Readonly<Record<'first' | 'second' | 'all' | 'subcommand', TtlScript>> = {
  /** `RPUSH key elements..` */
  first: ttlScript('redis.call(ARGV[3], KEYS[1], unpack(ARGV, 4))'),
  /** `LMOVE source destination ..`: the second key is written. */
  second: ttlScript('redis.call(ARGV[3], KEYS[2], KEYS[1], unpack(ARGV, 4))'),
  /** `PFMERGE destination sources..` */
  all: ttlScript('redis.call(ARGV[3], unpack(KEYS))'),
  /** `XGROUP CREATE key ..`: the subcommand comes before the key. */
  subcommand: ttlScript('redis.call(ARGV[3], ARGV[4], KEYS[1], unpack(ARGV, 5))'),
}

/** Lua passes at most about 8,000 values to one call. */
export const SCRIPT_ARGUMENTS = 7_000
