import { factsOf } from '../catalogue/facts.js'
import type { Call, Entry } from '../transport/call.js'
import { failAll } from '../transport/fail-all.js'
import { Failure } from '../transport/failure.js'
import { UnroutableBatch } from '../transport/unroutable-batch.js'
import type { SendOptions, BatchTarget } from '../transport/transport.js'
import { joinMasters } from './every-master.js'
import { isReplicaRead, OwnWrites } from './own-writes.js'
import { Recovery } from './recovery.js'
import { ANY_NODE, SEVERAL } from './route.js'
import { isSilence } from './silence.js'
import type { ClusterContext } from './context.js'
import { joinParts, splitBySlot } from './split.js'
import { stagesOf } from './stages.js'
import { NO_NODE } from './no-node.js'
import type { ClusterNode, Topology } from '../transport/topology.js'

/** Sends the calls of a pipeline to the nodes that have their keys, and joins the replies. Never rejects. */
export function sendClusterPipeline(
  context: ClusterContext,
  calls: readonly Call[],
  options: SendOptions,
): Promise<Entry[]> {
  const slots = context.router.slotsOf(calls)
  if (slots instanceof UnroutableBatch) return Promise.resolve(failAll(calls, slots))
  const written = context.topology.readsReplicas ? new OwnWrites(calls, slots, context.router) : undefined
  return slots.includes(SEVERAL)
    ? inStages(context, { calls, slots, written }, options)
    : sendRouted(context, { calls, slots, written }, options)
}

/**
 * The nodes that the calls of a batch go to, as the client knows them: the masters, unless reads go to replicas. None if
 * the batch cannot be routed.
 */
export function targetOf({ topology, router }: ClusterContext, calls: readonly Call[]): BatchTarget {
  const slots = router.slotsOf(calls)
  if (slots instanceof UnroutableBatch) return { nodes: 0, database: 0 }
  const nodes = new Set<ClusterNode | undefined>()
  calls.forEach((call, index) => {
    const slot = slots[index] as number
    if (slot >= 0) nodes.add(topology.masterOf(slot))
    else if (slot === SEVERAL && isSplit(call)) {
      for (const part of splitBySlot(call, (key) => router.slotOfKey(key))) nodes.add(topology.masterOf(part.slot))
    } else if (slot === SEVERAL) for (const node of topology.masters()) nodes.add(node)
  })
  const [node] = nodes
  if (nodes.size === 1 && node && !topology.readsReplicas) return { nodes: 1, database: 0, ...addressOf(node) }
  return { nodes: nodes.size === 0 && calls.length > 0 ? 1 : nodes.size, database: 0 }
}

const addressOf = ({ name }: ClusterNode): Pick<BatchTarget, 'address' | 'port'> => {
  const colon = name.lastIndexOf(':') // an IPv6 address has others
  return { address: name.slice(0, colon), port: Number(name.slice(colon + 1)) }
}

const isSplit = (call: Call): boolean => factsOf(call.name, call.args)?.request === 'multi_shard'

/** Calls, and for each the slot, or a number in place of one. */
interface Routed {
  readonly calls: readonly Call[]
  readonly slots: ArrayLike<number>
  /** The node of each call that must go to a particular one, by the call's index. */
  readonly nodes?: ReadonlyMap<number, ClusterNode>
  /** What the whole batch writes; given if other reads go to replicas. */
  readonly written: OwnWrites | undefined
}

/** Calls for one node. */
interface NodeCalls {
  readonly calls: Call[]
  readonly indexes: number[]
}

/** Sends calls of which each goes to one node. */
async function sendRouted(context: ClusterContext, routed: Routed, options: SendOptions): Promise<Entry[]> {
  const { calls } = routed
  const { groups, unsettled } = divide(context, routed)
  const [first] = groups
  if (first && groups.size === 1 && unsettled.length === 0) {
    const [node, { indexes }] = first
    const entries = await node.send(calls, options)
    options.onAnswer?.(node.name)
    if (needsRecovery(context, calls, entries, options)) {
      await new Recovery(context, { ...routed, indexes }, entries, options).afterReply(node)
    }
    return entries
  }
  const entries = new Array<Entry>(calls.length)
  const sent: Promise<void>[] = []
  for (const [node, group] of groups) sent.push(sendGroup(context, routed, node, group, entries, options))
  if (unsettled.length > 0) {
    sent.push(new Recovery(context, { ...routed, indexes: unsettled }, entries, options).fromStart())
  }
  await Promise.all(sent)
  return entries
}

