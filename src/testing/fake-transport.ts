import type { Mapping } from '../catalogue/reply-types.js'
import type { CustomCommand } from '../command/cmd.js'
import type { Call, Entry } from '../transport/call.js'
import { Failure } from '../transport/failure.js'
import type { Lease, SendOptions, Transport } from '../transport/transport.js'
import { onAbort, reasonOf } from '../util/abort.js'
import type { Answer, BatchFailure } from './answer.js'
import { AnswerBook } from './answer-book.js'
import { UnscriptedCommandError } from './unscripted-command-error.js'

/** A batch that was run, as text. It is the same on every run, so it can be part of a snapshot. */
export interface SentBatch {
  readonly kind: 'pipeline' | 'transaction'
  /** Each command's name in lower case, then its arguments. Bytes that are not UTF-8 stand as latin1. */
  readonly commands: readonly (readonly string[])[]
}

/** Answers calls from a book in memory. It has no server, and does not know what commands do. */
export class FakeTransport implements Transport {
  readonly keyPrefix = ''
  readonly customCommands: ReadonlyMap<string, CustomCommand> = new Map()
  readonly book: AnswerBook = new AnswerBook()
  readonly failures: BatchFailure[] = []
  readonly sent: SentBatch[] = []

  constructor(readonly mapping: Mapping) {}

  readonly send = async (calls: readonly Call[], options: SendOptions): Promise<Entry[]> => {
    const { transaction = false, signal } = options
    const fill = (failure: Failure): Entry[] => calls.map(() => failure)
    if (signal?.aborted) return fill(new Failure('aborted', reasonOf(signal), 'not-sent'))
    const failure = this.#takeFailure(transaction)
    if (failure?.outcome === 'not-sent') return fill(failure)
    const answers = failure ? [] : calls.map((call, index) => this.#answerTo(call, index))
    this.sent.push({
      kind: transaction ? 'transaction' : 'pipeline',
      commands: calls.map(({ name, args }) => [name, ...args.map(shownText)]),
    })
    if (failure) return fill(failure)
    const isAborted = await waitUnlessAborted(Math.max(0, ...answers.map(({ afterMs }) => afterMs)), signal)
    if (isAborted) return fill(new Failure('aborted', reasonOf(signal), 'unknown'))
    return answers.map(({ entry }) => entry)
  }

  lease(): Promise<Lease> {
    return Promise.resolve({ send: this.#sendOnLease, keyFor: (name) => name, giveBack: () => {} })
  }

  closeIdleLeases(): void {}

  close(): void {}

  /** WATCH and UNWATCH are this library's own, and are not scripted. */
  readonly #sendOnLease = (calls: readonly Call[], options: SendOptions): Promise<Entry[]> =>
    calls.every(({ name }) => name === 'watch' || name === 'unwatch')
      ? Promise.resolve(calls.map(() => 'OK'))
      : this.send(calls, options)

  #answerTo(call: Call, index: number): Answer {
    const answer = this.book.take(call)
    if (answer) return answer
    throw new UnscriptedCommandError(index, call.name)
  }

  #takeFailure(transaction: boolean): Failure | undefined {
    const index = this.failures.findIndex(({ batch }) => batch === 'any' || transaction)
    return index === -1 ? undefined : this.failures.splice(index, 1)[0]?.failure
  }
}

const shownText = (arg: string | Buffer): string => {
  if (typeof arg === 'string') return arg
  const text = arg.toString()
  return text.includes('\uFFFD') ? arg.toString('latin1') : text
}

/** Resolves to whether the signal was aborted first. */
function waitUnlessAborted(milliseconds: number, signal: AbortSignal | undefined): Promise<boolean> {
  if (milliseconds === 0) return Promise.resolve(false)
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      stopListening?.()
      resolve(false)
    }, milliseconds)
    const stopListening =
      signal &&
      onAbort(signal, () => {
        clearTimeout(timer)
        resolve(true)
      })
  })
}
