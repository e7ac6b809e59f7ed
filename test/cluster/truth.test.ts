// The cases of the truth suite on a cluster: replies have their declared types there too. A key prefix with a hash tag puts
// the keys of each case into one slot; what splitting makes of several is held to a model in random.test.ts.
import type { Cluster } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ClusterTransport } from '../../src/cluster/cluster-transport.js'
import { cmd } from '../../src/index.js'
import type { Command } from '../../src/index.js'
import { ClusterNodes } from '../../src/ioredis/cluster-nodes.js'
import { decode } from '../../src/run/decode.js'
import { Failure } from '../../src/transport/failure.js'
import type { Case } from '../cases/case.js'
import { startCluster } from '../support/cluster.js'
import { isIoredis5 } from '../support/versions.js'
import type { TestCluster } from '../support/cluster.js'
import { modes, nameOf } from '../truth/observe.js'
import type { Mode } from '../truth/observe.js'
import { Survey } from '../truth/survey.js'

let survey: Survey
let cluster: TestCluster

beforeAll(async () => {
  ;[survey, cluster] = await Promise.all([
    Survey.start(),
    startCluster({ replicas: 0, args: ['--maxmemory-policy', 'allkeys-lfu'] }),
  ])
}, 120_000)
afterAll(async () => {
  await Promise.all([survey?.stop(), cluster?.stop()])
})

const PREFIX = '{truth}:'
/** What servers refuse on a cluster alone. */
const REFUSED_ON_CLUSTERS =
  /cluster mode|in cluster|only supports? db|DB index is out of range|denied in cluster|not allowed in cluster/i

/** ioredis 5 looks for no keys after a subcommand, so it does not prefix these. */
const UNPREFIXED_BY_IOREDIS_5 = new Set(['memory', 'object', 'xgroup', 'xinfo'])

/** Arguments of a command, with the prefix before a key that ioredis 5 does not put it before. */
function prefixed<Argument>(command: string, [subcommand, key, ...rest]: readonly Argument[]): (Argument | string)[] {
  if (subcommand === undefined || key === undefined) return subcommand === undefined ? [] : [subcommand]
  const isLeftOut = isIoredis5 && UNPREFIXED_BY_IOREDIS_5.has(command)
  return [subcommand, isLeftOut ? `${PREFIX}${key as string}` : key, ...rest]
}

const clients = new Map<string, { client: Cluster; transport: ClusterTransport }>()

function clientOf({ protocol, mapping }: Mode): { client: Cluster; transport: ClusterTransport } {
  const name = `${protocol} ${mapping}`
  let one = clients.get(name)
  if (!one) {
    const options = isIoredis5 ? {} : { protocol, replyMapping: mapping }
    const client: Cluster = cluster.connect({ keyPrefix: PREFIX, redisOptions: options })
    clients.set(name, (one = { client, transport: new ClusterTransport(new ClusterNodes(client, 10)) }))
  }
  return one
}

/** Scripts, functions and settings are each node's own. */
const OF_EACH_NODE = new Set(['script', 'function', 'config'])

async function runRaw(client: Cluster, commands: Case['setup'] = []): Promise<void> {
  for (const [word, ...args] of commands) {
    const name = String(word).toLowerCase() // ioredis 5.4 prefixes no keys of a name in capitals
    const clients = OF_EACH_NODE.has(name) ? client.nodes('master') : [client]
    // Some fail on a cluster; the case is then refused as well, or its reply says so.
    await Promise.all(clients.map((one) => one.call(name, prefixed(name, args)).catch(() => {})))
  }
}

test('replies have their declared types', { timeout: 300_000 }, async () => {
  const methods = cmd as unknown as Record<string, (...args: unknown[]) => Command<unknown>>
  const findings: string[] = []
  let ran = 0
  let refused = 0
  for (const source of survey.sources) {
    const one = survey.caseOf(source)
    if (!survey.runs(source) || one.on !== undefined || one.other || one.isBinary) continue
    for (const mode of modes) {
      const type = survey.declared.typeOf(source.file, source.index, mode.mapping, mode.text)
      const method = methods[mode.text === 'Buffer' ? `${source.name}Buffer` : source.name]
      if (typeof type === 'string' || !method || mode.batch !== (one.batch ?? mode.batch)) continue
      const { client, transport } = clientOf(mode)
      await Promise.all(client.nodes('master').map((node) => node.flushall()))
      await runRaw(client, one.setup)
      const command = method(...prefixed(source.name, one.call.slice(1)))
      const entries = await transport.send([command], { resend: false, transaction: mode.batch === 'transaction' })
      await runRaw(client, one.after)
      const [entry] = entries
      if (entry instanceof Failure && (entry.kind === 'unroutable' || REFUSED_ON_CLUSTERS.test(entry.error.message))) {
        refused++
        continue
      }
      ran++
      const { values } = await decode({ commands: [command], pathOf: () => '' }, entries, undefined)
      const finding =
        entry instanceof Failure
          ? `refused: ${entry.error.message}`
          : survey.declared.checker.check(type, values[0], [])
      if (finding !== undefined) findings.push(`${source.name} ${source.args.join()}: ${nameOf(mode)}: ${finding}`)
    }
  }
  console.info(`${ran} calls on a cluster, ${refused} refused there`)
  expect(findings).toEqual([])
  expect(ran).toBeGreaterThan(modes.length * 500)
})
