import type { Redis } from 'ioredis'
import type { Call } from '../transport/call.js'
import { commandClassOf, internalsOf } from './internals.js'

type Arguments = Call['args']

/** Puts the client's key prefix before each key. ioredis's own table says which arguments are keys. */
export function keyPrefixer(client: Redis): ((call: Call) => Arguments) | undefined {
  const { keyPrefix } = internalsOf(client).options
  const Command = commandClassOf(client)
  if (!keyPrefix || !Command) return undefined
  const prefixBytes = Buffer.from(keyPrefix)
  const prefixed = (key: string | Buffer | undefined): string | Buffer =>
    key === undefined || (typeof key === 'string' && typeof keyPrefix === 'string')
      ? String(keyPrefix) + String(key)
      : Buffer.concat([prefixBytes, Buffer.from(key)])
  return ({ name, args }) => {
    const probe = Object.assign(Object.create(Command.prototype) as typeof Command.prototype, { name, args: [...args] })
    probe._iterateKeys(prefixed)
    // If a key is missing, ioredis would add 'prefix:undefined'. The server reports the mistake instead.
    return probe.args.slice(0, args.length)
  }
}