async function sendGroup(
  context: ClusterContext,
  routed: Routed,
  node: ClusterNode,
  { calls, indexes }: NodeCalls,
  entries: Entry[],
  options: SendOptions,
): Promise<void> {
  const own = await node.send(calls, options)
  for (let place = 0; place < own.length; place++) entries[indexes[place] as number] = own[place]
  if (needsRecovery(context, calls, own, options)) {
    await new Recovery(context, { ...routed, indexes }, entries, options).afterReply(node)
  }
}

/** Whether a call may be sent again. If the node was silent, the slot table is read anew for later batches. */
function needsRecovery(
  { topology }: ClusterContext,
  calls: readonly Call[],
  entries: readonly Entry[],
  options: SendOptions,
): boolean {
  let wasSilent = false
  for (let index = 0; index < calls.length; index++) {
    const entry = entries[index]
    if (!(entry instanceof Failure)) continue
    if (Recovery.isNeeded(entry, calls[index] as Call, options)) return true
    wasSilent ||= isSilence(entry)
  }
  if (wasSilent) void topology.refresh()
  return false
}

/** The calls by the node that each goes to, and the indexes of those whose slots are moving. */
function divide(
  { topology, unsettled }: ClusterContext,
  { calls, slots, nodes, written }: Routed,
): { groups: Map<ClusterNode, NodeCalls>; unsettled: number[] } {
  const groups = new Map<ClusterNode, NodeCalls>()
  let master: ClusterNode | undefined
  const anywhere: number[] = []
  const moving: number[] = []
  for (let index = 0; index < calls.length; index++) {
    const call = calls[index] as Call
    const slot = slots[index] as number
    const isForReplica = slot >= 0 && written !== undefined && !written.has(slot) && isReplicaRead(call)
    const owner = slot < 0 ? nodes?.get(index) : topology.masterOf(slot)
    const node = isForReplica ? topology.readerOf(slot, call) : owner
    if (!isForReplica) master ??= owner
    if (slot < 0 && !node) anywhere.push(index)
    else if (!unsettled.areNone && unsettled.has(slot)) moving.push(index)
    else add(groups, node ?? NO_NODE, call, index)
  }
  if (anywhere.length > 0) {
    const node = master ?? anyMaster(topology) ?? NO_NODE // a replica may refuse it, or not have a script
    for (const index of anywhere) add(groups, node, calls[index] as Call, index)
  }
  return { groups, unsettled: moving }
}

function add(groups: Map<ClusterNode, NodeCalls>, node: ClusterNode, call: Call, index: number): void {
  const group = groups.get(node)
  if (group) {
    group.calls.push(call)
    group.indexes.push(index)
  } else groups.set(node, { calls: [call], indexes: [index] })
}

function anyMaster(topology: Topology): ClusterNode | undefined {
  const masters = topology.masters()
  return masters[Math.floor(Math.random() * masters.length)]
}

/** Sends a batch in stages: it contains calls that go to several nodes each. */
async function inStages(
  context: ClusterContext,
  { calls, slots, written }: Routed,
  options: SendOptions,
): Promise<Entry[]> {
  const { topology, router } = context
  const entries = new Array<Entry>(calls.length)
  for (const stage of stagesOf(calls)) {
    const units = new Units(written)
    const joins: (() => void)[] = []
    const sent: { entries: Entry[] } = { entries: [] }
    for (let index = stage.from; index < stage.to; index++) {
      const call = calls[index] as Call
      const slot = slots[index] as number
      if (slot !== SEVERAL) {
        const at = units.add(call, slot)
        joins.push(() => (entries[index] = sent.entries[at]))
      } else if (isSplit(call)) {
        const parts = splitBySlot(call, (key) => router.slotOfKey(key))
        const from = parts.map((part) => units.add(part.call, part.slot))[0] ?? 0
        joins.push(() => {
          entries[index] = joinParts(call, parts, sent.entries.slice(from, from + parts.length))
        })
      } else {
        const masters = topology.masters()
        const from = masters.map((node) => units.add(call, SEVERAL, node))[0] ?? units.add(call, ANY_NODE)
        const names = masters.map(({ name }) => name)
        joins.push(() => {
          entries[index] = joinMasters(call, names, sent.entries.slice(from, from + Math.max(1, masters.length)))
        })
      }
    }
    sent.entries = await sendRouted(context, units, options)
    for (const join of joins) join()
  }
  return entries
}

/** The calls of a stage, divided into calls for one node each. */
class Units implements Routed {
  readonly calls: Call[] = []
  readonly slots: number[] = []
  readonly nodes = new Map<number, ClusterNode>()

  constructor(readonly written: OwnWrites | undefined) {}

  /** Returns its index. */
  add(call: Call, slot: number, node?: ClusterNode): number {
    const index = this.calls.push(call) - 1
    this.slots.push(slot)
    if (node) this.nodes.set(index, node)
    return index
  }
}
