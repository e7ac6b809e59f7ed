/** Constructs that cannot make an error of data: words of the script itself, elements of a list, encoding. */
const HARMLESS = [
  /\berror_reply ?\(? ?(?:'[^'\\]*'|"[^"\\]*")(?! ?\.\.)/g,
  /\berr ?= ?(?:'[^'\\]*'|"[^"\\]*")(?! ?\.\.)/g,
  /\[ ?(?:\d+|# ?\w+ ?\+ ?1) ?\] ?=(?!=)/g,
  /\b(?:cjson|cmsgpack) ?\. ?(?:encode|pack)\b/g,
]

/**
 * What may make a table whose fields come from data, or an error whose words do. A table with the field `err` is an error
 * reply: `return cjson.decode(redis.call('GET', KEYS[1]))` answers with any error that someone has stored.
 */
const FROM_DATA =
  /\b(?:error_reply|cjson|cmsgpack|load|loadstring|setresp|setmetatable|setfenv|rawset|_G)\b|\berr ?=(?!=)|['"]err['"]|\] ?=(?!=)/

/**
 * Whether a script may answer with an error whose words are not all in its text. Nothing tells such an error from the
 * server's own, `NOSCRIPT No matching script` for example. Errs on the side of yes.
 */
export function mayMakeUpErrors(lua: string): boolean {
  let rest = lua.replace(/\s+/g, ' ')
  for (const harmless of HARMLESS) rest = rest.replace(harmless, ' ')
  return FROM_DATA.test(rest)
}
