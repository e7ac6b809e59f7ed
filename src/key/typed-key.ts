import { Command } from '../command/command.js'
import type { DecodeStep } from '../command/command.js'
import { ArgumentError } from '../errors/errors.js'
import { encodeArguments } from '../command/arguments.js'
import type { KeyType } from '../catalogue/generic.js'
import type { ExpireCondition } from '../catalogue/option-rules.js'
import { SCRIPT_ARGUMENTS, SCRIPTS } from './ttl.js'
import type { Ttl } from './ttl.js'

/**
 * An optional count. It is a rest parameter because the reply depends on it, and TypeScript removes `undefined` from the
 * type that it infers for an optional parameter.
 */
export type MaybeCount = readonly [count?: number | undefined]

/** How many elements of a collection are read to check it. */
export const CHECKED_ELEMENTS = 1_000

/**
 * One key with the commands that fit its type, each a {@link Command}. Made by a family.
 *
 * A reply has the type that it has in a chain, except for what a family decodes: values are decoded by its schema, and
 * scores, distances and coordinates are numbers under either reply mapping.
 */
export abstract class TypedKey {
  /** @internal */
  constructor(
    /** The key's text, for any `cmd`. */
    readonly key: string,
    protected readonly ttlPolicy: Ttl | undefined,
  ) {}

  /** Returns 1 if the key exists, otherwise 0. https://redis.io/commands/exists */
  exists(): Command<0 | 1> {
    return this.make('exists')
  }

  /** Deletes the key; returns 1 if it existed, otherwise 0. https://redis.io/commands/del */
  del(): Command<0 | 1> {
    return this.make('del')
  }

  /** Deletes the key and frees its memory later; returns 1 if it existed, otherwise 0. https://redis.io/commands/unlink */
  unlink(): Command<0 | 1> {
    return this.make('unlink')
  }

  /** Marks the key as used; returns 1 if it exists, otherwise 0. https://redis.io/commands/touch */
  touch(): Command<0 | 1> {
    return this.make('touch')
  }

  /** The Redis type of the key, or `'none'` if it does not exist. https://redis.io/commands/type */
  type(): Command<KeyType | (string & {})> {
    return this.make('type')
  }

  /** The seconds until the key expires; -1 if it has no expiry, -2 if it does not exist. https://redis.io/commands/ttl */
  ttl(): Command<number> {
    return this.make('ttl')
  }

  /** The milliseconds until the key expires; -1 if it has no expiry, -2 if it does not exist. https://redis.io/commands/pttl */
  pttl(): Command<number> {
    return this.make('pttl')
  }

  /**
   * Sets the key to expire after some seconds, by default those of the family; returns 1 if it did, otherwise 0. A
   * condition needs Redis 7.
   * https://redis.io/commands/expire
   *
   * @throws {ArgumentError} if no seconds are given and the family has no `ttl`
   */
  expire(seconds: number | undefined = this.ttlPolicy?.seconds, condition?: ExpireCondition): Command<0 | 1> {
    if (seconds === undefined) throw new ArgumentError('expire', 'no seconds given, and the family has no ttl')
    return this.make('expire', condition ? [seconds, condition] : [seconds])
  }

  /** Removes the expiry of the key; returns 1 if it did, otherwise 0. https://redis.io/commands/persist */
  persist(): Command<0 | 1> {
    return this.make('persist')
  }

  /**
   * Reads the value to check it against the schema; of a list, set, sorted set or stream at most 1,000 elements. The
   * registry's `audit` uses it.
   */
  abstract check(): Command<unknown>

  /** A command on this key. */
  protected make<Reply>(name: string, args: readonly unknown[] = [], steps?: readonly DecodeStep[]): Command<Reply> {
    return this.makeAny(name, [this.key, ...args], steps)
  }

  /** A command with its keys among the arguments. */
  protected makeAny<Reply>(name: string, args: readonly unknown[], steps?: readonly DecodeStep[]): Command<Reply> {
    return new Command(name, encodeArguments(name, args), false, steps)
  }

  /**
   * A command that writes a value. If the policy sets an expiry, it is sent as one script that includes EXPIRE: a second
   * command could be lost, and the key would never expire.
   */
  protected write<Reply>(name: string, args: readonly unknown[], steps?: readonly DecodeStep[]): Command<Reply> {
    return this.ttlPolicy === undefined || this.ttlPolicy.refresh === 'never'
      ? this.make(name, args, steps)
      : this.writeKeys(name, 'first', [this.key], args, steps)
  }

  /** The same for a command with several keys. The first of `keys` is the one that is written. */
  protected writeKeys<Reply>(
    name: string,
    form: keyof typeof SCRIPTS,
    keys: readonly string[],
    args: readonly unknown[],
    steps?: readonly DecodeStep[],
  ): Command<Reply> {
    const policy = this.ttlPolicy
    if (policy === undefined || policy.refresh === 'never') {
      return this.makeAny(name, plainArguments(form, keys, args), steps)
    }
    const wire = encodeArguments(name, [this.key, ...args]).slice(1) // errors count the key, as they do without a script
    if (keys.length + wire.length > SCRIPT_ARGUMENTS) {
      throw new ArgumentError(name, `more than ${SCRIPT_ARGUMENTS} arguments, in a family with a ttl: divide them`)
    }
    const { lua, sha1 } = SCRIPTS[form]
    const header = [lua, `${keys.length}`, ...keys, `${policy.seconds}`, policy.refresh, name]
    return new Command('eval', encodeArguments('eval', [...header, ...wire]), false, steps, undefined, name, sha1)
  }
}

/** The arguments of a command without a script. */
function plainArguments(form: keyof typeof SCRIPTS, keys: readonly string[], args: readonly unknown[]): unknown[] {
  const [written = '', ...others] = keys
  if (form === 'second') return [...others, written, ...args]
  if (form === 'subcommand') return [...args.slice(0, 1), written, ...args.slice(1)]
  return [...keys, ...args]
}
