import { inspect } from 'node:util'

/** All that a log could show of an error. */
export function shown(error: unknown): string {
  const { stack, cause } = error as Error
  return [
    String(error),
    stack,
    inspect(error, { depth: 10, showHidden: true }),
    JSON.stringify(error),
    inspect(cause),
  ].join('\n')
}
