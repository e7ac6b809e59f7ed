import type { CommandTarget } from '../catalogue/command-target.js'
import { FACTS } from '../catalogue/facts.js'
import { bufferTwin } from '../command/cmd.js'
import type { CommandFactory } from '../command/cmd.js'
import { isCommand } from '../command/command.js'
import type { Command } from '../command/command.js'
import { refuseForbidden } from '../command/forbidden.js'
import { detachedMethod } from '../errors/detached.js'
import { ArgumentError, SpentBatchError } from '../errors/errors.js'
import type { Runner } from '../run/run.js'
import type { Schema } from '../schema/standard-schema.js'
import type { Batch } from './batch.js'
import { Plan } from './plan.js'
import type { AnyRunOptions } from './plan.js'
import { captureChain, captureEntry } from './captured-shape.js'
import type { CapturedShape } from './captured-shape.js'

/**
 * One step of a chain: an item that follows the steps before it. {@link createChainClass} adds the command methods.
 * Callers see the type {@link Pipeline} or {@link Transaction}.
 */
class Chain implements Batch {
  readonly #runner: Runner
  readonly #before: Chain | undefined
  readonly #item: Command<unknown> | CapturedShape | undefined
  #spent = false
  #plan: Plan | undefined

  constructor(runner: Runner, before?: Chain, item?: Command<unknown> | CapturedShape) {
    this.#runner = runner
    this.#before = before
    this.#item = item
  }

  get length(): number {
    return this.#planned().commands.length
  }

  // An error before sending rejects: `.exec().catch(log)` sees it.
  exec(options?: AnyRunOptions): Promise<unknown> {
    if (!Chain.is(this)) return Promise.reject(detachedMethod('batch', 'exec'))
    return this.#spent ? Promise.reject(new SpentBatchError()) : this.#planned().exec(options)
  }

  settle(options?: AnyRunOptions): Promise<unknown> {
    if (!Chain.is(this)) return Promise.reject(detachedMethod('batch', 'settle'))
    return this.#spent ? Promise.reject(new SpentBatchError()) : this.#planned().settle(options)
  }

  add(shape: unknown): Chain {
    Chain.#refuseDetached(this, 'add')
    // It is captured now: an invalid shape throws at the line that adds it, and later changes to it have no effect.
    return this.#step(captureEntry(shape))
  }

  as(schema: Schema): Chain {
    Chain.#refuseDetached(this, 'as')
    return this.#recast('as', (command) => command.as(schema as never))
  }

  each(schema: Schema): Chain {
    Chain.#refuseDetached(this, 'each')
    return this.#recast('each', (command) => command.each(schema as never))
  }

  required(): Chain {
    Chain.#refuseDetached(this, 'required')
    return this.#recast('required', (command) => command.required())
  }

  concat(other: Chain): Chain {
    Chain.#refuseDetached(this, 'concat')
    if (!Chain.is(other)) throw new ArgumentError('concat', 'expected a batch of the same client and kind')
    this.#refuseSpent()
    other.#refuseSpent()
    const [own, others] = [this.#runner.kind, other.#runner.kind]
    if (own !== others) throw new ArgumentError('concat', `a ${others} into a ${own}`)
    return other.#items().reduce((chain: Chain, item) => chain.#step(item), this)
  }

  fork(): Chain {
    Chain.#refuseDetached(this, 'fork')
    this.#refuseSpent()
    return this.#next(this.#before, this.#item)
  }

  static is(value: unknown): value is Chain {
    return typeof value === 'object' && value !== null && #runner in value
  }

  static #refuseDetached(chain: unknown, method: string): void {
    if (!Chain.is(chain)) throw detachedMethod('batch', method)
  }

  /** Queues a command. It is not a method, because a client may define a command of any name. */
  static queue(chain: Chain, item: Command<unknown>): Chain {
    return chain.#step(item)
  }

  /** Returns the longer chain. This one is spent. */
  #step(item: Command<unknown> | CapturedShape): Chain {
    this.#refuseSpent()
    this.#spent = true
    return this.#next(this, item)
  }

  #recast(method: string, decode: (command: Command<unknown>) => Command<unknown>): Chain {
    if (!isCommand(this.#item))
      throw new ArgumentError(method, this.#before ? 'the last entry is a shape' : 'nothing is queued yet')
    const item = decode(this.#item)
    this.#refuseSpent()
    this.#spent = true
    return this.#next(this.#before, item)
  }

  #next(before: Chain | undefined, item: Command<unknown> | CapturedShape | undefined): Chain {
    // The class of this chain, because a client with commands of its own has a class of its own.
    return new (this.constructor as typeof Chain)(this.#runner, before, item)
  }

  #items(): (Command<unknown> | CapturedShape)[] {
    const items: (Command<unknown> | CapturedShape)[] = []
    const collect = (chain: Chain): Chain | undefined => {
      if (chain.#item) items.push(chain.#item)
      return chain.#before
    }
    let before = collect(this)
    while (before) before = collect(before)
    return items.reverse()
  }

  #planned(): Plan {
    return (this.#plan ??= new Plan(this.#runner, captureChain(this.#items()), this))
  }

  #refuseSpent(): void {
    if (this.#spent) throw new SpentBatchError()
  }
}

/**
 * Creates the class of chains with a method for each of these commands, and one for its Buffer twin. A command does not
 * replace a method of the batch that has the same name: call it through `redis.cmd`. A command called `then` has no
 * method, because it would make every batch a promise.
 */
export function createChainClass(
  factories: ReadonlyMap<string, CommandFactory>,
): new (runner: Runner) => CommandTarget {
  class ClientChain extends Chain {}
  for (const name of FORBIDDEN_NAMES) defineRefusal(ClientChain, name)
  for (const [name, make] of factories) {
    defineMethod(ClientChain, name, make, false)
    defineMethod(ClientChain, bufferTwin(name), make, true)
  }
  // The methods just defined are those of the catalogue; see COMMAND_NAMES.
  return ClientChain as unknown as new (runner: Runner) => CommandTarget
}

const isOwnMethod = (name: string): boolean => name === 'then' || name in Chain.prototype

function defineMethod(chain: typeof Chain, name: string, make: CommandFactory, bytes: boolean): void {
  if (isOwnMethod(name)) return
  const value = function (this: unknown, ...args: unknown[]): Chain {
    if (!Chain.is(this)) throw new ArgumentError(name, `call it on the batch, or on cmd: cmd.${name}(..)`)
    return Chain.queue(this, make(args, bytes))
  }
  Object.defineProperty(chain.prototype, name, { value, writable: true, configurable: true })
}

/** Commands that ioredis's batches have, and that are not allowed here. */
const FORBIDDEN_NAMES: readonly string[] = /* @__PURE__ */ [...FACTS].flatMap(([name, { forbidden }]) =>
  forbidden ? [name] : [],
)

/** Defines a method that throws an error which says what to write instead. */
function defineRefusal(chain: typeof Chain, name: string): void {
  if (isOwnMethod(name)) return
  const value = (): void => refuseForbidden(name, [])
  for (const method of [name, bufferTwin(name)])
    Object.defineProperty(chain.prototype, method, { value, writable: true, configurable: true })
}
