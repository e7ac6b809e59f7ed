/** One internal of ioredis that this library relies on. */
export interface ContractTerm {
  /** The name, as ioredis has it. */
  readonly internal: string
  /** What it is relied on for. */
  readonly use: string
  /** What happens if ioredis renames it or behaves differently, and how that is noticed. */
  readonly without: string
  /** How batches are sent then. */
  readonly sent: 'directly' | 'by pipeline'
}

const direct = 'directly'
const pipeline = 'by pipeline'

/**
 * The contract with ioredis: everything that this folder uses of it and that its documentation does not promise.
 * `rehearsal.ts` tries, once for each `sendCommand` function, what direct sending needs; any difference means that batches
 * go by ioredis's own pipeline. A test renames or changes the terms one by one, in ioredis 5 and 6: no reply reaches
 * another caller, no command is lost or runs twice, and no batch is left pending.
 */
export const CONTRACT: readonly ContractTerm[] = [
  {
    internal: 'sendCommand',
    use: 'writes a group of commands to the stream it is given, or puts it into the offline queue',
    without:
      '`tupeline(client)` refuses a client without it; a wrapper, a stub or an unknown function is recognised by its source and by the rehearsal',
    sent: pipeline,
  },
  {
    internal: 'commandQueue',
    use: 'contains an item for each reply to come; a group goes back to its head until its last reply',
    without:
      'the rehearsal finds no queue; nothing is read in place of the parser, and commands transform their replies',
    sent: pipeline,
  },
  {
    internal: 'offlineQueue',
    use: 'contains what waits for a connection; a group without a caller is removed from it',
    without:
      'the rehearsal finds no queue; an aborted batch that waits may be sent later, and its outcome is `unknown`',
    sent: pipeline,
  },
  {
    internal: 'peekAt',
    use: "the queue's method to look at an item",
    without: 'the rehearsal does not recognise the queue',
    sent: pipeline,
  },
  {
    internal: 'toWritable',
    use: 'asked for the bytes of a command right before it is queued, and again only if it is sent again',
    without: 'the rehearsal sees that it is not called; in a pipeline, outcomes are `unknown` instead of `not-sent`',
    sent: pipeline,
  },
  {
    internal: 'setReplyContext',
    use: 'a method of commands that ioredis 6 calls; a group has it and ignores it; a client of ioredis 5, whose commands lack it, has the mapping `legacy`',
    without:
      'a method of another name is missing from a group, so the rehearsal throws; a client with the mapping `resp3` is taken for one of ioredis 5',
    sent: pipeline,
  },
  {
    internal: 'handleReconnection',
    use: 'hands error replies over; for CLIENT without asking reconnectOnError, which could send a group again',
    without: 'the rehearsal throws, or sees that an error is not handed over; error replies are read before it anyway',
    sent: pipeline,
  },
  {
    internal: 'flushQueue',
    use: 'removes the listeners from the stream before it rejects what is in the queues, so no rejection is taken for a reply',
    without: 'the rehearsal throws, or sees the listeners',
    sent: pipeline,
  },
  {
    internal: 'IGNORE_RECONNECT_ON_ERROR',
    use: "the flag of CLIENT, a group's name",
    without:
      'a client with a `reconnectOnError` of its own sends by pipeline, as with ioredis 5.4, which has no such flag',
    sent: direct,
  },
  {
    internal: 'checkFlag',
    use: 'tells the flags of a command name',
    without: 'looked for before the rehearsal; replies are then transformed by ioredis',
    sent: pipeline,
  },
  {
    internal: '_transformer',
    use: "the client's reply transformers, the user's own included",
    without: 'looked for before the rehearsal; replies are then transformed by ioredis',
    sent: pipeline,
  },
  {
    internal: 'transformReply',
    use: 'turns Buffers into strings and applies the transformer; in a pipeline it is replaced, so that replies are unchanged',
    without: 'looked for before the rehearsal; replies are then transformed by ioredis',
    sent: pipeline,
  },
  {
    internal: '_iterateKeys',
    use: 'finds the keys among the arguments, for the key prefix',
    without: 'looked for before the rehearsal; ioredis then adds the prefix',
    sent: pipeline,
  },
  {
    internal: 'status',
    use: "'ready' while commands are written; what ioredis rejects in another status is not a reply",
    without: 'the rehearsal sees that a group is not written, or queued when it should not be',
    sent: pipeline,
  },
  {
    internal: 'stream',
    use: 'the connection: written to, read from, and closed when replies could reach a wrong caller',
    without: 'the rehearsal sees that a group is not written',
    sent: pipeline,
  },
  {
    internal: 'condition',
    use: 'the selected database, the protocol, the reply mapping and the subscriber mode of the connection',
    without: 'the rehearsal throws, because ioredis reads the database from another property',
    sent: pipeline,
  },
  {
    internal: 'prevCondition',
    use: 'the database of the connection that was lost, until the next one is ready',
    without: 'a batch that begins in between uses the database of the options',
    sent: direct,
  },
  {
    internal: 'pipelineIndex',
    use: 'tells ioredis not to send a command again after a lost connection',
    without:
      'a group or command that is asked for its bytes a second time sends a PING, and the batch ends with outcome `unknown`',
    sent: direct,
  },
  {
    internal: 'isTraced',
    use: "keeps ioredis's tracing from reporting a group, whose commands are reported one by one",
    without: 'subscribers of `ioredis:command` see a CLIENT for each group',
    sent: direct,
  },
  {
    internal: 'promise',
    use: 'shows whether a wrapper or ioredis itself answered, and whether the server refused a MULTI of another caller',
    without: 'after a MULTI that was refused, batches wait a second and are not sent',
    sent: direct,
  },
  {
    internal: '_queue',
    use: "a pipeline's commands",
    without: "a pipeline's commands transform their replies, and errors are not known to be the server's",
    sent: direct,
  },
  {
    internal: 'redis',
    use: "a pipeline's client: replaced to see what `sendCommand` returns, and to write each command when it is queued",
    without:
      'as with ioredis alone: a stub of `sendCommand` that settles no command leaves its batch pending, and a wrapper that sends commands of its own gets replies of others',
    sent: direct,
  },
  {
    internal: 'scriptsSet',
    use: "the client's own scripts",
    without: 'their names are not methods of a batch',
    sent: direct,
  },
  {
    internal: 'addedBuiltinSet',
    use: 'the names that the user made methods of the client',
    without: 'their names are not methods of a batch',
    sent: direct,
  },
  {
    internal: '_buildCommandContext',
    use: "the context of a command for ioredis's tracing",
    without: 'subscribers of `ioredis:command` do not see batches',
    sent: direct,
  },
  {
    internal: '_buildBatchContext',
    use: "the context of a transaction for ioredis's tracing",
    without: 'subscribers of `ioredis:batch` do not see batches',
    sent: direct,
  },
]
