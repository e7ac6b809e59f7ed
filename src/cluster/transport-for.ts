import type { Cluster, Redis } from 'ioredis'
import { ClusterNodes } from '../ioredis/cluster-nodes.js'
import { ConnectionTransport } from '../ioredis/connection-transport.js'
import type { Transport } from '../transport/transport.js'
import { ClusterTransport } from './cluster-transport.js'

/**
 * How batches reach the server or the cluster of a client.
 *
 * @param maxLeases how many connections may be leased at a time, to each node of a cluster
 * @throws {ArgumentError} for a client whose replies have no true type
 */
export const transportFor = (client: Redis | Cluster, maxLeases: number): Transport =>
  client.isCluster
    ? new ClusterTransport(new ClusterNodes(client as Cluster, maxLeases))
    : new ConnectionTransport(client as Redis, maxLeases)
