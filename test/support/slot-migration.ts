import { setTimeout as delay } from 'node:timers/promises'
import { until } from '../truth/until.js'
import { ownerSeenBy } from './cluster.js'
import type { ClusterNode, TestCluster } from './cluster.js'

/** How slots are moved: key by key, or at once as Redis 8.4 and Valkey 9 can. */
export type MigrationKind = 'legacy' | 'atomic'

/** How many keys leave in one MIGRATE. */
const KEYS_PER_STEP = 10
const MIGRATE_TIMEOUT_MS = 5_000

/** A slot on its way from one node to another, key by key: in between clients meet ASK and TRYAGAIN. */
export class LegacyMigration {
  readonly #cluster: TestCluster
  readonly #slot: number

  private constructor(
    cluster: TestCluster,
    slot: number,
    readonly source: ClusterNode,
    readonly target: ClusterNode,
  ) {
    this.#cluster = cluster
    this.#slot = slot
  }

  /** From here on the source answers ASK for keys that it does not have. */
  static async begin(cluster: TestCluster, slot: number, target: ClusterNode): Promise<LegacyMigration> {
    const source = await cluster.ownerOf(slot)
    await target.client.cluster('SETSLOT', slot, 'IMPORTING', source.id)
    await source.client.cluster('SETSLOT', slot, 'MIGRATING', target.id)
    return new LegacyMigration(cluster, slot, source, target)
  }

  /** Moves these keys. */
  async move(...keys: readonly string[]): Promise<void> {
    await this.source.client.call('MIGRATE', [
      ...['127.0.0.1', this.target.port, '', 0, MIGRATE_TIMEOUT_MS, 'REPLACE', 'KEYS', ...keys],
    ] as string[])
  }

  /** Moves all keys that are left, a few at a time. */
  async moveAll(pauseMs = 0): Promise<void> {
    for (;;) {
      const keys = await this.source.client.cluster('GETKEYSINSLOT', this.#slot, KEYS_PER_STEP)
      if (keys.length === 0) return
      await this.move(...keys)
      if (pauseMs > 0) await delay(pauseMs)
    }
  }

  /** The target owns the slot, and all nodes know. */
  async finish(): Promise<void> {
    const { source, target } = this
    const others = this.#cluster.nodes.filter((node) => node !== source && node !== target)
    await target.client.cluster('SETSLOT', this.#slot, 'NODE', target.id)
    await source.client.cluster('SETSLOT', this.#slot, 'NODE', target.id)
    for (const { client } of others) {
      await client.cluster('SETSLOT', this.#slot, 'NODE', target.id).catch(() => {}) // a replica takes none
    }
    await untilAllSee(this.#cluster, this.#slot, target)
  }
}

/** Moves a slot with its keys, and waits until all nodes know its owner. */
export async function moveSlot(
  cluster: TestCluster,
  slot: number,
  target: ClusterNode,
  kind: MigrationKind = 'legacy',
  pauseMs = 0,
): Promise<void> {
  if (kind === 'atomic') return moveAtOnce(cluster, slot, target)
  const migration = await LegacyMigration.begin(cluster, slot, target)
  await migration.moveAll(pauseMs)
  await migration.finish()
}

/** Whether the servers of a cluster can move slots at once. */
export async function movesAtOnce({ nodes: [node] }: TestCluster): Promise<boolean> {
  const help = (await node?.client.cluster('HELP' as 'INFO').catch(() => [])) as unknown as string[]
  return help.some((line) => /^(MIGRATION|MIGRATESLOTS)\b/.test(line))
}

async function moveAtOnce(cluster: TestCluster, slot: number, target: ClusterNode): Promise<void> {
  const source = await cluster.ownerOf(slot)
  if (source === target) return
  await until(async () => {
    await startMove(slot, source, target)
    return settled(slot, source, target)
  }, 30_000)
  await untilAllSee(cluster, slot, target)
}

async function startMove(slot: number, source: ClusterNode, target: ClusterNode): Promise<void> {
  const isRedis = await target.client.call('CLUSTER', ['MIGRATION', 'IMPORT', `${slot}`, `${slot}`]).then(
    () => true,
    (error: Error) => !/unknown subcommand|wrong number/i.test(error.message),
  )
  if (isRedis) return
  const order = ['MIGRATESLOTS', 'SLOTSRANGE', `${slot}`, `${slot}`, 'NODE', target.id]
  await source.client.call('CLUSTER', order).catch(() => {}) // one is under way
}

/** Whether the target has the slot. False if the move has failed. */
async function settled(slot: number, source: ClusterNode, target: ClusterNode): Promise<boolean> {
  const deadline = Date.now() + 3_000
  while (Date.now() < deadline) {
    const owners = await Promise.all([ownerSeenBy(source, slot), ownerSeenBy(target, slot)])
    if (owners.every((owner) => owner === target.id)) return true
    await delay(5)
  }
  return false
}

async function untilAllSee(cluster: TestCluster, slot: number, owner: ClusterNode): Promise<void> {
  await until(async () => {
    const seen = await Promise.all(cluster.nodes.map((node) => ownerSeenBy(node, slot)))
    return seen.every((id) => id === owner.id)
  }, 30_000)
}
