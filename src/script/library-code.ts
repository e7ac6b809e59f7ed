import { createHash } from 'node:crypto'
import { ArgumentError } from '../errors/errors.js'
import { readShebang } from './shebang.js'

/** How many characters of the content's hash its names contain. */
const VERSION_LENGTH = 12

/**
 * The code of a library as it is loaded. The names of functions are unique on a server, whatever their library. So two
 * versions of a library can only be loaded side by side if the names of their functions differ as well. Each name gets
 * the content's hash.
 */
export interface LibraryCode {
  /** The library's name on the server. */
  readonly name: string
  readonly code: string
  /** The name on the server of a function of the library. */
  nameOf(name: string): string
}

/**
 * Reads the code of a library. Its shebang names the engine, and may name the library.
 *
 * @throws {ArgumentError} for a name that a server would refuse, and for a shebang with another name
 */
export function libraryCode(name: string, code: string, versioned: boolean): LibraryCode {
  checkName('library', name)
  const shebang = readShebang(`library ${name}`, code)
  if (!shebang) throw new ArgumentError(`library ${name}`, 'the code has no shebang; it begins with #!lua')
  for (const [option, value] of shebang.options) {
    if (option !== 'name')
      throw new ArgumentError(`library ${name}`, `the shebang has the option "${option}"; it takes name=`)
    if (value !== name) throw new ArgumentError(`library ${name}`, `the shebang names the library "${value}"`)
  }
  const suffix = versioned ? `_${versionOf(name, code)}` : ''
  const body = versioned ? withVersion(name, shebang.rest, suffix) : shebang.rest
  return {
    name: `${name}${suffix}`,
    code: `#!${shebang.engine} name=${name}${suffix}${body}`,
    nameOf: (functionName) => `${functionName}${suffix}`,
  }
}

/** The hash includes the name, because another library with the same code has functions of its own. */
const versionOf = (name: string, code: string): string =>
  createHash('sha256').update(`${name}\n${code}`).digest('hex').slice(0, VERSION_LENGTH)

/** @throws {ArgumentError} for a name that the server would refuse */
export function checkName(what: string, name: string): void {
  if (/^\w+$/.test(name)) return
  throw new ArgumentError(what, `"${name}" is not a name: it takes letters, digits and underscores`)
}

/** Any occurrence of `redis.register_function` and Valkey's `server.register_function`. */
const REGISTER = /\b(redis|server)(\s*\.\s*)register_function\b/g

/**
 * Lua code of a function that registers under a name with the version. It takes `(name, callback)`, or one table. Lua
 * has no globals while a library is loaded, so `type` is not available.
 */
const registering = (api: string, suffix: string): string =>
  `local function tupeline_${api}(a, b) ` +
  `if b == nil then a.function_name = a.function_name .. '${suffix}' return ${api}.register_function(a) end ` +
  `return ${api}.register_function(a .. '${suffix}', b) end `

/** The inserted code is on the first line after the shebang, so that errors name the lines of the original code. */
function withVersion(name: string, rest: string, suffix: string): string {
  const apis = new Set<string>()
  const body = rest.replaceAll(REGISTER, (_whole, api: string) => {
    apis.add(api)
    return `tupeline_${api}`
  })
  if (apis.size === 0) throw new ArgumentError(`library ${name}`, 'the code has no redis.register_function')
  const added = [...apis].map((api) => registering(api, suffix)).join('')
  return `\n${added}${body.slice(1)}`
}
