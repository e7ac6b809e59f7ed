import { ISSUE_LIMIT } from './issue.js'

const inspectCustom = Symbol.for('nodejs.util.inspect.custom')

/**
 * A list of errors of which `util.inspect`, and so a log, shows only the first {@link ISSUE_LIMIT} messages. Without it
 * `inspect` would print every error with its stack.
 */
export function shortList<E extends Error>(errors: readonly E[]): readonly E[] {
  const list = [...errors]
  const show = (): string[] => {
    const messages = list.slice(0, ISSUE_LIMIT).map(({ message }) => message)
    return list.length > ISSUE_LIMIT ? [...messages, `and ${list.length - ISSUE_LIMIT} more`] : messages
  }
  Object.defineProperty(list, inspectCustom, { value: show })
  return list
}
