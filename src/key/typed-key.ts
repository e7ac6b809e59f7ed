import { Command } from '../command/command.js'
import type { DecodeStep } from '../command/command.js'
import { ArgumentError } from '../errors/errors.js'
import { encodeArguments } from '../command/arguments.js'
import type { KeyType } from '../catalogue/generic.js'
import { SCRIPT_ARGUMENTS, SCRIPTS } from './ttl.js'
import type { Ttl } from './ttl.js'

/** A condition of EXPIRE. */
export type ExpireCondition = 'NX' | 'XX' | 'GT' | 'LT'

/**
 * A count that need not be given. As a rest parameter, since TypeScript takes `undefined` off the type of an optional
 * one, and the reply depends on it.
 */
export type MaybeCount = readonly [count?: number | undefined]

/** Of a collection so many elements are read to check it. */
export const CHECKED_ELEMENTS = 1_000

/**
 * One key with a type: the commands that fit it, each a {@link Command}. A family makes it.
 *
 * A reply is what the command gives in a chain, but for what a family decodes: values go through its schema, and scores,
 * distances and coordinates are numbers over either reply mapping.
 */
export abstract class TypedKey {
  /** @internal */
  constructor(
    /** The key's text, for any `cmd`. */
    readonly key: string,
    protected readonly ttlPolicy: Ttl | undefined,
  ) {}

  /** Whether the key is there: 1 or 0. https://redis.io/commands/exists */
  exists(): Command<0 | 1> {
    return this.make('exists')
  }

  /** Deletes the key: 1 if it was there, else 0. https://redis.io/commands/del */
  del(): Command<0 | 1> {
    return this.make('del')
  }

  /** Deletes the key, its memory later: 1 if it was there, else 0. https://redis.io/commands/unlink */
  unlink(): Command<0 | 1> {
    return this.make('unlink')
  }

  /** Marks the key as used: 1 if it is there, else 0. https://redis.io/commands/touch */
  touch(): Command<0 | 1> {
    return this.make('touch')
  }

  /** What kind of value the key holds, `'none'` where it is missing. https://redis.io/commands/type */
  type(): Command<KeyType | (string & {})> {
    return this.make('type')
  }

  /** Seconds that the key has left; -1 no expiry, -2 no such key. https://redis.io/commands/ttl */
  ttl(): Command<number> {
    return this.make('ttl')
  }

  /** Milliseconds that the key has left; -1 no expiry, -2 no such key. https://redis.io/commands/pttl */
  pttl(): Command<number> {
    return this.make('pttl')
  }

  /**
   * Sets the key to expire in some seconds, if not given in the family's: 1 if it did, else 0. A condition needs Redis 7.
   * https://redis.io/commands/expire
   *
   * @throws {ArgumentError} where no seconds are given, and the family has no `ttl`
   */
  expire(seconds: number | undefined = this.ttlPolicy?.seconds, condition?: ExpireCondition): Command<0 | 1> {
    if (seconds === undefined) throw new ArgumentError('expire', 'no seconds given, and the family has no ttl')
    return this.make('expire', condition ? [seconds, condition] : [seconds])
  }

  /** Takes the expiry off the key: 1 if it did, else 0. https://redis.io/commands/persist */
  persist(): Command<0 | 1> {
    return this.make('persist')
  }

  /**
   * Reads the value, to see whether it fits its schema; of a list, set, sorted set or stream at most 1,000 elements. What
   * the registry's `audit` sends.
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
   * A command that puts something into the key. Where the policy has it expire, it goes out as one script with EXPIRE in
   * it: a second command could be lost, and the key would live for ever.
   */
  protected write<Reply>(name: string, args: readonly unknown[], steps?: readonly DecodeStep[]): Command<Reply> {
    return this.ttlPolicy === undefined || this.ttlPolicy.refresh === 'never'
      ? this.make(name, args, steps)
      : this.writeKeys(name, 'first', [this.key], args, steps)
  }

  /** The same for a command with several keys; the first of `keys` is the one that is written. */
  protected writeKeys<Reply>(
    name: string,
    form: keyof typeof SCRIPTS,
    keys: readonly string[],
    args: readonly unknown[],
    steps?: readonly DecodeStep[],
  ): Command<Reply> {
    const policy = this.ttlPolicy
    if (policy === undefined || policy.refresh === 'never') {
      return this.makeAny(name, inOrder(form, keys, args), steps)
    }
    const wire = encodeArguments(name, [this.key, ...args]).slice(1) // errors count the key, as they do without a script
    if (keys.length + wire.length > SCRIPT_ARGUMENTS) {
      throw new ArgumentError(name, `more than ${SCRIPT_ARGUMENTS} arguments, in a family with a ttl: divide them`)
    }
    const header = [SCRIPTS[form], `${keys.length}`, ...keys, `${policy.seconds}`, policy.refresh, name]
    return new Command('eval', encodeArguments('eval', [...header, ...wire]), false, steps, undefined, name)
  }
}

/** The arguments of a command without a script. */
function inOrder(form: keyof typeof SCRIPTS, keys: readonly string[], args: readonly unknown[]): unknown[] {
  const [written = '', ...others] = keys
  if (form === 'second') return [...others, written, ...args]
  if (form === 'subcommand') return [...args.slice(0, 1), written, ...args.slice(1)]
  return [...keys, ...args]
}
