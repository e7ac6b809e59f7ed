import type { Case } from './case.js'

const valkey = 'the bloom module of Valkey answers so, which is not at hand'
const asNumber = { 'reply is 0': valkey, 'reply is 1': valkey }
const asNumbers = { 'reply[0] is 0': valkey, 'reply[0] is 1': valkey }
const asList = { 'reply is (string | number | null)[]': valkey }
const asValue = {
  'reply is null': valkey,
  'reply is number': valkey,
  'reply is Partial<BloomInfo>.Size': 'the case asks for another field',
  'reply is Partial<BloomInfo>.Number of filters': 'the case asks for another field',
  'reply is Partial<BloomInfo>.Number of items inserted': 'the case asks for another field',
  'reply is Partial<BloomInfo>.Expansion rate is number': 'the case asks for another field',
}
const bloom = ['BF.RESERVE', 'b', 0.01, 100]
const fixed = ['BF.RESERVE', 'b', 0.01, 1, 'NONSCALING']
const cuckoo = ['CF.ADD', 'c', 'a']
const sketch = ['CMS.INITBYDIM', 's', 100, 5]
const top = ['TOPK.RESERVE', 't', 1, 8, 7, 0.9]
const digest = ['TDIGEST.CREATE', 'd']
const filled = ['TDIGEST.ADD', 'd', 1, 2.5, 3]

