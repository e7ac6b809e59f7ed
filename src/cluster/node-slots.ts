/** What a node says about its own slots: those that it has, and those whose keys are moving one by one. */
export interface NodeSlots {
  readonly id: string
  readonly epoch: number
  readonly owned: ReadonlySet<number>
  /** For each slot that is leaving, the id of the node that its keys move to. */
  readonly leaving: ReadonlyMap<number, string>
  /** Slots whose keys are arriving. */
  readonly arriving: ReadonlySet<number>
}

/**
 * Reads the node's own line of CLUSTER NODES. Undefined if there is none, or if the node is not a master.
 *
 * @see https://redis.io/docs/latest/commands/cluster-nodes/
 */
export function readNodeSlots(nodes: string): NodeSlots | undefined {
  const line = nodes.split('\n').find((one) => (one.split(' ')[2] ?? '').split(',').includes('myself'))
  const [id = '', , flags = '', , , , epoch = '', , ...slots] = line?.trim().split(' ') ?? []
  if (!flags.split(',').includes('master')) return undefined
  const owned = new Set<number>()
  const leaving = new Map<number, string>()
  const arriving = new Set<number>()
  for (const word of slots) {
    const [, moving, direction, other = ''] = /^\[(\d+)-([<>])-(\S+)\]$/.exec(word) ?? []
    if (moving !== undefined && direction === '>') leaving.set(Number(moving), other)
    else if (moving !== undefined) arriving.add(Number(moving))
    else {
      const [from, to = from] = word.split('-').map(Number)
      for (let slot = from ?? 0; slot <= (to ?? -1); slot++) owned.add(slot)
    }
  }
  return { id, epoch: Number(epoch), owned, leaving, arriving }
}

/** The node's own configuration epoch, from CLUSTER INFO. It changes when the node receives a slot. */
export const readEpoch = (info: string): number => Number(/^cluster_my_epoch:(\d+)/m.exec(info)?.[1] ?? NaN)
