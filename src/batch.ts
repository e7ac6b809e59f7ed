import type { Catalogue, CustomCommands } from './catalogue/commands.js'
import type { Place, place, Receiver } from './catalogue/queue.js'
import { twin } from './cmd.js'
import type { Factory } from './cmd.js'
import { Command } from './command.js'
import { ArgumentError, SpentBatchError } from './errors.js'
import { Plan } from './plan.js'
import type { Batch } from './plan.js'
import type { Mapping } from './replies.js'
import type { OptionsOf, RunOptions, Way } from './run.js'
import type { Decoded, Elements, Output, Schema } from './schema.js'
import { flatten } from './shape.js'
import type { Ordered, Shape } from './shape.js'
import type { Added, FitsLast, Last, Outcomes, Recast, Values } from './slots.js'

/**
 * A pipeline under construction. Each call returns the longer pipeline, and the shorter one is then spent.
 *
 * @typeParam Slots the tuple that `exec()` resolves to; a shape that was added stands in it as `Added`
 * @typeParam M the client's reply mapping
 */
export interface Pipeline<Slots extends readonly unknown[], M extends Mapping> extends Catalogue, CustomCommands {
  readonly [place]: PipelinePlace<Slots, M>

  /**
   * Decodes the last slot with a schema: zod 4, or any Standard Schema. `null` passes by, since a missing key is no
   * damage. A schema that cannot take the reply does not compile.
   *
   * @example redis.pipeline().hgetall('user:7').as(z.object({ name: z.string() }))
   */
  as<S extends Schema>(schema: S & FitsLast<S, Slots>): Pipeline<Recast<Slots, Decoded<Last<Slots>, Output<S>>>, M>

  /**
   * Decodes every element of the last slot's list; a `null` element passes by.
   *
   * @example redis.pipeline().mget('a', 'b').each(z.coerce.number()) //=> (number | null)[]
   */
  each<S extends Schema>(
    schema: S & FitsLast<S, Slots, 'each'>,
  ): Pipeline<Recast<Slots, Decoded<Last<Slots>, Decoded<Elements<Last<Slots>>, Output<S>>[]>>, M>

  /**
   * Refuses a missing reply in the last slot: `null` is a DecodeError.
   *
   * @example redis.pipeline().get('user:7').as(json(User)).required() //=> User
   */
  required(): Pipeline<Recast<Slots, Exclude<Last<Slots>, null>>, M>

  /**
   * Queues a shape as one slot: a command, or a tuple, list or record of shapes, nested at will.
   *
   * @example redis.pipeline().incr('n').add(ids.map((id) => cmd.get(`k:${id}`))) //=> [number, (string | null)[]]
   */
  add<const S extends Shape>(shape: S & Ordered<S>): Pipeline<[...Slots, Added<S>], M>

  /** This pipeline's commands and then the other's: `[...A, ...B]`. The other one is only read; no transaction. */
  concat<Others extends readonly unknown[]>(other: Pipeline<Others, M>): Pipeline<[...Slots, ...Others], M>

  /** The same pipeline once more: extending one does not spend the other. */
  fork(): Pipeline<Slots, M>

  // As in Batch, which it is. Inherited, the tuples would be worked out at every step instead of at the last.
  /** How many commands are sent. */
  readonly length: number

  /**
   * Sends the commands in one round trip and resolves to their values.
   *
   * @throws {BatchError} when a slot failed; it still carries every settled slot
   * @throws {SpentBatchError} at once, where the batch was extended already
   * @example const [name, visits] = await redis.pipeline().get('name').incr('visits').exec()
   */
  exec(options?: RunOptions): Promise<Values<Slots, M>>

  /**
   * Sends the commands in one round trip and resolves to every slot's outcome; a failed slot rejects nothing.
   *
   * @throws {SpentBatchError} at once, where the batch was extended already
   * @example const [name] = await redis.pipeline().get('name').settle() //=> Settled<string | null>
   */
  settle(options?: RunOptions): Promise<Outcomes<Slots, M>>
}

