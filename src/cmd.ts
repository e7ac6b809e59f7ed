import type { Catalogue, CustomCommands } from './catalogue/commands.js'
import { COMMAND_NAMES } from './catalogue/names.js'
import type { Place, place } from './catalogue/queue.js'
import { anyCommand, command } from './command.js'
import type { Command } from './command.js'
import type { Mapping } from './replies.js'

interface CmdPlace<M extends Place['mapping']> extends Place {
  readonly mapping: M
  readonly queued: Command<this['reply']>
}

/** Every command as a value. `either`: for any client; a batch resolves what its client's reply mapping decides. */
export interface Cmd<M extends Place['mapping'] = 'either'> extends Catalogue {
  readonly [place]: CmdPlace<M>
}

/** The `cmd` of one client: its reply mapping is known, and it has the client's own commands. */
export interface ClientCmd<M extends Mapping> extends Catalogue, CustomCommands {
  readonly [place]: CmdPlace<M>
}

/** Makes a command of the arguments of a call. */
export type Factory = (args: readonly unknown[], bytes: boolean) => Command<unknown>

/** Every name that has a method, and what it makes; `mapping` is that of the client that will send it. */
export function factories(mapping?: Mapping): Map<string, Factory> {
  const all = new Map<string, Factory>()
  for (const name of COMMAND_NAMES) all.set(name, (args, bytes) => command(name, args, bytes, mapping))
  all.set('call', ([name, ...args], bytes) => anyCommand(name, args, bytes, mapping))
  return all
}

/** The Buffer twin's name. */
export const twin = (name: string): string => `${name}Buffer`

/** An object with one method a factory, and its Buffer twin. */
export function cmdOf(all: ReadonlyMap<string, Factory>): object {
  const methods: Record<string, (...args: unknown[]) => Command<unknown>> = {}
  for (const [name, make] of all) {
    methods[name] = (...args) => make(args, false)
    methods[twin(name)] = (...args) => make(args, true)
  }
  return Object.freeze(methods)
}

/**
 * Every command as a value: what `redis.pipeline()` has as steps.
 *
 * @example
 * const { user, hits } = await redis.pipeline({ user: cmd.get('user:7'), hits: cmd.incr('hits') }).exec()
 * //=> string | null, number
 */
// The catalogue types what COMMAND_NAMES lists; a type test holds the two equal.
export const cmd: Cmd = cmdOf(factories()) as Cmd
