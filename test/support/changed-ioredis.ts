import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'
import type { Cluster, ClusterNode, ClusterOptions, Redis, RedisOptions } from 'ioredis'

/** How a copy of ioredis differs from the one that is installed. */
export interface Change {
  /** Properties that have another name throughout. */
  readonly rename?: string
  /** Text in one of its files that is replaced. */
  readonly replace?: { readonly file: string; readonly from: string | RegExp; readonly to: string }
}

interface RedisClass {
  new (url: string, options?: RedisOptions): Redis
  new (options: RedisOptions): Redis
}

/** The classes of a copy of ioredis. */
export interface IoredisCopy {
  readonly Redis: RedisClass
  readonly Cluster: new (nodes: ClusterNode[], options?: ClusterOptions) => Cluster
}

/** The change that gives an internal another name. A flag of ioredis's tables is emptied instead. */
export const renaming = (internal: string): Change =>
  internal === 'IGNORE_RECONNECT_ON_ERROR'
    ? { replace: { file: 'Command.js', from: `${internal}: ["client"]`, to: `${internal}: []` } }
    : { rename: internal }

/** The Redis class of a copy; undefined if the change finds nothing to change. */
export async function changedIoredis(installed: string, change: Change): Promise<RedisClass | undefined> {
  return (await copyIoredis(installed, change))?.Redis
}

/** A copy of an installed ioredis with a change; undefined if the change finds nothing to change. */
export async function copyIoredis(installed: string, { rename, replace }: Change): Promise<IoredisCopy | undefined> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'changed-ioredis-'))
  const outfile = path.join(folder, 'ioredis.cjs')
  let isReplaced = !replace
  const replacing: Plugin = {
    name: 'replace',
    setup(bundler) {
      bundler.onLoad({ filter: /\.js$/ }, (args) => {
        const contents = fs.readFileSync(args.path, 'utf8')
        if (!replace || !args.path.endsWith(`/built/${replace.file}`)) return { contents }
        const changed = contents.replace(replace.from, replace.to)
        isReplaced ||= changed !== contents
        return { contents: changed }
      })
    },
  }
  try {
    const { mangleCache = {} } = await build({
      stdin: { contents: `module.exports = require(${JSON.stringify(installed)})`, resolveDir: import.meta.dirname },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile,
      plugins: [replacing],
      ...(rename ? { mangleProps: new RegExp(`^${rename}$`), mangleQuoted: true, mangleCache: {} } : {}),
    })
    if (!isReplaced || (rename && !(rename in mangleCache))) return undefined
    return createRequire(import.meta.url)(outfile) as IoredisCopy
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}
