import type { Case } from './case.js'

const one = ['TS.CREATE', '{s}a', 'LABELS', 'kind', 'x', 'city', 'Bern']
const two = ['TS.CREATE', '{s}b', 'LABELS', 'kind', 'x']
const samples = ['TS.MADD', '{s}a', 1000, 1.5, '{s}a', 2000, 2, '{s}b', 1000, 3]
const rule = ['TS.CREATERULE', '{s}a', '{s}b', 'AGGREGATION', 'avg', 1000]

export const timeSeriesCases: Case[] = [
  { command: 'TS.CREATE', what: 'new', call: ['call', 'TS.CREATE', '{s}a', 'RETENTION', 1000, 'LABELS', 'kind', 'x'] },
  { command: 'TS.ALTER', what: 'labels', setup: [one], call: ['call', 'TS.ALTER', '{s}a', 'LABELS', 'kind', 'y'] },
  { command: 'TS.ADD', what: 'a sample', call: ['call', 'TS.ADD', '{s}a', 1000, 1.5] },
  { command: 'TS.MADD', what: 'two', setup: [one], call: ['call', 'TS.MADD', '{s}a', 1000, 1, '{s}a', 2000, 2] },
  {
    command: 'TS.MADD',
    what: 'one refused',
    setup: [one],
    call: ['call', 'TS.MADD', '{s}a', 1000, 1, '{s}missing', 2000, 2],
  },
  { command: 'TS.INCRBY', what: 'a sample', call: ['call', 'TS.INCRBY', '{s}a', 1, 'TIMESTAMP', 1000] },
  { command: 'TS.DECRBY', what: 'a sample', call: ['call', 'TS.DECRBY', '{s}a', 1, 'TIMESTAMP', 1000] },
  { command: 'TS.DEL', what: 'two', setup: [one, two, samples], call: ['call', 'TS.DEL', '{s}a', 0, 5000] },
  {
    command: 'TS.CREATERULE',
    what: 'a rule',
    setup: [one, two],
    call: ['call', 'TS.CREATERULE', '{s}a', '{s}b', 'AGGREGATION', 'avg', 1000],
  },
  {
    command: 'TS.DELETERULE',
    what: 'a rule',
    setup: [one, two, rule],
    call: ['call', 'TS.DELETERULE', '{s}a', '{s}b'],
  },
  { command: 'TS.GET', what: 'a sample', setup: [one, two, samples], call: ['call', 'TS.GET', '{s}a'] },
  { command: 'TS.GET', what: 'none', setup: [one], call: ['call', 'TS.GET', '{s}a', 'LATEST'] },
  { command: 'TS.RANGE', what: 'samples', setup: [one, two, samples], call: ['call', 'TS.RANGE', '{s}a', '-', '+'] },
  { command: 'TS.RANGE', what: 'none', setup: [one], call: ['call', 'TS.RANGE', '{s}a', '-', '+'] },
  {
    command: 'TS.RANGE',
    what: 'two aggregations',
    setup: [one, two, samples],
    call: ['call', 'TS.RANGE', '{s}a', '-', '+', 'AGGREGATION', 'min,max', 1000],
  },
  {
    command: 'TS.REVRANGE',
    what: 'an aggregation',
    setup: [one, two, samples],
    call: ['call', 'TS.REVRANGE', '{s}a', '-', '+', 'AGGREGATION', 'avg', 1000],
  },
  {
    command: 'TS.NRANGE',
    what: 'two keys',
    setup: [one, two, samples],
    call: ['call', 'TS.NRANGE', 2, '{s}a', '{s}b', '-', '+'],
  },
  {
    command: 'TS.NREVRANGE',
    what: 'two keys',
    setup: [one, two, samples],
    call: ['call', 'TS.NREVRANGE', 2, '{s}a', '{s}b', '-', '+'],
  },
  {
    command: 'TS.READ',
    what: 'what is there',
    setup: [one, two, samples],
    call: ['call', 'TS.READ', '{s}a', 0, 'MAX_COUNT', 1],
  },
  { command: 'TS.READ', what: 'no key', call: ['call', 'TS.READ', '{s}a', 0] },
  { command: 'TS.MGET', what: 'no labels', setup: [one, two, samples], call: ['call', 'TS.MGET', 'FILTER', 'kind=x'] },
  { command: 'TS.MGET', what: 'no sample', setup: [one], call: ['call', 'TS.MGET', 'FILTER', 'kind=x'] },
  {
    command: 'TS.MGET',
    what: 'with labels',
    setup: [one, two, samples],
    call: ['call', 'TS.MGET', 'WITHLABELS', 'FILTER', 'kind=x'],
  },
  {
    command: 'TS.MGET',
    what: 'some labels',
    setup: [one, two, samples],
    call: ['call', 'TS.MGET', 'SELECTED_LABELS', 'city', 'kind', 'FILTER', 'kind=x'],
  },
  {
    command: 'TS.MRANGE',
    what: 'no labels',
    setup: [one, two, samples],
    call: ['call', 'TS.MRANGE', '-', '+', 'FILTER', 'kind=x'],
  },
  { command: 'TS.MRANGE', what: 'none found', setup: [one], call: ['call', 'TS.MRANGE', '-', '+', 'FILTER', 'kind=z'] },
  {
    command: 'TS.MRANGE',
    what: 'with labels',
    setup: [one, two, samples],
    call: ['call', 'TS.MRANGE', '-', '+', 'WITHLABELS', 'FILTER', 'kind=x'],
  },
  {
    command: 'TS.MRANGE',
    what: 'some labels',
    setup: [one, two, samples],
    call: ['call', 'TS.MRANGE', '-', '+', 'SELECTED_LABELS', 'city', 'FILTER', 'kind=x'],
  },
  {
    command: 'TS.MRANGE',
    what: 'an aggregation',
    setup: [one, two, samples],
    call: ['call', 'TS.MRANGE', '-', '+', 'AGGREGATION', 'avg', 1000, 'FILTER', 'kind=x'],
  },
  {
    command: 'TS.MRANGE',
    what: 'two aggregations',
    setup: [one, two, samples],
    call: ['call', 'TS.MRANGE', '-', '+', 'AGGREGATION', 'avg,max', 1000, 'FILTER', 'kind=x'],
  },
  {
    command: 'TS.MRANGE',
    what: 'in groups',
    setup: [one, two, samples],
    call: ['call', 'TS.MRANGE', '-', '+', 'FILTER', 'kind=x', 'GROUPBY', 'kind', 'REDUCE', 'max'],
  },
  {
    command: 'TS.MRANGE',
    what: 'in groups, with labels',
    setup: [one, two, samples],
    call: ['call', 'TS.MRANGE', '-', '+', 'WITHLABELS', 'FILTER', 'kind=x', 'GROUPBY', 'kind', 'REDUCE', 'max'],
  },
  {
    command: 'TS.MREVRANGE',
    what: 'with labels',
    setup: [one, two, samples],
    call: ['call', 'TS.MREVRANGE', '-', '+', 'WITHLABELS', 'FILTER', 'kind=x'],
  },
  {
    command: 'TS.MREVRANGE',
    what: 'in groups',
    setup: [one, two, samples],
    call: ['call', 'TS.MREVRANGE', '-', '+', 'FILTER', 'kind=x', 'GROUPBY', 'kind', 'REDUCE', 'max'],
  },
  { command: 'TS.QUERYINDEX', what: 'both', setup: [one, two], call: ['call', 'TS.QUERYINDEX', 'kind=x'] },
  { command: 'TS.QUERYLABELS', what: 'names', setup: [one, two], call: ['call', 'TS.QUERYLABELS', 'LABELS'] },
  {
    command: 'TS.QUERYLABELS',
    what: 'values',
    setup: [one, two],
    call: ['call', 'TS.QUERYLABELS', 'VALUES', 'kind', 'FILTER', 'kind=x'],
  },
  {
    command: 'TS.INFO',
    what: 'a series with a rule',
    setup: [one, two, samples, rule],
    call: ['call', 'TS.INFO', '{s}a'],
  },
  {
    command: 'TS.INFO',
    what: 'a compaction',
    setup: [one, ['TS.CREATE', '{s}b', 'DUPLICATE_POLICY', 'LAST'], rule],
    call: ['call', 'TS.INFO', '{s}b'],
  },
  { command: 'TS.INFO', what: 'with chunks', setup: [one, two, samples], call: ['call', 'TS.INFO', '{s}a', 'DEBUG'] },
]
