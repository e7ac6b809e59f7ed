import { inspect } from 'node:util'

/** All that a log could show of an error and of its causes. */
export function shown(error: unknown): string {
  const texts: string[] = []
  for (let one = error; one instanceof Error; one = one.cause) {
    texts.push(String(one), String(one.stack), inspect(one, { depth: 10, showHidden: true }), JSON.stringify(one))
  }
  return texts.join('\n')
}
