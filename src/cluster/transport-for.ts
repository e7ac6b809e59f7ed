import type { Cluster, Redis } from 'ioredis'
import { ClusterNodes } from '../ioredis/cluster-nodes.js'
import { ConnectionTransport } from '../ioredis/connection-transport.js'
import { send } from '../ioredis/send.js'
import type { Transport } from '../transport/transport.js'
import { ClusterTransport } from './cluster-transport.js'

/**
 * How batches reach the server or the cluster of a client.
 *
 * @param maxLeases how many connections may be leased at a time, to each node of a cluster; unchanged if not given
 * @param commandEvents whether ioredis's own tracing channels report the commands of batches
 * @throws {ArgumentError} for a client whose replies have no true type
 */
export function transportFor(
  client: Redis | Cluster,
  maxLeases: number | undefined,
  commandEvents: boolean,
): Transport {
  const sendOver = commandEvents ? send : sendUnreported
  return isCluster(client)
    ? new ClusterTransport(new ClusterNodes(client, maxLeases, sendOver))
    : new ConnectionTransport(client, maxLeases, sendOver)
}

/** Sends, and ioredis's own tracing channels report nothing of it. */
const sendUnreported: typeof send = (client, calls, options) =>
  send(client, calls, { ...options, commandEvents: false })

/** The caller may have passed anything. The constructors check it. */
function isCluster(client: Redis | Cluster): client is Cluster {
  const given = client as Partial<Cluster> | null | undefined
  return given?.isCluster === true || typeof given?.nodes === 'function'
}
