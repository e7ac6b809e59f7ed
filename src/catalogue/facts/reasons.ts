// Reasons why a command is not allowed in a batch, shared by several commands.

export const BLOCKS = 'it blocks the connection; call it on a client of its own'
export const OWN_CLIENT = 'it changes the connection; use a client of its own'
export const NEXT_COMMAND = 'it changes what the next command of the connection means'

/** Only on a cluster: the reply of an arbitrary node would be taken for the reply of the cluster. */
export const ONE_NODE = 'it is about one node; ask each of cluster.nodes()'
