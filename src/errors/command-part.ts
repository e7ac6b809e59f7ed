import type { Outcome } from './outcome.js'

/** What became of a part of a command that was sent to several nodes. */
export interface CommandPart {
  /** Which of the command's keys, 0 for the first. Undefined where the command goes to every node as a whole. */
  readonly keys: readonly number[] | undefined
  /** Host and port. Undefined where the command was split by its keys. */
  readonly node: string | undefined
  /** `executed` where the part ran. */
  readonly outcome: Outcome
  /** The code of its error: `READONLY`, `OOM`, or `CONNECTION`. Undefined where the part ran. */
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
