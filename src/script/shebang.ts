import { ArgumentError } from '../errors/errors.js'

/** The flags that a shebang of a script may have. https://redis.io/docs/latest/develop/programmability/lua-api/#script_flags */
export const SCRIPT_FLAGS = ['no-writes', 'allow-oom', 'allow-stale', 'no-cluster', 'allow-cross-slot-keys'] as const

/** One flag of a shebang. */
export type ScriptFlag = (typeof SCRIPT_FLAGS)[number]

/** The contents of a text's first line, if it is a shebang. */
export interface Shebang {
  /** What runs the text: `lua`. */
  readonly engine: string
  /** Its options in order: `['flags', 'no-writes,allow-oom']`. */
  readonly options: readonly (readonly [name: string, value: string])[]
  /** The text after that line, its line break included. */
  readonly rest: string
}

/**
 * Reads the shebang of a text: `#!lua flags=no-writes`. Undefined if the text has none. Other comments, such as
 * Dragonfly's `--!df flags=..`, are not shebangs.
 *
 * @throws {ArgumentError} for a line that the server would refuse
 */
export function readShebang(label: string, text: string): Shebang | undefined {
  if (!text.startsWith('#!')) return undefined
  const end = text.indexOf('\n')
  if (end === -1) throw new ArgumentError(label, 'the text ends with its shebang')
  const [engine = '', ...options] = text.slice(2, end).trim().split(/\s+/)
  return {
    engine,
    options: options.map((option) => {
      const at = option.indexOf('=')
      return at === -1 ? [option, ''] : [option.slice(0, at), option.slice(at + 1)]
    }),
    rest: text.slice(end),
  }
}

/**
 * The flags in a script's shebang. Undefined if it has none. The server runs a script without a shebang by the rules of
 * Redis 6: it may write until memory is full, and use any key.
 *
 * @throws {ArgumentError} for a flag, an option or an engine that the server would refuse
 */
export function flagsOf(label: string, lua: string): readonly ScriptFlag[] | undefined {
  const shebang = readShebang(label, lua)
  if (!shebang) return undefined
  if (shebang.engine !== 'lua')
    throw new ArgumentError(label, `the shebang names the engine "${shebang.engine}", not lua`)
  return shebang.options.flatMap(([name, value]) => {
    if (name !== 'flags') throw new ArgumentError(label, `the shebang has the option "${name}"; it takes flags=`)
    return value
      .split(',')
      .filter(Boolean)
      .map((flag) => knownFlag(label, flag))
  })
}

function knownFlag(label: string, flag: string): ScriptFlag {
  const found = SCRIPT_FLAGS.find((each) => each === flag)
  if (found) return found
  throw new ArgumentError(label, `the shebang has the flag "${flag}"; it takes ${SCRIPT_FLAGS.join(', ')}`)
}
