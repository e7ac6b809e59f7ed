import type { CustomCommand } from '../command/cmd.js'
import type { DefinedScript } from '../command/command.js'
import type { Redis } from 'ioredis'
import { internalsOf } from './internals.js'
import type { Internals } from './internals.js'

/** The commands that the user defined on a client, by `defineCommand` or `addBuiltinCommand`. */
export class DefinedCommands {
  readonly #internals: Internals
  #byName: ReadonlyMap<string, CustomCommand> = new Map()

  constructor(internals: Internals) {
    this.#internals = internals
  }

  /**
   * The same map until a command is defined under another name. A redefined script needs no new map, because it is
   * looked up by name.
   */
  get byName(): ReadonlyMap<string, CustomCommand> {
    const { scriptsSet = {}, addedBuiltinSet = NO_NAMES } = this.#internals
    let count = addedBuiltinSet.size
    for (const name in scriptsSet) {
      count++
      if (!this.#byName.has(name)) return this.#update()
    }
    for (const name of addedBuiltinSet) if (!this.#byName.has(name)) return this.#update()
    return count < this.#byName.size ? this.#update() : this.#byName
  }

  #update(): ReadonlyMap<string, CustomCommand> {
    const internals = this.#internals
    const byName = new Map<string, CustomCommand>()
    for (const name of internals.addedBuiltinSet ?? NO_NAMES) byName.set(name, { script: undefined })
    for (const name of Object.keys(internals.scriptsSet ?? {})) {
      byName.set(name, {
        get script(): DefinedScript | undefined {
          return internals.scriptsSet?.[name]
        },
      })
    }
    return (this.#byName = byName)
  }
}

const NO_NAMES: ReadonlySet<string> = new Set()

const byClient = new WeakMap<Redis, DefinedCommands>()

/**
 * The commands of a client. It is the same object each time, so what is made of the commands is made once for each
 * client.
 */
export function clientCommandsOf(client: Redis): DefinedCommands {
  let commands = byClient.get(client)
  if (!commands) byClient.set(client, (commands = new DefinedCommands(internalsOf(client))))
  return commands
}
