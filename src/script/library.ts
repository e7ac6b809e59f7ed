import { cmd } from '../command/cmd.js'
import { Command } from '../command/command.js'
import type { AnyCommand } from '../command/command.js'
import { ArgumentError, LibraryError } from '../errors/errors.js'
import { encodeArgument } from '../command/arguments.js'
import type { TypeMessage } from '../schema/standard-schema.js'
import type { LibraryFunction } from './function.js'
import { checkName, libraryCode } from './library-code.js'
import type { LibraryCode } from './library-code.js'
import { SignatureReader } from './signature.js'

/** What `load` needs. `tupeline(client)` has it. */
export interface LibraryTarget {
  pipeline(shape: readonly AnyCommand[]): { exec(options: { retry: 'idempotent' }): Promise<unknown> }
}

/** What a library has besides its functions. */
export interface LibraryLoader {
  /**
   * Loads the code, on a cluster into every master, and checks that it registers the described functions. It may be
   * called at every start and any number of times. The content's hash is a part of every name, so a load replaces only
   * the same content, and programs with another version keep theirs.
   *
   * @returns the library's name on the server, for FUNCTION DELETE
   * @throws {BatchError} if a server refused the code, or was not reached: load again
   * @throws {LibraryError} if the code does not register such a function
   */
  load(redis: LibraryTarget): Promise<string>
}

type Functions = Readonly<Record<string, LibraryFunction<readonly unknown[], unknown>>>

/** The functions of a library. A call with keys and arguments returns a command. */
export type FunctionLibrary<F> = LibraryLoader & {
  readonly [Name in keyof F]: F[Name] extends LibraryFunction<infer Call, infer Reply>
    ? (...args: Call) => Command<Reply>
    : never
}

/** Nothing (`unknown`) for names that can be used, otherwise a sentence. */
type Nameable<F> = string extends keyof F
  ? unknown // names that are only known at run time are checked there
  : keyof F & keyof LibraryLoader extends never
    ? unknown
    : { readonly load: TypeMessage<'a library has a method load of its own: give the function another name'> }

/** The definition of a {@link library}. */
export interface LibraryDefinition<F> {
  /** The library's name: letters, digits and underscores. */
  readonly name: string
  /** The code, beginning with its shebang: `#!lua`. It registers each function under its name below. */
  readonly code: string
  readonly functions: F & Nameable<F>
  /**
   * Whether the content's hash is appended to the names of the library and its functions, at each
   * `redis.register_function` of the code. With false the names are as written, for callers of other kinds, and a load
   * replaces any other version.
   *
   * @default true
   */
  readonly versioned?: boolean | undefined
}

/**
 * Defines a library of functions (Redis 7), typed. Unlike scripts the server keeps functions: they are replicated,
 * persisted and not flushed with the scripts. A call gives a command: FCALL, or FCALL_RO.
 *
 * @throws {ArgumentError} for a name or a shebang that the server would refuse
 * @example
 * const limits = library({
 *   name: 'limits',
 *   code: `#!lua
 * redis.register_function('take', function(keys, args) return redis.call('DECRBY', keys[1], args[1]) end)`,
 *   functions: { take: fn({ keys: ['bucket'], args: z.tuple([z.int()]), reply: z.int() }) },
 * })
 * await limits.load(redis)
 * await redis.pipeline().add(limits.take({ bucket: 'b:7' }, 1)).exec() //=> [number]
 */
export function library<const F extends Functions>(definition: LibraryDefinition<F>): FunctionLibrary<F> {
  const { name, code, functions, versioned = true } = definition
  const text = libraryCode(name, code, versioned)
  const calls: Record<string, unknown> = { load: (redis: LibraryTarget) => load(name, text, functions, redis) }
  for (const [own, { signature }] of Object.entries<LibraryFunction<readonly unknown[], unknown>>(functions)) {
    if (own === 'load') throw new ArgumentError(`library ${name}`, 'functions: load is the name of its own method')
    checkName(`library ${name}`, own)
    calls[own] = caller(`${name}.${own}`, text.nameOf(own), signature)
  }
  return Object.freeze(calls) as unknown as FunctionLibrary<F> // one call for each function, and load
}

function caller(
  label: string,
  name: string,
  signature: LibraryFunction<readonly unknown[], unknown>['signature'],
): (...given: unknown[]) => Command<unknown> {
  const reader = new SignatureReader(label, signature)
  const commandName = signature.readOnly ? 'fcall_ro' : 'fcall'
  return (...given) => reader.command(commandName, name, given)
}

async function load(name: string, text: LibraryCode, functions: Functions, redis: LibraryTarget): Promise<string> {
  const label = `library ${name}`
  const code = encodeArgument(label, text.code, 'code')
  const loading = new Command('function', ['LOAD', 'REPLACE', code], false, [], undefined, label)
  const listing = cmd.function('LIST', 'LIBRARYNAME', text.name)
  const [, listed] = (await redis.pipeline([loading, listing]).exec({ retry: 'idempotent' })) as [string, unknown]
  const flags = flagsByName(listed)
  for (const [own, { signature }] of Object.entries(functions)) {
    const found = flags.get(text.nameOf(own))
    if (!found) throw new LibraryError(name, `its code registers no function "${own}"`)
    if (signature.readOnly && !found.includes('no-writes')) {
      throw new LibraryError(name, `its code registers "${own}" without the flag no-writes, which readOnly needs`)
    }
  }
  return text.name
}

/** The flags of each function in FUNCTION LIST, which has maps or lists, by the client's reply mapping. */
function flagsByName(listed: unknown): ReadonlyMap<string, readonly string[]> {
  const [found] = listed as readonly unknown[]
  const functions = fieldOf(found, 'functions') as readonly unknown[]
  return new Map(
    functions.map((each) => [fieldOf(each, 'name') as string, [...(fieldOf(each, 'flags') as Iterable<string>)]]),
  )
}

function fieldOf(map: unknown, name: string): unknown {
  if (!Array.isArray(map)) return (map as Readonly<Record<string, unknown>>)[name]
  return map[map.indexOf(name) + 1] as unknown // a flat list of names and values; a name precedes its value
}