export const bloomCases: Case[] = [
  { command: 'BF.RESERVE', what: 'a new filter', call: ['call', 'BF.RESERVE', 'b', 0.01, 100] },
  { command: 'BF.ADD', what: 'new', call: ['call', 'BF.ADD', 'b', 'x'], unseen: asNumber },
  { command: 'BF.ADD', what: 'known', setup: [['BF.ADD', 'b', 'x']], call: ['call', 'BF.ADD', 'b', 'x'] },
  {
    command: 'BF.MADD',
    what: 'new and known',
    setup: [['BF.ADD', 'b', 'x']],
    call: ['call', 'BF.MADD', 'b', 'x', 'y'],
    unseen: asNumbers,
  },
  {
    command: 'BF.MADD',
    what: 'a full filter',
    setup: [fixed, ['BF.ADD', 'b', 'x']],
    call: ['call', 'BF.MADD', 'b', 'x', 'y'],
  },
  {
    command: 'BF.INSERT',
    what: 'new',
    call: ['call', 'BF.INSERT', 'b', 'CAPACITY', 10, 'ITEMS', 'x', 'y'],
    unseen: asNumbers,
  },
  {
    command: 'BF.INSERT',
    what: 'known',
    setup: [['BF.ADD', 'b', 'x']],
    call: ['call', 'BF.INSERT', 'b', 'ITEMS', 'x'],
  },
  {
    command: 'BF.INSERT',
    what: 'a full filter',
    setup: [fixed, ['BF.ADD', 'b', 'x']],
    call: ['call', 'BF.INSERT', 'b', 'ITEMS', 'y'],
  },
  {
    command: 'BF.EXISTS',
    what: 'there',
    setup: [['BF.ADD', 'b', 'x']],
    call: ['call', 'BF.EXISTS', 'b', 'x'],
    unseen: asNumber,
  },
  { command: 'BF.EXISTS', what: 'no key', call: ['call', 'BF.EXISTS', 'b', 'x'] },
  {
    command: 'BF.MEXISTS',
    what: 'both',
    setup: [['BF.ADD', 'b', 'x']],
    call: ['call', 'BF.MEXISTS', 'b', 'x', 'y'],
    unseen: asNumbers,
  },
  { command: 'BF.CARD', what: 'one', setup: [['BF.ADD', 'b', 'x']], call: ['call', 'BF.CARD', 'b'] },
  { command: 'BF.INFO', what: 'all', setup: [bloom], call: ['call', 'BF.INFO', 'b'], unseen: asList },
  { command: 'BF.INFO', what: 'all, of one that does not grow', setup: [fixed], call: ['call', 'BF.INFO', 'b'] },
  {
    command: 'BF.INFO',
    what: 'one field',
    setup: [bloom],
    call: ['call', 'BF.INFO', 'b', 'CAPACITY'],
    unseen: asValue,
  },
  { command: 'BF.INFO', what: 'one field that is null', setup: [fixed], call: ['call', 'BF.INFO', 'b', 'expansion'] },
  { command: 'BF.SCANDUMP', what: 'a chunk', setup: [bloom], call: ['call', 'BF.SCANDUMP', 'b', 0], isBinary: true },
  { command: 'BF.SCANDUMP', what: 'the end', setup: [bloom], call: ['call', 'BF.SCANDUMP', 'b', 9999] },
  {
    command: 'BF.LOADCHUNK',
    what: 'a header',
    call: ['call', 'BF.LOADCHUNK', 'b', 1, Buffer.from('bloom')],
    reason: 'a chunk of another server',
  },
  {
    command: 'BF.LOAD',
    what: 'a dump',
    call: ['call', 'BF.LOAD', 'b', 'bytes'],
    reason: 'only the bloom module of Valkey has it',
  },
  { command: 'BF.DEBUG', what: 'a filter', setup: [bloom], call: ['call', 'BF.DEBUG', 'b'] },

  { command: 'CF.RESERVE', what: 'a new filter', call: ['call', 'CF.RESERVE', 'c', 1000] },
  { command: 'CF.ADD', what: 'always new', call: ['call', 'CF.ADD', 'c', 'a'] },
  { command: 'CF.ADDNX', what: 'new', call: ['call', 'CF.ADDNX', 'c', 'a'] },
  { command: 'CF.ADDNX', what: 'known', setup: [cuckoo], call: ['call', 'CF.ADDNX', 'c', 'a'] },
  { command: 'CF.INSERT', what: 'added', call: ['call', 'CF.INSERT', 'c', 'CAPACITY', 100, 'ITEMS', 'a', 'b'] },
  {
    command: 'CF.INSERT',
    what: 'no room',
    setup: [['CF.RESERVE', 'c', 2, 'BUCKETSIZE', 1, 'EXPANSION', 0]],
    call: ['call', 'CF.INSERT', 'c', 'ITEMS', 'a', 'b', 'd', 'e', 'f', 'g'],
  },
  {
    command: 'CF.INSERTNX',
    what: 'new and known',
    setup: [cuckoo],
    call: ['call', 'CF.INSERTNX', 'c', 'ITEMS', 'a', 'b'],
  },
  {
    command: 'CF.INSERTNX',
    what: 'no room',
    setup: [['CF.RESERVE', 'c', 2, 'BUCKETSIZE', 1, 'EXPANSION', 0]],
    call: ['call', 'CF.INSERTNX', 'c', 'ITEMS', 'a', 'b', 'd', 'e', 'f', 'g'],
  },
  { command: 'CF.EXISTS', what: 'there', setup: [cuckoo], call: ['call', 'CF.EXISTS', 'c', 'a'] },
  { command: 'CF.EXISTS', what: 'not there', setup: [cuckoo], call: ['call', 'CF.EXISTS', 'c', 'z'] },
  { command: 'CF.MEXISTS', what: 'both', setup: [cuckoo], call: ['call', 'CF.MEXISTS', 'c', 'a', 'z'] },
  { command: 'CF.COUNT', what: 'one', setup: [cuckoo], call: ['call', 'CF.COUNT', 'c', 'a'] },
  { command: 'CF.DEL', what: 'there', setup: [cuckoo], call: ['call', 'CF.DEL', 'c', 'a'] },
  { command: 'CF.DEL', what: 'not there', setup: [cuckoo], call: ['call', 'CF.DEL', 'c', 'z'] },
  { command: 'CF.INFO', what: 'a filter', setup: [cuckoo], call: ['call', 'CF.INFO', 'c'] },
  { command: 'CF.SCANDUMP', what: 'a chunk', setup: [cuckoo], call: ['call', 'CF.SCANDUMP', 'c', 0] },
  {
    command: 'CF.SCANDUMP',
    what: 'of an empty filter',
    setup: [['CF.RESERVE', 'c', 1000]],
    call: ['call', 'CF.SCANDUMP', 'c', 0],
  },
  {
    command: 'CF.LOADCHUNK',
    what: 'a header',
    call: ['call', 'CF.LOADCHUNK', 'c', 1, Buffer.from('cuckoo')],
    reason: 'a chunk of another server',
  },
  { command: 'CF.COMPACT', what: 'a filter', setup: [cuckoo], call: ['call', 'CF.COMPACT', 'c'] },
  { command: 'CF.DEBUG', what: 'a filter', setup: [cuckoo], call: ['call', 'CF.DEBUG', 'c'] },

  { command: 'CMS.INITBYDIM', what: 'new', call: ['call', 'CMS.INITBYDIM', 's', 100, 5] },
  { command: 'CMS.INITBYPROB', what: 'new', call: ['call', 'CMS.INITBYPROB', 's', 0.001, 0.01] },
  { command: 'CMS.INCRBY', what: 'two', setup: [sketch], call: ['call', 'CMS.INCRBY', 's', 'a', 1, 'b', 2] },
  {
    command: 'CMS.INCRBY',
    what: 'too much',
    setup: [sketch, ['CMS.INCRBY', 's', 'a', 4294967295]],
    call: ['call', 'CMS.INCRBY', 's', 'a', 1, 'b', 2],
  },
  { command: 'CMS.QUERY', what: 'one', setup: [sketch], call: ['call', 'CMS.QUERY', 's', 'a'] },
  { command: 'CMS.MERGE', what: 'itself', setup: [sketch], call: ['call', 'CMS.MERGE', 's', 1, 's'] },
  { command: 'CMS.INFO', what: 'a sketch', setup: [sketch], call: ['call', 'CMS.INFO', 's'] },

  { command: 'TOPK.RESERVE', what: 'new', call: ['call', 'TOPK.RESERVE', 't', 3] },
  { command: 'TOPK.ADD', what: 'one leaves', setup: [top], call: ['call', 'TOPK.ADD', 't', 'a', 'b', 'b', 'b'] },
  {
    command: 'TOPK.INCRBY',
    what: 'one leaves',
    setup: [top],
    call: ['call', 'TOPK.INCRBY', 't', 'a', 1, 'b', 5],
    unseen: { 'reply[0] is Error': 'such a list ends early, and the next reply is read into it' },
  },
  {
    command: 'TOPK.INCRBY',
    what: 'too much',
    setup: [top],
    call: ['call', 'TOPK.INCRBY', 't', 'a', 100001],
    reason: 'a refusal within a list that ends there',
  },
  {
    command: 'TOPK.QUERY',
    what: 'both',
    setup: [top, ['TOPK.ADD', 't', 'a']],
    call: ['call', 'TOPK.QUERY', 't', 'a', 'z'],
  },
  {
    command: 'TOPK.COUNT',
    what: 'both',
    setup: [top, ['TOPK.ADD', 't', 'a']],
    call: ['call', 'TOPK.COUNT', 't', 'a', 'z'],
  },
  { command: 'TOPK.LIST', what: 'items', setup: [top, ['TOPK.ADD', 't', 'a']], call: ['call', 'TOPK.LIST', 't'] },
  {
    command: 'TOPK.LIST',
    what: 'with counts',
    setup: [top, ['TOPK.ADD', 't', 'a']],
    call: ['call', 'TOPK.LIST', 't', 'WITHCOUNT'],
  },
  { command: 'TOPK.INFO', what: 'a list', setup: [top], call: ['call', 'TOPK.INFO', 't'] },

  { command: 'TDIGEST.CREATE', what: 'new', call: ['call', 'TDIGEST.CREATE', 'd', 'COMPRESSION', 100] },
  { command: 'TDIGEST.ADD', what: 'two', setup: [digest], call: ['call', 'TDIGEST.ADD', 'd', 1, 2.5] },
  { command: 'TDIGEST.RESET', what: 'it', setup: [digest, filled], call: ['call', 'TDIGEST.RESET', 'd'] },
  { command: 'TDIGEST.MERGE', what: 'one', setup: [digest, filled], call: ['call', 'TDIGEST.MERGE', 'd', 1, 'd'] },
  { command: 'TDIGEST.MIN', what: 'filled', setup: [digest, filled], call: ['call', 'TDIGEST.MIN', 'd'] },
  { command: 'TDIGEST.MIN', what: 'empty', setup: [digest], call: ['call', 'TDIGEST.MIN', 'd'] },
  { command: 'TDIGEST.MAX', what: 'filled', setup: [digest, filled], call: ['call', 'TDIGEST.MAX', 'd'] },
  {
    command: 'TDIGEST.QUANTILE',
    what: 'filled',
    setup: [digest, filled],
    call: ['call', 'TDIGEST.QUANTILE', 'd', 0, 0.5],
  },
  { command: 'TDIGEST.QUANTILE', what: 'empty', setup: [digest], call: ['call', 'TDIGEST.QUANTILE', 'd', 0.5] },
  { command: 'TDIGEST.CDF', what: 'filled', setup: [digest, filled], call: ['call', 'TDIGEST.CDF', 'd', 0, 2.5] },
  { command: 'TDIGEST.RANK', what: 'filled', setup: [digest, filled], call: ['call', 'TDIGEST.RANK', 'd', 0, 2.5] },
  { command: 'TDIGEST.REVRANK', what: 'empty', setup: [digest], call: ['call', 'TDIGEST.REVRANK', 'd', 0] },
  {
    command: 'TDIGEST.BYRANK',
    what: 'within and behind',
    setup: [digest, filled],
    call: ['call', 'TDIGEST.BYRANK', 'd', 0, 100],
  },
  {
    command: 'TDIGEST.BYREVRANK',
    what: 'within and behind',
    setup: [digest, filled],
    call: ['call', 'TDIGEST.BYREVRANK', 'd', 0, 100],
  },
  {
    command: 'TDIGEST.TRIMMED_MEAN',
    what: 'filled',
    setup: [digest, filled],
    call: ['call', 'TDIGEST.TRIMMED_MEAN', 'd', 0, 1],
  },
  { command: 'TDIGEST.INFO', what: 'it', setup: [digest, filled], call: ['call', 'TDIGEST.INFO', 'd'] },
]
