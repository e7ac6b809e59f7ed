import type { Call } from '../transport/call.js'
import type { Answer } from './answer.js'

/** The answers to one call: first those that are given once, in order, and then the permanent one. */
interface Page {
  readonly once: Answer[]
  lasting: Answer | undefined
}

/** What the fake answers to each call. */
export class AnswerBook {
  readonly #pages = new Map<string, Page>()

  /** Adds an answer that is given once, after those added before. */
  addOnce(call: Pick<Call, 'name' | 'args'>, answer: Answer): void {
    this.#pageOf(call).once.push(answer)
  }

  /** Sets the answer that is given when no other is left. */
  setLasting(call: Pick<Call, 'name' | 'args'>, answer: Answer): void {
    this.#pageOf(call).lasting = answer
  }

  /** The next answer to a call; undefined if there is none. */
  take(call: Pick<Call, 'name' | 'args'>): Answer | undefined {
    const page = this.#pages.get(callId(call))
    return page?.once.shift() ?? page?.lasting
  }

  /** The names of commands with answers that were to be given once and were not used. */
  unused(): string[] {
    return [...this.#pages].flatMap(([key, { once }]) => once.map(() => (JSON.parse(key) as string[])[0] ?? ''))
  }

  #pageOf(call: Pick<Call, 'name' | 'args'>): Page {
    const key = callId(call)
    let page = this.#pages.get(key)
    if (!page) this.#pages.set(key, (page = { once: [], lasting: undefined }))
    return page
  }
}

/** Equal for equal names and arguments: text and its UTF-8 bytes are the same argument. */
const callId = ({ name, args }: Pick<Call, 'name' | 'args'>): string =>
  JSON.stringify([name, ...args.map((arg) => Buffer.from(arg).toString('latin1'))])
