import { isRaisedByScript } from '../errors/script-error.js'
import type { Call, Entry } from './call.js'
import { Failure } from './failure.js'

/**
 * Whether the server refused a script that was called by its hash, because it does not have it. The script did not run.
 * A script cannot return this error itself, because one that might is never called by its hash.
 */
export const isMissingScript = ({ sha1 }: Call, entry: Entry): boolean =>
  sha1 !== undefined &&
  entry instanceof Failure &&
  entry.kind === 'server' &&
  entry.error.message.startsWith('NOSCRIPT ') &&
  !isRaisedByScript(entry.error.message)
