import type { Reply } from '../batch/shape.js'
import type { Mapping } from '../catalogue/reply-types.js'
import type { AnyCommand } from '../command/command.js'

/**
 * Scripts the answer to a command. `R` is the reply of the server, so a reply that the server could never send does not
 * compile.
 */
export interface Expectation<R> {
  /** Replies each time the command is run. */
  reply(value: R): void
  /** Replies once. The next call gets what was scripted next. */
  replyOnce(value: R): void
  /**
   * The server answers with an error: the entry is a `CommandError`, `refused`.
   *
   * @param code the first word of the error: `WRONGTYPE`, `OOM`, `NOPERM`, `MOVED`
   * @param text the rest of the line
   */
  refuse(code: string, text?: string): void
  /** The connection ends before the reply: the entry is a `ConnectionError`, `unknown`. */
  lose(): void
}

/** What happens to the next batch, whatever answers its commands have. */
export interface NextBatch {
  /** There is no connection: every entry is `not-sent`. */
  notSent(): void
  /** The connection ends after the batch was sent, in a transaction after EXEC: every entry is `unknown`. */
  unknown(): void
  /** A watched key had changed: the next transaction is a conflict, and `watch` runs its body again. */
  conflict(): void
  /** The server discards the next transaction while its commands are queued. */
  discard(): void
}

/** How an answer is given. */
export interface AnswerOptions {
  /**
   * How long it takes, in milliseconds, by `setTimeout`, so that fake timers can advance it.
   *
   * @default 0
   */
  readonly afterMs?: number | undefined
}

/** Scripts the fake. */
export interface Expect<M extends Mapping> {
  /**
   * The answers to one command, by its name and arguments. Pass it without `.as()`: a schema decodes what is scripted.
   *
   * @throws {ArgumentError} for a command with a decoding step
   * @example expect(cmd.get('user:7')).reply('{"name":"Ada"}')
   */
  <const C extends AnyCommand>(command: C, options?: AnswerOptions): Expectation<Reply<C, M>>
  /** What happens to the next batch. */
  readonly next: NextBatch
  /**
   * To be called when the test has run.
   *
   * @throws {ArgumentError} if an answer that was scripted to be given once was not asked for
   */
  allUsed(): void
}