interface PipelinePlace<Slots extends readonly unknown[], M extends Mapping> extends Place {
  readonly kind: 'pipeline'
  readonly mapping: M
  readonly queued: Pipeline<[...Slots, this['reply']], M>
}

/**
 * One step of a chain: an item behind the steps before it. Its command methods are added by {@link chainOf}. The type
 * that callers see is {@link Pipeline}, or {@link Transaction}.
 */
class Chain implements Batch {
  readonly #way: Way
  readonly #before: Chain | undefined
  readonly #item: unknown
  #spent = false
  #plan: Plan | undefined

  constructor(way: Way, before?: Chain, item?: unknown) {
    this.#way = way
    this.#before = before
    this.#item = item
  }

  get length(): number {
    return this.#planned().commands.length
  }

  exec(options?: OptionsOf[keyof OptionsOf]): Promise<unknown> {
    this.#refuseSpent()
    return this.#planned().exec(this, options)
  }

  settle(options?: OptionsOf[keyof OptionsOf]): Promise<unknown> {
    this.#refuseSpent()
    return this.#planned().settle(options)
  }

  add(shape: unknown): Chain {
    flatten(shape) // refuses what is no shape, at the line that adds it
    return this.step(shape)
  }

  as(schema: Schema): Chain {
    return this.#recast('as', (command) => command.as(schema as never))
  }

  each(schema: Schema): Chain {
    return this.#recast('each', (command) => command.each(schema as never))
  }

  required(): Chain {
    return this.#recast('required', (command) => command.required())
  }

  concat(other: Chain): Chain {
    this.#refuseSpent()
    other.#refuseSpent()
    const [own, others] = [this.#way.kind, other.#way.kind]
    if (own !== others) throw new ArgumentError('concat', `a ${others} into a ${own}`)
    return other.#items().reduce((chain: Chain, item) => chain.step(item), this)
  }

  fork(): Chain {
    this.#refuseSpent()
    return this.#next(this.#before, this.#item)
  }

  /** The longer chain; this one is spent. */
  step(item: unknown): Chain {
    this.#refuseSpent()
    this.#spent = true
    return this.#next(this, item)
  }

  #recast(method: string, decode: (command: Command<unknown>) => Command<unknown>): Chain {
    if (!(this.#item instanceof Command))
      throw new ArgumentError(method, this.#before ? 'the last slot is a shape' : 'nothing is queued yet')
    const item = decode(this.#item)
    this.#refuseSpent()
    this.#spent = true
    return this.#next(this.#before, item)
  }

  #next(before: Chain | undefined, item: unknown): Chain {
    // The class of this very chain: a client with commands of its own has its own.
    return new (this.constructor as typeof Chain)(this.#way, before, item)
  }

  #items(): unknown[] {
    const items: unknown[] = []
    const collect = (chain: Chain): Chain | undefined => {
      if (chain.#before) items.push(chain.#item)
      return chain.#before
    }
    let before = collect(this)
    while (before) before = collect(before)
    return items.reverse()
  }

  #planned(): Plan {
    return (this.#plan ??= new Plan(this.#way, this.#items()))
  }

  #refuseSpent(): void {
    if (this.#spent) throw new SpentBatchError()
  }
}

/** The class of chains with a method for every one of these commands, and its Buffer twin. */
export function chainOf(factories: ReadonlyMap<string, Factory>): new (way: Way) => Receiver {
  class ClientChain extends Chain {}
  for (const [name, make] of factories) {
    define(ClientChain, name, make, false)
    define(ClientChain, twin(name), make, true)
  }
  // The methods just defined are those of the catalogue; see COMMAND_NAMES.
  return ClientChain as unknown as new (way: Way) => Receiver
}

function define(chain: typeof Chain, name: string, make: Factory, bytes: boolean): void {
  const value = function (this: Chain, ...args: unknown[]): Chain {
    return this.step(make(args, bytes))
  }
  Object.defineProperty(chain.prototype, name, { value, writable: true, configurable: true })
}
