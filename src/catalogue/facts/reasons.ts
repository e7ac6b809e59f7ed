// Why a command is not allowed in a batch, where several commands share the reason.

export const BLOCKS = 'it blocks the connection; call it on a client of its own'
export const OWN_CLIENT = 'it changes the connection; use a client of its own'
export const NEXT_COMMAND = 'it changes what the next command of the connection means'

/** On a cluster alone: the answer of whichever node is asked would be taken for the answer of the cluster. */
export const ONE_NODE = 'it speaks of one node; ask each of cluster.nodes()'
