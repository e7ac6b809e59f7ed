import { LINE_FEED } from '../resp/bytes.js'
import type { WrittenGroup } from './reply-reader.js'

/** Where ioredis's parser stands among the bytes of the connection. */
export type ParserPosition = Sought | { readonly is: 'at line end' | 'between replies' | 'left to the parser' } | Within

/** Not known yet. No reply is read by this library. */
export interface Sought {
  readonly is: 'sought'
  /** How many lines the parser was given one by one. */
  lines: number
  /** What was written with an ECHO before it. The reply to the ECHO will show the position. */
  asked: WrittenGroup | undefined
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
