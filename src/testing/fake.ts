import type { Mapping } from '../catalogue/reply-types.js'
import { isCommand } from '../command/command.js'
import type { AnyCommand } from '../command/command.js'
import { ArgumentError } from '../errors/errors.js'
import type { Outcome } from '../errors/outcome.js'
import { Failure } from '../transport/failure.js'
import type { FailureKind } from '../transport/failure.js'
import { overTransport } from '../tupeline.js'
import type { Tupeline } from '../tupeline.js'
import type { AnswerOptions, Expect, Expectation, NextBatch } from './expectation.js'
import { FakeTransport } from './fake-transport.js'
import type { SentBatch } from './fake-transport.js'

/** The options of a fake. */
export interface FakeOptions<M extends Mapping> {
  /**
   * The reply mapping of the client that it replaces.
   *
   * @default 'legacy'
   */
  readonly mapping?: M | undefined
}

/** A Tupeline without a server, for unit tests. */
export interface Fake<M extends Mapping> {
  /** What the code under test is given. */
  readonly redis: Tupeline<M>
  /** Scripts the answers. */
  readonly expect: Expect<M>
  /** The batches that were run, in order. */
  readonly sent: readonly SentBatch[]
}

/**
 * Creates a Tupeline without a server: each command answers what the test scripts. It does not know what Redis commands
 * do, so a test shows how your code uses replies and handles failures, not that the commands are right.
 *
 * @throws {UnscriptedCommandError} from `exec()`, if a command has no answer
 * @example
 * const { redis, expect, sent } = fake()
 * expect(cmd.get('user:7')).reply('{"name":"Ada"}')
 * await redis.run(cmd.get('user:7').as(json(User))) //=> User | null
 * sent // [{ kind: 'pipeline', commands: [['get', 'user:7']] }]
 */
export function fake<M extends Mapping = 'legacy'>(options: FakeOptions<M> = {}): Fake<M> {
  const transport = new FakeTransport(options.mapping ?? 'legacy')
  const expect = Object.assign((command: AnyCommand, given?: AnswerOptions) => expectation(transport, command, given), {
    next: nextBatch(transport),
    allUsed: () => requireAllUsed(transport),
  })
  // The transport has the mapping that was asked for.
  return { redis: overTransport(transport) as Tupeline<M>, expect: expect, sent: transport.sent }
}

function expectation(
  { book }: FakeTransport,
  command: AnyCommand,
  { afterMs = 0 }: AnswerOptions = {},
): Expectation<unknown> {
  if (!isCommand(command)) throw new ArgumentError('expect', 'takes a command, as cmd.get(key) makes it')
  if (command.decodeSteps.length > 0) {
    const { label } = command
    throw new ArgumentError('expect', `takes ${label} without .as(): script what the server gives, before decoding`)
  }
  const answer = (entry: unknown): void => book.setLasting(command, { entry, afterMs })
  return {
    reply: answer,
    replyOnce: (value) => book.addOnce(command, { entry: value, afterMs }),
    refuse: (code, text = 'scripted by the test') =>
      answer(new Failure('server', new Error(`${code} ${text}`), 'refused')),
    lose: () => answer(new Failure('lost', new Error('scripted by the test'), 'unknown')),
  }
}

function nextBatch({ failures }: FakeTransport): NextBatch {
  const fail = (batch: 'any' | 'transaction', kind: FailureKind, message: string, outcome: Outcome): void => {
    failures.push({ batch, failure: new Failure(kind, new Error(message), outcome) })
  }
  return {
    notSent: () => fail('any', 'lost', 'scripted by the test', 'not-sent'),
    unknown: () => fail('any', 'lost', 'scripted by the test', 'unknown'),
    conflict: () => fail('transaction', 'conflict', 'WATCHED a watched key was changed', 'refused'),
    discard: () => fail('transaction', 'discarded', 'EXECABORT scripted by the test', 'refused'),
  }
}

function requireAllUsed({ book }: FakeTransport): void {
  const unused = book.unused()
  if (unused.length === 0) return
  throw new ArgumentError('expect', `${unused.length} scripted answers were not asked for: ${unused.join(', ')}`)
}
