import type { Cluster, Redis } from 'ioredis'
import { internalsOf } from './internals.js'
import { OpenTransaction } from './open-transaction.js'
import { ReplyInterceptor } from './reply-interceptor.js'

/** What is observed of a client's connections. */
export interface Observation {
  readonly interceptor: ReplyInterceptor
  readonly transaction: OpenTransaction
}

/**
 * The property of a client that holds its observation. The symbol is registered, so that several copies of this library
 * on one client (a hot reload loads one after another) share the first one's. The number is the version of the
 * interfaces.
 */
const observationKey = Symbol.for('tupeline.observation.1')

/** Observes a client from its next connection on, and the current one as far as that is possible. */
export function observe(client: Redis): Observation {
  const holder = client as unknown as { [observationKey]?: Observation }
  if (holder[observationKey]) return holder[observationKey]
  const internals = internalsOf(client)
  const interceptor = new ReplyInterceptor(internals)
  const transaction = new OpenTransaction(internals)
  const observation = { interceptor, transaction }
  Object.defineProperty(client, observationKey, { value: observation })
  interceptor.install()
  client.on('connect', () => {
    transaction.onConnect()
    interceptor.install()
  })
  return observation
}

const observedClusters = new WeakSet<Cluster>()

/** Observes the connections of a cluster client to its nodes: those of now, and each new one from its beginning. */
export function observeNodes(cluster: Cluster): void {
  if (observedClusters.has(cluster)) return
  observedClusters.add(cluster)
  for (const node of cluster.nodes('all')) observe(node)
  cluster.on('+node', observe)
}
