import { CARRIAGE_RETURN, LINE_FEED } from '../resp/bytes.js'
import type { Internals } from './internals.js'
import type { WrittenGroup } from './reply-reader.js'

/** Where ioredis's parser stands among the bytes of the connection. */
export type ParserPosition =
  Sought | Assumed | { readonly is: 'at line end' | 'between replies' | 'left to the parser' } | Within

/** Not known yet. No reply is read by this library. */
export interface Sought {
  readonly is: 'sought'
  /** How many lines the parser was given one by one. */
  lines: number
  /** What was written with an ECHO before it. The reply to the ECHO will show the position. */
  asked: WrittenGroup | undefined
}

/** Between two replies, as far as can be known. If it hands over the next reply at its end, it is certain. */
export interface Assumed {
  readonly is: 'assumed'
  /** The bytes of the next reply that came so far. */
  readonly parts: Buffer[]
}

/** Inside a reply that is read by this library and has not come whole. */
export interface Within {
  readonly is: 'within'
  readonly parts: Buffer[]
}

/** A reply was just handed over, perhaps before the line end that belongs to it. */
export const AT_LINE_END: ParserPosition = { is: 'at line end' }
export const BETWEEN_REPLIES: ParserPosition = { is: 'between replies' }
/** From here on, all replies of this connection are left to the parser. */
export const LEFT_TO_PARSER: ParserPosition = { is: 'left to the parser' }

/** The end of the line, or of the chunk. A line feed at the start of the chunk is a line: it may end the one before. */
export function afterLine(chunk: Buffer, from: number): number {
  if (from === 0 && chunk[0] === LINE_FEED) return 1
  const start = chunk.indexOf('\r\n', from)
  return start === -1 ? chunk.length : start + 2
}

/** The end of the line that contains the answer, or of the chunk. */
export function afterAnswer(chunk: Buffer, from: number, answer: string): number {
  const start = chunk.indexOf(answer, from)
  return start === -1 ? chunk.length : afterLine(chunk, start)
}

/** Where the first line begins, after what may be the line end of a reply before. */
export function startOfLine(chunk: Buffer): number {
  const start = chunk.findIndex((byte) => byte !== CARRIAGE_RETURN && byte !== LINE_FEED)
  return start === -1 ? chunk.length : start
}

/** Whether nothing is to come on a connection, not even unasked. */
export function isAtRest({ commandQueue, condition, status }: Internals): boolean {
  return status === 'ready' && commandQueue.length === 0 && condition?.protocol !== 3 && !condition?.subscriber
}

/** A parser may hand over a reply when it has the first half of its line end. */
export function withLineEnd(line: Buffer): Buffer {
  return line.at(-1) === CARRIAGE_RETURN ? Buffer.concat([line, LINE_FEED_BYTES]) : line
}

const LINE_FEED_BYTES = /* @__PURE__ */ Buffer.of(LINE_FEED)
