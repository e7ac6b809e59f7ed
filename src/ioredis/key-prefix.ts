import type { Redis } from 'ioredis'
import type { WireArgument } from '../command/arguments.js'
import { keysOf, patternsOf } from '../command/key-positions.js'
import type { Call } from '../transport/call.js'
import { commandClassOf, internalsOf } from './internals.js'

type Arguments = Call['args']

/**
 * Puts the client's key prefix before each key. ioredis's own table says which arguments are keys, so that a batch has the
 * keys of the client's own commands. Of commands that ioredis does not know, such as those of modules, the facts of the
 * catalogue say it. ioredis alone would send their keys without the prefix.
 */
export function keyPrefixer(client: Redis): ((call: Call) => Arguments) | undefined {
  const prefixed = prefixOf(client)
  const Command = commandClassOf(client)
  if (!prefixed || !Command) return undefined
  const isKnown = builtinsOf(client)
  return (call) => {
    const { name, args } = call
    if (!isKnown.has(name)) return prefixedByFacts(call, prefixed)
    const probe = Object.assign(Object.create(Command.prototype) as typeof Command.prototype, { name, args: [...args] })
    probe._iterateKeys((key) => prefixed(key ?? ''))
    // If a key is missing, ioredis would add 'prefix:undefined'. The server reports the mistake instead.
    return probe.args.slice(0, args.length)
  }
}

/** The same for calls that ioredis prefixes when it gets them: puts the prefix only where ioredis does not. */
export function missingKeyPrefixer(client: Redis): ((call: Call) => Arguments) | undefined {
  const prefixed = prefixOf(client)
  if (!prefixed) return undefined
  const isKnown = builtinsOf(client)
  return (call) => (isKnown.has(call.name) ? call.args : prefixedByFacts(call, prefixed))
}

const builtins = new WeakMap<Redis, ReadonlySet<string>>()

/** The names of the commands in ioredis's table, in lower case. */
function builtinsOf(client: Redis): ReadonlySet<string> {
  let names = builtins.get(client)
  if (!names) builtins.set(client, (names = new Set(client.getBuiltinCommands())))
  return names
}

function prefixOf(client: Redis): ((key: WireArgument) => WireArgument) | undefined {
  const { keyPrefix } = internalsOf(client).options
  if (!keyPrefix) return undefined
  const prefixBytes = Buffer.from(keyPrefix)
  return (key) =>
    typeof key === 'string' && typeof keyPrefix === 'string'
      ? keyPrefix + key
      : Buffer.concat([prefixBytes, Buffer.from(key)])
}

function prefixedByFacts({ name, args }: Call, prefixed: (key: WireArgument) => WireArgument): Arguments {
  const positions = [...keysOf(name, args), ...patternsOf(name, args)]
  if (positions.length === 0) return args
  const copy = [...args]
  for (const position of positions) copy[position] = prefixed(args[position] as WireArgument) // within the list
  return copy
}
