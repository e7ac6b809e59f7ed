import fs from 'node:fs'
import path from 'node:path'

const file = path.resolve(import.meta.dirname, 'seen.json')

/** Places of one reply, each with the servers on which a case reached it. */
export type Places = Record<string, string[]>

/**
 * The places that not every server reaches, by reply: written by `scripts/truth.ts --servers`. A run on one of them needs
 * it for what that server does not do.
 */
export function readSeen(): Readonly<Record<string, Readonly<Places>>> {
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, Places>) : {}
}

/** Writes what each server reached, by the server's name. */
export function writeSeen(reached: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>): void {
  const seen: Record<string, Places> = {}
  for (const [server, replies] of reached) {
    for (const [reply, places] of replies) {
      for (const place of places) ((seen[reply] ??= {})[place] ??= []).push(server)
    }
  }
  const entries = Object.entries(seen).map(([reply, places]) => {
    const some = Object.entries(places).filter(([, servers]) => servers.length < reached.size)
    return [reply, Object.fromEntries(some.sort(([a], [b]) => (a < b ? -1 : 1)))] as const
  })
  const told = entries.filter(([, places]) => Object.keys(places).length > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  fs.writeFileSync(file, `${JSON.stringify(Object.fromEntries(told), undefined, 2)}\n`)
}
