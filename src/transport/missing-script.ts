import type { Call, Entry } from './call.js'
import { Failure } from './failure.js'

/**
 * Whether the server refused a script that was called by its hash, since it does not have it. The script did not run: it
 * never answers so itself, for one that speaks of NOSCRIPT is never called by its hash.
 */
export const isMissingScript = ({ sha1 }: Call, entry: Entry): boolean =>
  sha1 !== undefined && entry instanceof Failure && entry.kind === 'server' && /^NOSCRIPT\b/.test(entry.error.message)
