import type { CommandTarget } from '../command-target.js'
import type { BloomReplies } from '../modules/bloom.js'
import type { JsonReplies } from '../modules/json.js'
import type { SearchReplies } from '../modules/search.js'
import type { TimeSeriesReplies } from '../modules/time-series.js'
import { ONE_NODE } from './reasons.js'
import type { Rows } from './row.js'

/** `CommandNames<{ 'BF.ADD': number }>` is `'bf.add'`. */
type CommandNames<Replies> = Lowercase<keyof Replies & string>
type OfBloom = CommandNames<BloomReplies<CommandTarget, string, []>>
type OfSearch = CommandNames<SearchReplies<CommandTarget, string, []>>

export const jsonRows: Rows<CommandNames<JsonReplies<CommandTarget, string, []>>> = {
  'json.arrappend': { keys: 1 },
  'json.arrindex': { keys: 1, readOnly: true },
  'json.arrinsert': { keys: 1 },
  'json.arrlen': { keys: 1, readOnly: true },
  'json.arrpop': { keys: 1 },
  'json.arrtrim': { keys: 1 },
  'json.clear': { keys: 1 },
  'json.debug': { keys: 2, readOnly: true },
  'json.del': { keys: 1 },
  'json.forget': { keys: 1 },
  'json.get': { keys: 1, readOnly: true },
  'json.merge': { keys: 1 },
  'json.mget': { keys: [1, -2], readOnly: true },
  'json.mset': { keys: [1, -1, 3] },
  'json.numincrby': { keys: 1 },
  'json.nummultby': { keys: 1 },
  'json.numpowby': { keys: 1 },
  'json.objkeys': { keys: 1, readOnly: true },
  'json.objlen': { keys: 1, readOnly: true },
  'json.resp': { keys: 1, readOnly: true },
  'json.set': { keys: 1 },
  'json.strappend': { keys: 1 },
  'json.strlen': { keys: 1, readOnly: true },
  'json.toggle': { keys: 1 },
  'json.type': { keys: 1, readOnly: true },
}

export const searchRows: Rows<Exclude<OfSearch, `ft.sug${string}`>> = {
  'ft._list': { readOnly: true },
  'ft.aggregate': { readOnly: true },
  'ft.aliasadd': {},
  'ft.aliasdel': {},
  'ft.aliaslist': { readOnly: true },
  'ft.aliasupdate': {},
  'ft.alter': {},
  'ft.config': { forbiddenOnCluster: ONE_NODE },
  'ft.create': {},
  'ft.cursor': { forbiddenOnCluster: 'its cursor belongs to one node; read it on a client of that node' },
  'ft.dictadd': {},
  'ft.dictdel': {},
  'ft.dictdump': { readOnly: true },
  'ft.dropindex': {},
  'ft.explain': { readOnly: true },
  'ft.explaincli': { readOnly: true },
  'ft.hybrid': { readOnly: true },
  'ft.info': { readOnly: true },
  'ft.profile': { readOnly: true },
  'ft.search': { readOnly: true },
  'ft.spellcheck': { readOnly: true },
  'ft.syndump': { readOnly: true },
  'ft.synupdate': {},
  'ft.tagvals': { readOnly: true },
}

export const suggestionRows: Rows<Extract<OfSearch, `ft.sug${string}`>> = {
  'ft.sugadd': { keys: 1 },
  'ft.sugdel': { keys: 1 },
  'ft.sugget': { keys: 1, readOnly: true },
  'ft.suglen': { keys: 1, readOnly: true },
}

export const bloomFilterRows: Rows<Extract<OfBloom, `bf.${string}`>> = {
  'bf.add': { keys: 1 },
  'bf.card': { keys: 1, readOnly: true },
  'bf.debug': { keys: 1, readOnly: true },
  'bf.exists': { keys: 1, readOnly: true },
  'bf.info': { keys: 1, readOnly: true },
  'bf.insert': { keys: 1 },
  'bf.load': { keys: 1 },
  'bf.loadchunk': { keys: 1 },
  'bf.madd': { keys: 1 },
  'bf.mexists': { keys: 1, readOnly: true },
  'bf.reserve': { keys: 1 },
  'bf.scandump': { keys: 1, readOnly: true },
}

