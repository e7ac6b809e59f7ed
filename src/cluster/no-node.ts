import { failAll } from '../transport/fail-all.js'
import { Failure } from '../transport/failure.js'
import type { ClusterNode } from '../transport/topology.js'

/** In place of a node, for a slot that no known node has. */
export const NO_NODE: ClusterNode = {
  name: '',
  send: (calls) => {
    const failure = new Failure('lost', new Error('no node is known to have the hash slot'), 'not-sent')
    return Promise.resolve(failAll(calls, failure))
  },
}
