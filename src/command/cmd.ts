import type { BufferTwins } from '../catalogue/generated/buffer-twins.js'
import type { CmdCommands } from '../catalogue/generated/cmd-commands.js'
import type { CustomCommands } from '../catalogue/commands.js'
import { COMMAND_NAMES, FACTS } from '../catalogue/facts.js'
import type { EitherMapping, Target, target } from '../catalogue/command-target.js'
import { isFromMap } from './arguments.js'
import { command, commandByName, scriptCommand } from './command.js'
import type { Command, CommandByMapping, DefinedScript } from './command.js'
import type { Mapping } from '../catalogue/reply-types.js'

interface CmdTarget<M extends Target['mapping']> extends Target {
  readonly mapping: M
  readonly queued: this['reply'] extends EitherMapping<infer Legacy, infer Resp3>
    ? CommandByMapping<Legacy, Resp3>
    : Command<this['reply']>
}

/** Every command as a value. With `either`, for any client: the batch resolves replies that depend on its mapping. */
export interface Cmd<M extends Target['mapping'] = 'either'>
  extends CmdCommands<string, Cmd<M>>, BufferTwins<CmdCommands<Buffer, Cmd<M>>> {
  readonly [target]: CmdTarget<M>
}

/** The `cmd` of one client, with that client's reply mapping and its own commands. */
export interface ClientCmd<M extends Mapping> extends Cmd<M>, CustomCommands {}

/** Makes a command from the arguments of a call. */
export interface CommandFactory {
  (args: readonly unknown[], bytes: boolean): Command<unknown>
  /** Whether it takes one argument, and leaves out an index that follows it. */
  readonly single?: boolean
}

/** A command that the user defined on a client. */
export interface CustomCommand {
  /** Its script, as defined at the time of the call; undefined if the name is a command of the server. */
  readonly script: DefinedScript | undefined
}

/**
 * A factory for each name that has a method.
 *
 * @param mapping the reply mapping of the client that will send the commands; undefined for any client
 * @param custom the client's own commands, which replace those of the catalogue
 */
export function commandFactories(
  mapping?: Mapping,
  custom: ReadonlyMap<string, CustomCommand> = new Map(),
): Map<string, CommandFactory> {
  const all = new Map<string, CommandFactory>()
  for (const name of COMMAND_NAMES) {
    const single = FACTS.get(name)?.single === true
    const make = (args: readonly unknown[], bytes: boolean): Command<unknown> =>
      command(name, single ? withoutIndex(args) : args, bytes, mapping)
    all.set(name, Object.assign(make, { single }))
  }
  all.set('call', ([name, ...args], bytes) => commandByName(name, args, bytes, mapping))
  for (const [name, definition] of custom) {
    all.set(name, (args, bytes) =>
      definition.script
        ? scriptCommand(name, definition.script, args, bytes, mapping)
        : command(name.toLowerCase(), args, bytes, mapping),
    )
  }
  return all
}

/**
 * The argument of a command that takes one. `ids.map(cmd.get)` passes the index and the list too, `Array.from(ids,
 * cmd.get)` the index.
 */
function withoutIndex(args: readonly unknown[]): readonly unknown[] {
  if (args.length === 1) return args
  const [item, index] = args
  return Number.isInteger(index) && (args.length === 2 || isFromMap(args)) ? [item] : args
}

/** The name of a command's Buffer twin: `getBuffer` for `get`. */
export const bufferTwin = (name: string): string => `${name}Buffer`

/** The methods of every `cmd` that would take an index as an argument. */
const indexTakers = /* @__PURE__ */ new WeakSet<object>()

/** Whether a function is a method of a `cmd` that would take an index as an argument, such as `cmd.lpop`. */
export const takesIndex = (value: object): boolean => indexTakers.has(value)

/** An object with a method, and its Buffer twin, for each factory. */
export function createCmd(all: ReadonlyMap<string, CommandFactory>): object {
  const methods: Record<string, (...args: unknown[]) => Command<unknown>> = {}
  for (const [name, make] of all) {
    const method = (...args: unknown[]): Command<unknown> => make(args, false)
    const twin = (...args: unknown[]): Command<unknown> => make(args, true)
    if (make.single !== true) indexTakers.add(method).add(twin)
    methods[name] = method
    methods[bufferTwin(name)] = twin
  }
  return Object.freeze(methods)
}

/**
 * Every command as a value, with the call forms of `redis.pipeline()`. Nothing is sent: pass commands to a batch, alone or
 * in a tuple, array or object. Use `redis.cmd` for a client's own commands.
 *
 * @example
 * const { user, hits } = await redis.pipeline({ user: cmd.get('user:7'), hits: cmd.incr('hits') }).exec()
 * //=> { user: string | null, hits: number }
 */
// The compiler and a type test keep the catalogue and COMMAND_NAMES equal.
export const cmd: Cmd = createCmd(commandFactories()) as Cmd
