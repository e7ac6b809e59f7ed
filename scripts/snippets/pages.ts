// All pages that have snippets, and what the README leaves to the reader.
import fs from 'node:fs'
import path from 'node:path'
import { readPage, root } from './page.js'
import type { Page } from './page.js'

/** What the README leaves to the reader. A page of docs/ has a prelude of its own. */
const readmePrelude = `
import { Redis } from 'ioredis'
import { bigint, cmd, encode, hash, integer, isBatchError, isoDate, json, key, script, tupeline } from 'tupeline'
import { z } from 'zod'
import type { Settled } from 'tupeline'
const client = new Redis()
const redis = tupeline(client)
const ids = [7, 8]
const lines = (async function* () { yield* ['a', 'b'] })()
const User = z.object({ name: z.string(), visits: integer })
type User = z.infer<typeof User>
await redis.run(cmd.set('name', 'Ada'))
`

const markdown = (folder: string): string[] =>
  fs
    .readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name))

/** Every page that a reader may open, with or without snippets. */
export const documents: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'ARCHITECTURE.md',
  ...markdown('docs'),
  ...markdown('docs/recipes'),
]

/** The pages with snippets. */
export function readPages(): Page[] {
  return documents
    .filter((name) => name !== 'ARCHITECTURE.md') // shows parts of files
    .map((name) => readPage(name, name === 'README.md' ? readmePrelude : undefined))
    .filter((page) => page.snippets.length > 0)
}
