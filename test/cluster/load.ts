// Batches whose effects can be checked afterwards: every counter, every list and every reply.
import { setTimeout as delay } from 'node:timers/promises'
import type { Cluster } from 'ioredis'
import { cmd, hashSlot } from '../../src/index.js'
import type { Settled, Tupeline } from '../../src/index.js'
import type { ClusterNode, TestCluster } from '../support/cluster.js'
import { moveSlot } from '../support/slot-migration.js'
import type { MigrationKind } from '../support/slot-migration.js'

/** What went wrong, and how often; all of it must stay 0 but what is refused. */
export interface LoadReport {
  batches: number
  commands: number
  /** Null for a key that exists, or an older value than the batch itself wrote. */
  wrongReplies: number
  lost: number
  doubled: number
  outOfOrder: number
  /** Errors that are a node's own words of a redirect. */
  rawRedirects: number
  /** Redirected too often, or not to be sent again for the sake of order: they did not run. */
  refused: number
  /** Not sent, for want of a node. */
  notSent: number
  unknown: number
  otherErrors: string[]
  /** Hash tags of whatever failed. */
  failedTags: Set<string>
  slowestMs: number
}

/** What one worker knows to have happened to the keys that it alone writes. */
interface KeyLog {
  readonly tag: string
  /** Acknowledged increments, and those of which nobody knows. */
  increments: number
  unknownIncrements: number
  /** What was pushed, in order. */
  readonly pushed: string[]
  readonly unknownPushes: Set<string>
}

const RAW_REDIRECTS = new Set(['MOVED', 'ASK', 'TRYAGAIN', 'CLUSTERDOWN', 'LOADING', 'MASTERDOWN', 'READONLY'])
/** How many groups of commands a batch of 50 has: each INCR, RPUSH, SET, MGET and SET, on keys of two slots. */
const GROUPS_PER_BATCH = 10

/** Runs batches over some slots, several at a time, and keeps account. */
export class ClusterLoad {
  readonly report: LoadReport = {
    ...{ batches: 0, commands: 0, wrongReplies: 0, lost: 0, doubled: 0, outOfOrder: 0 },
    ...{ rawRedirects: 0, refused: 0, notSent: 0, unknown: 0, otherErrors: [], failedTags: new Set(), slowestMs: 0 },
  }
  readonly #redis: Tupeline<'legacy'>
  readonly #tags: readonly string[]
  readonly #prefix: string
  readonly #logs: KeyLog[][] = []
  #sequence = 0

  /** @param tags hash tags of the slots to use */
  constructor(redis: Tupeline<'legacy'>, tags: readonly string[], prefix = 'load') {
    this.#redis = redis
    this.#tags = tags
    this.#prefix = prefix
  }

  get slots(): number[] {
    return this.#tags.map((tag) => hashSlot(tag))
  }

