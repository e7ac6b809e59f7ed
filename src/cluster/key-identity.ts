import { keysOf } from '../command/key-positions.js'
import type { Call } from '../transport/call.js'

/** The keys of a call as texts. Two are equal if the server sees one key: a string and its bytes are equal. */
export function keyIdentities({ name, args }: Call): string[] {
  return keysOf(name, args).map((position) => identity(args[position] ?? ''))
}

function identity(key: string | Buffer): string {
  if (typeof key !== 'string') return key.toString('latin1')
  // oxlint-disable-next-line no-control-regex -- ASCII is its own latin1
  return /^[\x00-\x7f]*$/.test(key) ? key : Buffer.from(key).toString('latin1')
}
