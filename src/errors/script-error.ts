import { mayMakeUpErrors } from './made-up-errors.js'
import type { Outcome } from './outcome.js'
import { readServerError } from './server-error.js'
import type { ServerError } from './server-error.js'

/** The contents of an error reply to a script or a function. */
export interface ScriptError extends ServerError {
  /**
   * `refused`: the script did not run, or could not write. `unknown`: it ran, and may have written before the error.
   */
  readonly outcome: Outcome
}

/** The script or function that returned an error. */
interface ScriptCommand {
  /** In lower case: `eval`, `fcall_ro`. */
  readonly name: string
  readonly args: readonly (string | Buffer)[]
}

/**
 * What the server adds to an error that was raised while a script ran. Redis names the script, Valkey 9 does not:
 * `script: f1, on @user_function:4.`
 */
const RAISED = /\bscript: (?:\S+, )?on @user_(?:script|function):(\d+)\.?\s*$/
/** The same before Redis 7: `ERR Error running script (call to f_<sha1>): @user_script:2: WRONGTYPE ..`. */
const RAISED_BEFORE_7 = /^ERR Error running script \(call to \S+\): @(?:user_script|enable_strict_lua):\s?(\d+): /
/** The line that Lua itself reports: for an error in the syntax, or one thrown by `error('..')`. */
const LUA_LINE = /\buser_(?:script|function):(\d+):/

/**
 * Error replies that a server sends before it runs a script, and that commands inside a script never return. They are
 * matched by the server's whole text, because a script may return `BUSY` or `NOPERM` with another text.
 */
const BEFORE_RUNNING = [
  /^NOSCRIPT No matching script\b/,
  /^NOPERM (this user has no permissions|User \S+ has no permissions|No permissions to access)/,
  /^CROSSSLOT Keys in request don't hash to the same slot/,
  /^BUSY \w+ is busy running a script\b/,
  /^LOADING \w+ is loading the dataset in memory/,
  /^NOAUTH Authentication required/,
  /^EXECABORT Transaction discarded/,
  /^(MOVED|ASK) \d+ /,
  /^TRYAGAIN Multiple keys request during rehashing of slot/,
  /^CLUSTERDOWN (The cluster is down|Hash slot not served)/,
  /^MASTERDOWN Link with MASTER is down/,
  /^OOM allow-oom flag is not set on the script/,
  /^READONLY Can not run script with write flag/,
  /^MISCONF .* Writable scripts are blocked\./,
  /^ERR wrong number of arguments for '(eval|evalsha|fcall)(_ro)?' command/i,
  /^ERR Number of keys can't be /,
  /^ERR unknown command/i,
  /^ERR Function not found/,
  /^ERR Error compiling script/,
  /^ERR (Unexpected (flag|engine) in|Invalid (engine in )?)script shebang/,
  /^ERR Unknown lua shebang option/,
  /^ERR Could not find scripting engine/,
  /^ERR Can not (execute a script with write flag|run script on cluster)/,
]

/**
 * Reads an error reply to a script: the line that raised it, and whether the script may have written before. A script
 * can return any error, so an error counts as the script's own unless it certainly came before the script ran.
 */
export function readScriptError(error: Error, command: ScriptCommand): ScriptError {
  const { message } = error
  const raised = RAISED.exec(message)
  const raisedBefore7 = raised ? null : RAISED_BEFORE_7.exec(message)
  const own = raisedBefore7 ? message.slice(raisedBefore7[0].length) : message.replace(RAISED, '').trimEnd()
  const line = raised?.[1] ?? raisedBefore7?.[1] ?? LUA_LINE.exec(message)?.[1]
  const { code, text } = readServerError(new Error(own), command.args.slice(2))
  return {
    code,
    text,
    serverMessage: message,
    line: line === undefined ? undefined : Number(line),
    outcome: hasNotWritten(error, command) ? 'refused' : 'unknown',
  }
}

/**
 * Whether an error reply to a script has the words with which the server says that it did not run the script. A script
 * can return the same words from data, so this alone does not prove that it did not run.
 */
export const isWordOfServer = ({ message }: Error, command: ScriptCommand): boolean =>
  cannotWrite(command) || (!isRaisedByScript(message) && isBeforeRunning(message, command))

/** Whether the error was raised while a script or a function ran, which may have written before. */
export const isRaisedByScript = (message: string): boolean => RAISED.test(message) || RAISED_BEFORE_7.test(message)

/** The codes by which a node of a cluster sends a command elsewhere or puts it off. */
const REDIRECT_CODES = /MOVED|ASK|TRYAGAIN|CLUSTERDOWN|LOADING|MASTERDOWN|READONLY/

/** Whether a script may answer as a node of a cluster does that redirects it. False only if its text is known. */
export function mayImitateNode({ name, args: [script] }: ScriptCommand): boolean {
  if (name !== 'eval' && name !== 'eval_ro') return true
  const lua = String(script)
  return REDIRECT_CODES.test(lua) || mayMakeUpErrors(lua)
}

const cannotWrite = ({ name }: ScriptCommand): boolean => name.endsWith('_ro')

const hasNotWritten = (error: Error, command: ScriptCommand): boolean =>
  isWordOfServer(error, command) && (cannotWrite(command) || hasWrongKeyCount(command) || !mayReturnAnyError(command))

/** Whether the number of keys is missing, is not a number, or exceeds the arguments. The server refuses such a call. */
function hasWrongKeyCount({ args: [, count, ...rest] }: ScriptCommand): boolean {
  return count === undefined || !/^\d+$/.test(String(count)) || Number(count) > rest.length
}

/**
 * Whether the script may return an error with any text. The text of a function, or of a hash that the caller sent, is
 * not known, so the server's exact words are taken for the server's.
 */
const mayReturnAnyError = ({ name, args: [script] }: ScriptCommand): boolean =>
  name === 'eval' && mayMakeUpErrors(String(script))

function isBeforeRunning(message: string, command: ScriptCommand): boolean {
  // With a shebang the server checks memory before the script runs, and not while it runs.
  if (message.startsWith('OOM ') && declaresFlags(command)) return true
  return BEFORE_RUNNING.some((pattern) => pattern.test(message))
}

/**
 * Whether it is a function, or a script that begins with a shebang. Unknown for a script that is called by its hash.
 */
const declaresFlags = ({ name, args: [script] }: ScriptCommand): boolean =>
  name.startsWith('fcall') || (name === 'eval' && String(script).startsWith('#!'))