  /** Writes the keys that MGET must find. */
  async prepare(): Promise<void> {
    await this.#redis
      .pipeline(this.#tags.flatMap((tag) => FIXED.map((name) => cmd.set(this.#key(tag, name), name))))
      .exec()
  }

  /** So many workers, each with keys of its own, one batch after the other until told to stop. */
  async run(workers: number, goesOn: (report: LoadReport) => boolean): Promise<void> {
    const from = this.#logs.length
    await Promise.all(
      Array.from({ length: workers }, async (_, index) => {
        const worker = from + index
        const logs = this.#tags.map((tag): KeyLog => ({
          tag,
          increments: 0,
          unknownIncrements: 0,
          pushed: [],
          unknownPushes: new Set(),
        }))
        this.#logs.push(logs)
        while (goesOn(this.report)) await this.#batch(worker, logs)
      }),
    )
  }

  /** Waits until the report says so, while workers run. */
  async until(holds: (report: LoadReport) => boolean): Promise<void> {
    while (!holds(this.report)) await delay(5)
  }

  /** Compares what the servers have with what was acknowledged. */
  async check(client: Cluster): Promise<LoadReport> {
    for (const [worker, logs] of this.#logs.entries()) {
      for (const log of logs) {
        const count = Number((await client.get(this.#key(log.tag, `count:${worker}`))) ?? 0)
        this.report.lost += Math.max(0, log.increments - count)
        this.report.doubled += Math.max(0, count - log.increments - log.unknownIncrements)
        this.#checkList(log, await client.lrange(this.#key(log.tag, `list:${worker}`), 0, -1))
      }
    }
    return this.report
  }

  async #batch(worker: number, logs: readonly KeyLog[]): Promise<void> {
    const groups = Array.from({ length: GROUPS_PER_BATCH }, (_, index) => {
      const log = logs[(this.#sequence + index * 7) % logs.length] as KeyLog
      const other = logs[(this.#sequence + index * 3 + 1) % logs.length] as KeyLog
      const value = `${this.#sequence++}`
      const key = (name: string): string => this.#key(log.tag, `${name}:${worker}`)
      const fixed = [log, other].flatMap(({ tag }) => FIXED.map((name) => this.#key(tag, name)))
      const commands = [
        cmd.incr(key('count')),
        cmd.rpush(key('list'), value),
        cmd.set(key('value'), value),
        cmd.mget([key('value'), ...fixed]),
        cmd.set(key('value'), 'later'), // MGET must not see it
      ] as const
      return { log, value, commands }
    })
    const start = performance.now()
    const settled = await this.#redis.pipeline(groups.map(({ commands }) => commands)).settle()
    const { report } = this
    report.slowestMs = Math.max(report.slowestMs, performance.now() - start)
    report.batches++
    settled.forEach((outcomes, index) => {
      const group = groups[index]
      if (group) this.#count(group.log, group.value, outcomes)
    })
  }

  #count(
    log: KeyLog,
    value: string,
    outcomes: readonly [Settled<number>, Settled<number>, Settled<'OK'>, Settled<(string | null)[]>, Settled<'OK'>],
  ): void {
    const [incr, rpush, set, mget, later] = outcomes
    if ([incr, rpush, set, later].some(({ status }) => status === 'rejected')) this.report.failedTags.add(log.tag)
    for (const outcome of outcomes) this.#countOutcome(outcome)
    if (incr.status === 'fulfilled') log.increments++
    else if (incr.reason.outcome === 'unknown') log.unknownIncrements++
    if (rpush.status === 'fulfilled') log.pushed.push(value)
    else if (rpush.reason.outcome === 'unknown') {
      log.pushed.push(value)
      log.unknownPushes.add(value)
    }
    const { report } = this
    if (mget.status === 'rejected') return
    const [written, ...fixed] = mget.value
    const isRight =
      fixed.length === 2 * FIXED.length && fixed.every((one, index) => one === FIXED[index % FIXED.length])
    if (!isRight || (set.status === 'fulfilled' && written !== value)) report.wrongReplies++
  }

  #countOutcome(outcome: Settled<unknown>): void {
    const { report } = this
    report.commands++
    if (outcome.status === 'fulfilled') return
    const { reason } = outcome
    const codes = reason.name === 'PartialError' ? reason.parts.map(({ code }) => code ?? '') : [reason.code]
    if (codes.some((code) => RAW_REDIRECTS.has(code))) report.rawRedirects++
    else if (codes.some((code) => code === 'ORDER' || code === 'REDIRECTS')) report.refused++
    else if (reason.outcome === 'not-sent') report.notSent++
    else if (reason.outcome === 'unknown') report.unknown++
    else report.otherErrors.push(reason.message)
  }

  #checkList(log: KeyLog, list: readonly string[]): void {
    const { report } = this
    const there = new Set(list)
    report.doubled += list.length - there.size
    report.lost += log.pushed.filter((value) => !there.has(value) && !log.unknownPushes.has(value)).length
    const inOrder = log.pushed.filter((value) => there.has(value))
    report.outOfOrder += list.filter((value, index) => value !== inOrder[index]).length
  }

  #key(tag: string, name: string): string {
    return `${this.#prefix}:{${tag}}:${name}`
  }
}

const FIXED = ['red', 'green', 'blue'] as const

/** One hash tag for each of so many slots of a node. */
export function tagsOf(ranges: readonly { from: number; to: number }[], count: number): string[] {
  const tags = new Map<number, string>()
  for (let number = 0; tags.size < count; number++) {
    const slot = hashSlot(`${number}`)
    if (ranges.some(({ from, to }) => from <= slot && slot <= to) && !tags.has(slot)) tags.set(slot, `${number}`)
  }
  return [...tags.values()]
}

/** How long a slot rests after a move, in milliseconds: a slot that moves on at once can lose its keys on some servers. */
const REST_MS = 1_000

/** Moves slots back and forth between masters until told to stop; gives how many moves there were. */
export async function keepMoving(
  cluster: TestCluster,
  slots: readonly number[],
  kind: MigrationKind,
  goesOn: () => boolean,
): Promise<number> {
  const arrived = new Map<number, number>()
  let moves = 0
  while (goesOn()) {
    for (const slot of slots) {
      if (!goesOn()) break
      const rest = (arrived.get(slot) ?? -Infinity) + REST_MS - performance.now()
      if (rest > 0) await delay(rest)
      const owner = await cluster.ownerOf(slot)
      const others = (await cluster.masters()).filter((node) => node !== owner)
      const target = others[moves % others.length] as ClusterNode
      await moveSlot(cluster, slot, target, kind, kind === 'legacy' ? 2 : 0)
      arrived.set(slot, performance.now())
      moves++
    }
  }
  return moves
}