export const cuckooFilterRows: Rows<Extract<OfBloom, `cf.${string}`>> = {
  'cf.add': { keys: 1 },
  'cf.addnx': { keys: 1 },
  'cf.compact': { keys: 1 },
  'cf.count': { keys: 1, readOnly: true },
  'cf.debug': { keys: 1, readOnly: true },
  'cf.del': { keys: 1 },
  'cf.exists': { keys: 1, readOnly: true },
  'cf.info': { keys: 1, readOnly: true },
  'cf.insert': { keys: 1 },
  'cf.insertnx': { keys: 1 },
  'cf.loadchunk': { keys: 1 },
  'cf.mexists': { keys: 1, readOnly: true },
  'cf.reserve': { keys: 1 },
  'cf.scandump': { keys: 1, readOnly: true },
}

export const sketchRows: Rows<Extract<OfBloom, `cms.${string}`>> = {
  'cms.incrby': { keys: 1 },
  'cms.info': { keys: 1, readOnly: true },
  'cms.initbydim': { keys: 1 },
  'cms.initbyprob': { keys: 1 },
  'cms.merge': { keys: { at: 1, count: 2 } },
  'cms.query': { keys: 1, readOnly: true },
}

export const topListRows: Rows<Extract<OfBloom, `topk.${string}`>> = {
  'topk.add': { keys: 1 },
  'topk.count': { keys: 1, readOnly: true },
  'topk.incrby': { keys: 1 },
  'topk.info': { keys: 1, readOnly: true },
  'topk.list': { keys: 1, readOnly: true },
  'topk.query': { keys: 1, readOnly: true },
  'topk.reserve': { keys: 1 },
}

export const digestRows: Rows<Extract<OfBloom, `tdigest.${string}`>> = {
  'tdigest.add': { keys: 1 },
  'tdigest.byrank': { keys: 1, readOnly: true },
  'tdigest.byrevrank': { keys: 1, readOnly: true },
  'tdigest.cdf': { keys: 1, readOnly: true },
  'tdigest.create': { keys: 1 },
  'tdigest.info': { keys: 1, readOnly: true },
  'tdigest.max': { keys: 1, readOnly: true },
  'tdigest.merge': { keys: { at: 1, count: 2 } },
  'tdigest.min': { keys: 1, readOnly: true },
  'tdigest.quantile': { keys: 1, readOnly: true },
  'tdigest.rank': { keys: 1, readOnly: true },
  'tdigest.reset': { keys: 1 },
  'tdigest.revrank': { keys: 1, readOnly: true },
  'tdigest.trimmed_mean': { keys: 1, readOnly: true },
}

export const timeSeriesRows: Rows<CommandNames<TimeSeriesReplies<CommandTarget, string, []>>> = {
  'ts.add': { keys: 1 },
  'ts.alter': { keys: 1 },
  'ts.create': { keys: 1 },
  'ts.createrule': { keys: [1, 2] },
  'ts.decrby': { keys: 1 },
  'ts.del': { keys: 1 },
  'ts.deleterule': { keys: [1, 2] },
  'ts.get': { keys: 1, readOnly: true },
  'ts.incrby': { keys: 1 },
  'ts.info': { keys: 1, readOnly: true },
  'ts.madd': { keys: [1, -1, 3] },
  'ts.mget': { readOnly: true },
  'ts.mrange': { readOnly: true },
  'ts.mrevrange': { readOnly: true },
  'ts.nrange': { keys: { count: 1 }, readOnly: true },
  'ts.nrevrange': { keys: { count: 1 }, readOnly: true },
  'ts.queryindex': { readOnly: true },
  'ts.querylabels': { readOnly: true },
  'ts.range': { keys: 1, readOnly: true },
  'ts.read': { keys: 1, readOnly: true, blockOption: 2 },
  'ts.revrange': { keys: 1, readOnly: true },
}
