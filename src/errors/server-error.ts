/** An error reply of the server: a text that is safe to show, and the original, which may quote arguments. */
export interface ServerError {
  readonly code: string
  /** Safe to show: it quotes no argument. */
  readonly text: string
  readonly serverMessage: string
  /** The line of a script that raised it, counted from 1. */
  readonly line?: number | undefined
}

/** Fixed texts for known codes, because the server's own text may name keys, users or values. */
const MEANINGS: Readonly<Record<string, string>> = {
  QUEUED: 'another caller has a transaction open on this connection; the command runs with its EXEC, if at all',
  WRONGTYPE: 'Operation against a key holding the wrong kind of value',
  OOM: 'command not allowed when used memory > maxmemory',
  READONLY: "You can't write against a read only replica",
  LOADING: 'Redis is loading the dataset in memory',
  BUSY: 'Redis is busy running a script',
  NOSCRIPT: 'No matching script',
  NOAUTH: 'Authentication required',
  WRONGPASS: 'invalid username-password pair or user is disabled',
  NOPERM: 'this user has no permissions to run the command or to access a key',
  NOREPLICAS: 'Not enough good replicas to write',
  MISCONF: 'Redis is configured to save snapshots and cannot: writes are disabled',
  MASTERDOWN: 'Link with MASTER is down',
  EXECABORT: 'Transaction discarded because of previous errors',
  CROSSSLOT: "Keys in request don't hash to the same slot",
  CLUSTERDOWN: 'The cluster is down',
  BUSYKEY: 'Target key name already exists',
  NOGROUP: 'No such key or consumer group',
  BUSYGROUP: 'Consumer group name already exists',
  // These two codes are this library's own, for what the nodes of a cluster refused with MOVED, ASK, TRYAGAIN or the
  // like.
  REDIRECTS: 'sent elsewhere or put off by the nodes of the cluster too often; it did not run',
  ORDER: 'redirected, and sending it again would have broken the order of commands on its keys; it did not run',
  INVALIDOBJ: 'the value is not a valid object of its kind',
}

/** Codes that this library made itself: no server sent them. */
const OWN_CODES: ReadonlySet<string> = new Set(['QUEUED', 'REDIRECTS', 'ORDER', 'WATCHED'])

/**
 * The code of an error reply if the server itself sent it; undefined for a code of this library, and for a word that a
 * script may have made of what it read.
 */
export function codeOfServer(code: string, isOfScript: boolean): string | undefined {
  if (OWN_CODES.has(code)) return undefined
  return !isOfScript || code === 'ERR' || MEANINGS[code] !== undefined ? code : undefined
}

/** Texts that quote nothing, so they are shown unchanged. */
const SAFE_MESSAGES: ReadonlySet<string> = new Set([
  'ERR value is not an integer or out of range',
  'ERR value is not a valid float',
  'ERR value is out of range',
  'ERR value is out of range, must be positive',
  'ERR value is NaN or Infinity',
  'ERR hash value is not an integer',
  'ERR hash value is not a float',
  'ERR hash value is not a valid float',
  'ERR increment would produce NaN or Infinity',
  'ERR increment or decrement would overflow',
  'ERR syntax error',
  'ERR no such key',
  'ERR index out of range',
  'ERR offset is out of range',
  'ERR bit is not an integer or out of range',
  'ERR bit offset is not an integer or out of range',
  'ERR min or max is not a float',
  'ERR weight value is not a float',
  'ERR resulting score is not a number (NaN)',
  'ERR source and destination objects are the same',
  'ERR DB index is out of range',
  'ERR Function not found',
  'ERR Write commands are not allowed from read-only scripts.',
  'ERR Can not execute a script with write flag using *_ro command.',
])

/**
 * The same, for texts that contain a command's name. A script can return any text, so they are not used for scripts.
 */
const SAFE_PATTERNS = [
  /^ERR wrong number of arguments for '[\w.|-]{1,64}' command$/,
  /^ERR invalid expire time in '[\w.|-]{1,64}' command$/,
]

/** A word longer than this is not a code. */
const MAX_CODE_LENGTH = 32

/** Where the code of a script or a library is wrong: `ERR Error compiling function: user_function:4: '=' expected`. */
const LOADING_LINE = /^ERR Error (?:compiling|registering)\b.*?\buser_(?:script|function):(\d+):/

/**
 * Reads an error reply of the server: its code, and a text that quotes no argument.
 *
 * @param scriptArgs the arguments of a script, if the command ran one. The script may have put them into its error.
 */
export function readServerError(
  { message: serverMessage }: Error,
  scriptArgs?: readonly (string | Buffer)[],
): ServerError {
  const isOfScript = scriptArgs !== undefined
  const word = codeOfMessage(serverMessage)
  const isArgument = isOfScript && MEANINGS[word] === undefined && scriptArgs.some((arg) => arg.includes(word))
  const code = isArgument ? 'ERR' : word
  const line = LOADING_LINE.exec(serverMessage)?.[1]
  return {
    code,
    text: safeText(code, serverMessage, isOfScript),
    serverMessage,
    line: line === undefined ? undefined : Number(line),
  }
}

function codeOfMessage(message: string): string {
  const [word = ''] = message.split(' ', 1)
  return word.length <= MAX_CODE_LENGTH && /^[A-Z][A-Z0-9_]*$/.test(word) ? word : 'ERR'
}

function safeText(code: string, message: string, isOfScript: boolean): string {
  const meaning = MEANINGS[code]
  if (meaning) return `${code} ${meaning}`
  if (SAFE_MESSAGES.has(message)) return message
  if (!isOfScript && SAFE_PATTERNS.some((safe) => safe.test(message))) return message
  if (message.startsWith('ERR unknown command')) return 'ERR unknown command'
  if (LOADING_LINE.test(message)) return 'ERR Error compiling the script'
  if (message.startsWith('ERR unknown subcommand')) return 'ERR unknown subcommand'
  return `${code} (the server's words are in serverMessage)`
}
