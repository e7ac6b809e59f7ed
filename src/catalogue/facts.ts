import type { CommandName } from './commands.js'
import * as dataTypes from './facts/data-types.js'
import { forbiddenRows } from './facts/forbidden.js'
import * as modules from './facts/modules.js'
import type { Group, KeyPositions, StoredType, RequestPolicy, ResponsePolicy, Row } from './facts/row.js'
import * as server from './facts/server.js'

export { BLOCKS } from './facts/reasons.js'
export type {
  Group,
  KeyPositions,
  KeyWords,
  StoredType,
  RequestPolicy,
  ResponsePolicy,
  MovableKeys,
} from './facts/row.js'

/** The facts of one command, with none left out. {@link Row} says what each of them means. */
export interface Facts {
  readonly group: Group
  /** What TYPE replies for its keys; `undefined` if they may have several types. */
  readonly type: StoredType | undefined
  readonly keys: KeyPositions | undefined
  readonly routedBy: number | undefined
  readonly readOnly: boolean
  readonly single: boolean
  readonly list: number | string | undefined
  readonly record: number | undefined
  readonly infinite: boolean
  readonly script: boolean
  readonly forbidden: string | undefined
  readonly blockOption: number | undefined
  readonly request: RequestPolicy | undefined
  readonly response: ResponsePolicy | undefined
  readonly forbiddenOnCluster: string | undefined
  /** The facts of subcommands that differ from those of the command, by the subcommand in lower case. */
  readonly subcommands: ReadonlyMap<string, Facts> | undefined
}

type Section = readonly [group: Group, rows: Readonly<Record<string, Row>>, type?: StoredType]

/** The commands that have a method. */
const WITH_METHOD: readonly Section[] = [
  ['string', dataTypes.stringRows, 'string'],
  ['bitmap', dataTypes.bitmapRows, 'string'],
  ['hyperloglog', dataTypes.hyperLogLogRows, 'string'],
  ['generic', dataTypes.genericRows],
  ['hash', dataTypes.hashRows, 'hash'],
  ['list', dataTypes.listRows, 'list'],
  ['set', dataTypes.setRows, 'set'],
  ['sorted-set', dataTypes.sortedSetRows, 'zset'],
  ['geo', dataTypes.geoRows, 'zset'],
  ['stream', dataTypes.streamRows, 'stream'],
  ['vector_set', dataTypes.vectorSetRows, 'vectorset'],
  ['array', dataTypes.arrayRows, 'array'],
  ['scripting', server.scriptingRows],
  ['pubsub', server.pubSubRows],
  ['connection', server.connectionRows],
  ['server', server.serverRows],
  ['cluster', server.clusterRows],
]

/** The commands that only `call` can send, and those that are not allowed in a batch. */
const WITHOUT_METHOD: readonly Section[] = [
  ['server', server.rowsWithoutMethod],
  ['json', modules.jsonRows, 'ReJSON-RL'],
  ['search', modules.searchRows],
  ['suggestion', modules.suggestionRows, 'trietype0'],
  ['bf', modules.bloomFilterRows, 'MBbloom--'],
  ['cf', modules.cuckooFilterRows, 'MBbloomCF'],
  ['cms', modules.sketchRows, 'CMSk-TYPE'],
  ['topk', modules.topListRows, 'TopK-TYPE'],
  ['tdigest', modules.digestRows, 'TDIS-TYPE'],
  ['timeseries', modules.timeSeriesRows, 'TSDB-TYPE'],
  ['generic', forbiddenRows], // each row names its own group
]

/** The facts of every command the library knows, by its name in lower case. */
export const FACTS: ReadonlyMap<string, Facts> = collect([...WITH_METHOD, ...WITHOUT_METHOD])

/** The names of all commands that have a method. The compiler checks that each method has a row, and each row a method. */
export const COMMAND_NAMES: readonly CommandName[] = WITH_METHOD.flatMap(
  ([, rows]) => Object.keys(rows).filter((name) => !name.includes('|')) as CommandName[],
)

/**
 * The facts of a command, or of the subcommand that the arguments name; `undefined` if the command is not known.
 *
 * @param name the command in lower case
 * @param args the arguments of a call
 * @example factsOf('client', ['REPLY', 'OFF'])?.forbidden //=> 'it silences replies, ..'
 */
export function factsOf(name: string, args: readonly unknown[] = none): Facts | undefined {
  const facts = FACTS.get(name)
  if (facts?.subcommands === undefined || args.length === 0) return facts
  return facts.subcommands.get(wordOf(args[0]).toLowerCase()) ?? facts
}

const none: readonly unknown[] = []

/** Text or bytes as text, and '' for anything else, whose `toString` may throw. */
function wordOf(arg: unknown): string {
  if (typeof arg === 'string') return arg
  return arg instanceof Uint8Array ? String.fromCharCode(...arg.subarray(0, LONGEST_SUBCOMMAND)) : ''
}

const LONGEST_SUBCOMMAND = 64

/**
 * Whether running a command twice changes nothing: the server flags it as readonly (COMMAND INFO), or it has no keys and
 * changes nothing. An unknown command counts as a write: it is safe not to send it twice.
 */
export const isReadOnly = ({ name, args }: { readonly name: string; readonly args: readonly unknown[] }): boolean =>
  factsOf(name, args)?.readOnly === true

function collect(sections: readonly Section[]): Map<string, Facts> {
  const all = new Map<string, Facts>()
  const subcommands: [name: string, subcommand: string, facts: Facts][] = []
  for (const [group, rows, type] of sections) {
    for (const [path, row] of Object.entries(rows)) {
      const [name = '', subcommand] = path.split('|')
      if (subcommand === undefined) all.set(name, complete(row, group, type))
      else subcommands.push([name, subcommand, complete(row, group, type)])
    }
  }
  for (const [name, subcommand, facts] of subcommands) {
    const command = all.get(name)
    if (command) all.set(name, { ...command, subcommands: new Map(command.subcommands).set(subcommand, facts) })
  }
  return all
}

/** All fields, always in the same order, so that V8 reads them from objects of one hidden class. */
function complete(row: Row, group: Group, type: StoredType | undefined): Facts {
  return {
    group: row.group ?? group,
    type,
    keys: row.keys,
    routedBy: row.routedBy,
    readOnly: row.readOnly === true,
    single: row.single === true,
    list: row.list,
    record: row.record,
    infinite: row.infinite === true,
    script: row.script === true,
    forbidden: row.forbidden,
    blockOption: row.blockOption,
    request: row.request,
    response: row.response,
    forbiddenOnCluster: row.forbiddenOnCluster,
    subcommands: undefined,
  }
}
