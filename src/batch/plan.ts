import type { Command } from '../command/command.js'
import { BatchError, TransactionError } from '../errors/batch-errors.js'
import { ArgumentError } from '../errors/errors.js'
import { CommandError, EntryError } from '../errors/entry-errors.js'
import type { EntryFailure } from '../errors/entry-errors.js'
import { isReadOnly } from '../catalogue/facts.js'
import type { Runner } from '../run/run.js'
import type { OptionsByKind } from '../run/run-options.js'
import { captureShape } from './captured-shape.js'
import type { CapturedShape } from './captured-shape.js'
import type { Settled } from './shape.js'

export type AnyRunOptions = OptionsByKind[keyof OptionsByKind]

/** What a batch sends, how it is sent, and the shape that its values go back into. */
export class Plan {
  readonly commands: readonly Command<unknown>[]
  /** Whether a second run of it changes nothing. */
  readonly isReadOnly: boolean
  readonly #runner: Runner
  readonly #batch: object
  readonly #shape: CapturedShape
  #paths: readonly string[] | undefined

  /**
   * @param batch the caller's object, by which a BatchError is recognised; by default the plan itself
   * @throws {ArgumentError} for what is not a shape
   */
  constructor(runner: Runner, shape: unknown, batch?: object) {
    this.#runner = runner
    this.#batch = batch ?? this
    this.#shape = captureShape(shape)
    this.commands = this.#shape.commands
    this.isReadOnly = this.commands.every(isReadOnly)
  }

  async exec(options: AnyRunOptions | undefined): Promise<unknown> {
    refuseCallback('exec', options)
    const { values, failed, discarded } = await this.#runner.run(this, options)
    if (failed === 0) return this.#shape.restore(values)
    const errors = values.filter((value): value is EntryFailure => value instanceof EntryError)
    if (discarded) throw new TransactionError(discarded, errorsOfDiscarded(errors, discarded), values.length)
    const isTransaction = this.#runner.kind === 'transaction'
    throw new BatchError(errors, values.length, this.#shape.restore(values.map(toSettled)), this.#batch, isTransaction)
  }

  async settle(options: AnyRunOptions | undefined): Promise<unknown> {
    refuseCallback('settle', options)
    const { values } = await this.#runner.run(this, options)
    return this.#shape.restore(values.map(toSettled))
  }

  /** The path of one command, in the caller's names. */
  pathOf(index: number): string {
    this.#paths ??= this.#shape.paths()
    return this.#paths[index] ?? ''
  }
}

/** ioredis's `exec` takes a callback. Here it would be taken for options and never be called. */
function refuseCallback(method: string, options: unknown): void {
  if (typeof options === 'function') throw new ArgumentError(method, 'takes no callback: await the promise it returns')
}

/** An entry's value, or error, as `settle()` gives it. */
export const toSettled = (value: unknown): Settled<unknown> =>
  value instanceof EntryError ? { status: 'rejected', reason: value as EntryFailure } : { status: 'fulfilled', value }

/** The commands because of which the server refused all. All of them, if it named none. */
function errorsOfDiscarded(errors: readonly EntryFailure[], refusal: string): CommandError[] {
  const refused = errors.filter((error) => error instanceof CommandError)
  const alone = refused.filter(({ code }) => code !== refusal)
  return alone.length > 0 || refusal === 'WATCHED' ? alone : refused
}
