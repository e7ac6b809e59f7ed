/** One internal of ioredis's Cluster that this library relies on. */
export interface ClusterTerm {
  /** The name, as ioredis has it. */
  readonly internal: string
  /** What it is relied on for. */
  readonly use: string
  /** What happens if ioredis renames it or behaves differently, and how that is noticed. */
  readonly without: string
  /**
   * What comes of it: `tupeline(cluster)` refuses the client; batches are sent as before; or some commands fail, with a
   * true outcome.
   */
  readonly then: 'refused' | 'works' | 'fails'
}

const isMissing = '`tupeline(cluster)` looks for it and throws an ArgumentError'

/**
 * The contract with ioredis's Cluster: everything that the cluster transport uses of it and that its documentation does
 * not promise. The nodes of a cluster are clients, to which `contract.ts` applies. A test renames or changes the terms one
 * by one, in ioredis 5 and 6: no reply reaches another caller, no command is lost or runs twice, and no batch is left
 * pending.
 */
export const CLUSTER_CONTRACT: readonly ClusterTerm[] = [
  {
    internal: 'isCluster',
    use: 'distinguishes a cluster client from a client of one server',
    without: 'the documented method `nodes` distinguishes them',
    then: 'works',
  },
  {
    internal: 'status',
    use: "'ready' once the slot table was read; a batch waits until then",
    without: isMissing,
    then: 'refused',
  },
  {
    internal: 'manuallyClosing',
    use: "true after `disconnect()`: the status 'close' is then final",
    without: 'a batch after `disconnect()` may wait until its signal ends it',
    then: 'works',
  },
  {
    internal: 'slots',
    use: 'the slot table: the names of the master and the replicas of each slot; corrected after MOVED',
    without: isMissing,
    then: 'refused',
  },
  {
    internal: 'connectionPool',
    use: 'the connections to the nodes',
    without: isMissing,
    then: 'refused',
  },
  {
    internal: 'getInstanceByKey',
    use: "the pool's method that returns the connection to a node of the slot table",
    without: isMissing,
    then: 'refused',
  },
  {
    internal: 'findOrCreate',
    use: "the pool's method that connects to the node that a redirect names",
    without: isMissing,
    then: 'refused',
  },
  {
    internal: 'removeNode',
    use: "the pool's method that gives up a connection whose node redirects to itself",
    without: isMissing,
    then: 'refused',
  },
  {
    internal: 'recreate',
    use: 'exists in the pool of ioredis 6, where the end of a replaced connection leaves the new one alone',
    without: 'the replaced connection is closed, and the next reading of the slot table opens another',
    then: 'works',
  },
  {
    internal: 'natMapper',
    use: "translates the address of a redirect by the client's `natMap`",
    without: isMissing,
    then: 'refused',
  },
  {
    internal: 'refreshSlotsCache',
    use: 'reads the slot table anew, and calls back',
    without: `${isMissing}; if it does not call back, a batch that waits for it goes on after five seconds`,
    then: 'refused',
  },
  {
    internal: '_groupsIds',
    use: 'a number for each list of nodes, kept up to date for automatic pipelines of other users of the client',
    without: 'after MOVED, ioredis refuses some automatic pipelines until it reads the slot table itself',
    then: 'works',
  },
  {
    internal: '_groupsBySlot',
    use: 'the number of the list of each slot, for the same purpose',
    without: 'after MOVED, ioredis refuses some automatic pipelines until it reads the slot table itself',
    then: 'works',
  },
  {
    internal: '_iterateKeys',
    use: 'finds the keys among the arguments, for the key prefix',
    without: `with a \`keyPrefix\`, ${isMissing}; without one it is not needed`,
    then: 'refused',
  },
  {
    internal: 'commandQueue',
    use: "a node's queue: shows whether a connection that is replaced still has commands without a reply",
    without:
      "it is closed at once, and the outcome of those commands is `unknown`; redirects are not followed, because errors are not known to be the server's",
    then: 'fails',
  },
  {
    internal: 'scriptsSet',
    use: "the client's own scripts",
    without: 'their names are not methods of a batch',
    then: 'works',
  },
  {
    internal: 'addedBuiltinSet',
    use: 'the names that the user made methods of the client',
    without: 'their names are not methods of a batch',
    then: 'works',
  },
]
