import type { Outcome } from './outcome.js'

/**
 * The outcome of one part of a command that was sent to several nodes.
 *
 * @example if (error instanceof PartialError) error.parts //=> readonly CommandPart[]
 */
export interface CommandPart {
  /** The positions of its keys among the command's keys, from 0. Undefined if the whole command goes to every node. */
  readonly keys: readonly number[] | undefined
  /** Host and port. Undefined if the command was split by its keys. */
  readonly node: string | undefined
  /** `executed` if the part ran. */
  readonly outcome: Outcome
  /** The code of its error: `READONLY`, `OOM`, or `CONNECTION`. Undefined if the part ran. */
  readonly code: string | undefined
}

/** How many parts a message names; the others are in `parts`. */
const SHOWN_PARTS = 5

export function describeParts(parts: readonly CommandPart[]): string {
  const failed = parts.filter(({ outcome }) => outcome !== 'executed')
  const shown = failed.slice(0, SHOWN_PARTS).map(describePart)
  if (failed.length > shown.length) shown.push(`${failed.length - shown.length} more`)
  return `${parts.length - failed.length} of ${parts.length} parts ran; not ${shown.join(', ')}`
}

function describePart({ keys, node, outcome, code }: CommandPart): string {
  const what = node ?? `${keys?.length === 1 ? 'key' : 'keys'} ${keys?.slice(0, SHOWN_PARTS).join(', ')}`
  const more = keys && keys.length > SHOWN_PARTS ? ' ..' : ''
  return `${what}${more} (${outcome}${code === undefined ? '' : `, ${code}`})`
}
