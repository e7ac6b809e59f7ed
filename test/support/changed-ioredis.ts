import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { build, transform } from 'esbuild'
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

/** Bundled once for each: bundling takes most of the time. */
const unchanged = new Map<string, Promise<string>>()

/** The Redis class of a copy; undefined if the change finds nothing to change. */
export async function changedIoredis(installed: string, change: Change): Promise<RedisClass | undefined> {
  return (await copyIoredis(installed, change))?.Redis
}

/** A copy of an installed ioredis with a change; undefined if the change finds nothing to change. */
export async function copyIoredis(installed: string, { rename, replace }: Change): Promise<IoredisCopy | undefined> {
  if (replace) {
    let isReplaced = false
    const code = await bundle(installed, (file, contents) => {
      if (!file.endsWith(`/built/${replace.file}`)) return contents
      const changed = contents.replace(replace.from, replace.to)
      isReplaced ||= changed !== contents
      return changed
    })
    return isReplaced ? load(code) : undefined
  }
  if (!unchanged.has(installed)) unchanged.set(installed, bundle(installed))
  const code = (await unchanged.get(installed)) as string
  if (!rename) return load(code)
  const mangleProps = new RegExp(`^${rename}$`)
  const renamed = await transform(code, { mangleProps, mangleQuoted: true, mangleCache: {} })
  return rename in (renamed.mangleCache ?? {}) ? load(renamed.code) : undefined
}

async function bundle(installed: string, change?: (file: string, contents: string) => string): Promise<string> {
  const changing: Plugin = {
    name: 'change',
    setup(bundler) {
      if (!change) return
      bundler.onLoad({ filter: /\.js$/ }, ({ path: file }) => ({
        contents: change(file, fs.readFileSync(file, 'utf8')),
      }))
    },
  }
  const { outputFiles } = await build({
    stdin: { contents: `module.exports = require(${JSON.stringify(installed)})`, resolveDir: import.meta.dirname },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    plugins: [changing],
  })
  return outputFiles[0]?.text ?? ''
}

function load(code: string): IoredisCopy {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'changed-ioredis-'))
  try {
    const file = path.join(folder, 'ioredis.cjs')
    fs.writeFileSync(file, code)
    return createRequire(import.meta.url)(file) as IoredisCopy
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}
