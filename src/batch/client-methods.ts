import type { CommandTarget } from '../catalogue/command-target.js'
import type { Mapping } from '../catalogue/reply-types.js'
import { commandFactories, createCmd } from '../command/cmd.js'
import type { CustomCommand } from '../command/cmd.js'
import type { Runner } from '../run/run.js'
import { createChainClass } from './chain.js'

/** The class of a client's chains, and its `cmd`. */
export interface ClientMethods {
  readonly Chain: new (runner: Runner) => CommandTarget
  readonly cmd: object
}

const withoutCustomCommands = new Map<Mapping, ClientMethods>()
const withCustomCommands = new WeakMap<ReadonlyMap<string, CustomCommand>, ClientMethods>()

/**
 * The methods for clients with this reply mapping and these commands of their own. They are made once, because that
 * takes milliseconds. Clients without commands of their own share them.
 *
 * @param customCommands the same map until the client defines another command
 */
export function clientMethods(mapping: Mapping, customCommands: ReadonlyMap<string, CustomCommand>): ClientMethods {
  const isPlain = customCommands.size === 0
  let methods = isPlain ? withoutCustomCommands.get(mapping) : withCustomCommands.get(customCommands)
  if (!methods) {
    const factories = commandFactories(mapping, customCommands)
    methods = { Chain: createChainClass(factories), cmd: createCmd(factories) }
    if (isPlain) withoutCustomCommands.set(mapping, methods)
    else withCustomCommands.set(customCommands, methods)
  }
  return methods
}
