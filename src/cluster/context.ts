import type { Topology } from '../transport/topology.js'
import type { Router } from './route.js'
import type { UnsettledSlots } from './unsettled-slots.js'

/** What all batches of one cluster share. */
export interface ClusterContext {
  readonly topology: Topology
  readonly router: Router
  readonly unsettled: UnsettledSlots
}
