import { createHash } from 'node:crypto'
import { ArgumentError } from '../errors/errors.js'
import { readShebang } from './shebang.js'

/** How many characters of the content's hash stand in its names. */
const VERSION_LENGTH = 12

/**
 * The code of a library as it is loaded. Names of functions are one server's own, whatever the library, so two versions
 * of a library can only live side by side if their functions' names differ as well: each gets the content's hash.
 */
export interface LibraryCode {
  /** The library's name on the server. */
  readonly name: string
  readonly code: string
  /** The name on the server of a function of the library. */
  nameOf(name: string): string
}

/**
 * Reads the code of a library: its shebang names the engine, and the library where it likes.
 *
 * @throws {ArgumentError} for a name that a server would refuse, and for a shebang that says another
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

/** Of the name as well: another library of the same code has functions of its own. */
const versionOf = (name: string, code: string): string =>
  createHash('sha256').update(`${name}\n${code}`).digest('hex').slice(0, VERSION_LENGTH)

/** @throws {ArgumentError} for a name that the server would refuse */
export function checkName(what: string, name: string): void {
  if (/^\w+$/.test(name)) return
  throw new ArgumentError(what, `"${name}" is not a name: it takes letters, digits and underscores`)
}

/** `redis.register_function` and Valkey's `server.register_function`, wherever they stand. */
const REGISTER = /\b(redis|server)(\s*\.\s*)register_function\b/g

/**
 * A function of the library's own that registers under a name with the version: `(name, callback)`, or one table. While
 * a library is loaded Lua has no globals, `type` among them.
 */
const registering = (api: string, suffix: string): string =>
  `local function tupeline_${api}(a, b) ` +
  `if b == nil then a.function_name = a.function_name .. '${suffix}' return ${api}.register_function(a) end ` +
  `return ${api}.register_function(a .. '${suffix}', b) end `

/** What is put in stands on the first line after the shebang, so the lines that errors name are those of the code. */
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
