/** Constructs that cannot turn data into an error: constant texts, elements of a list, encoding. */
const HARMLESS = [
  /\berror_reply ?\(? ?(?:'[^'\\]*'|"[^"\\]*")(?! ?\.\.)/g,
  /\berr ?= ?(?:'[^'\\]*'|"[^"\\]*")(?! ?\.\.)/g,
  /\[ ?(?:\d+|# ?\w+ ?\+ ?1) ?\] ?=(?!=)/g,
  /\b(?:cjson|cmsgpack) ?\. ?(?:encode|pack)\b/g,
]

/**
 * Constructs that can make an error, or a table with any fields, from data. A table with the field `err` is an error
 * reply: `return cjson.decode(redis.call('GET', KEYS[1]))` returns any error that someone has stored.
 */
const FROM_DATA =
  /\b(?:error_reply|cjson|cmsgpack|load|loadstring|setresp|setmetatable|setfenv|rawset|_G)\b|\berr ?=(?!=)|['"]err['"]|\] ?=(?!=)/

/**
 * Whether a script may return an error whose words are not all in its text. Such an error cannot be distinguished from
 * the server's own, such as `NOSCRIPT No matching script`. True in case of doubt.
 */
export function mayMakeUpErrors(lua: string): boolean {
  let rest = lua.replace(/\s+/g, ' ')
  for (const harmless of HARMLESS) rest = rest.replace(harmless, ' ')
  return FROM_DATA.test(rest)
}
