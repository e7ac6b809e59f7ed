import { isRaisedByScript } from '../errors/script-error.js'
import { SLOT_COUNT } from '../transport/topology.js'
import type { Address } from '../transport/topology.js'

/** An error reply which says that a command did not run here, but may run on another node or later. */
export type Redirect =
  | {
      /** `moved`: the slot belongs to another node; `ask`: only this command goes there, after ASKING. */
      readonly kind: 'moved' | 'ask'
      readonly slot: number
      /** Undefined if the node does not know it. */
      readonly address: Address | undefined
    }
  | {
      /** `wait`: the same node may run it soon; `look-up`: another node may have the slot by now. */
      readonly kind: 'wait' | 'look-up'
    }

/** Error codes which prove that nothing ran, and which may not last. */
const TEMPORARY: Readonly<Record<string, 'wait' | 'look-up'>> = {
  TRYAGAIN: 'wait', // some of its keys have moved already, or its slot is being trimmed
  LOADING: 'wait',
  CLUSTERDOWN: 'look-up',
  MASTERDOWN: 'look-up',
  READONLY: 'look-up', // the node has become a replica
}

/**
 * Reads an error reply. Undefined if it is final.
 *
 * @example readRedirect('MOVED 3999 127.0.0.1:6381') //=> { kind: 'moved', slot: 3999, address: { host: '127.0.0.1', port: 6381 } }
 */
export function readRedirect(message: string): Redirect | undefined {
  const [, word = '', rest = ''] = /^([A-Z]+) (.*)$/s.exec(message) ?? []
  if (word === 'MOVED' || word === 'ASK') return readTarget(word, rest)
  const kind = Object.hasOwn(TEMPORARY, word) ? TEMPORARY[word] : undefined
  return kind && !isRaisedByScript(message) ? { kind } : undefined
}

function readTarget(word: 'MOVED' | 'ASK', rest: string): Redirect | undefined {
  const [, digits = '', endpoint = ''] = /^(\d{1,5}) (\S*)$/.exec(rest) ?? []
  const slot = Number(digits)
  if (digits === '' || slot >= SLOT_COUNT) return undefined // not a redirect of the server
  return { kind: word === 'MOVED' ? 'moved' : 'ask', slot, address: readAddress(endpoint) }
}

/**
 * Reads the address in a redirect or in a list of slots: `127.0.0.1:6379`, `::1:6379`, `[::1]:6379`,
 * `node.example:6379`. `:6379` is a port of the same host. `?:6379` and port 0 mean that the address is not known.
 */
export function readAddress(endpoint: string): Address | undefined {
  const colon = endpoint.lastIndexOf(':')
  const port = colon === -1 ? NaN : Number(endpoint.slice(colon + 1))
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return undefined
  const host = endpoint.slice(0, colon).replace(/^\[(.*)\]$/, '$1')
  return host === '?' ? undefined : { host, port }
}
