import type { Case } from './case.js'

export const clusterAdminCases: Case[] = [
  { command: 'cluster', what: 'slots', call: ['cluster', 'SLOTS'], reason: 'needs a server in cluster mode' },
]
