import { expect, test } from 'vitest'
import { ArgumentError, cmd, tupeline } from '../../src/index.js'
import { FACTS } from '../../src/catalogue/facts.js'
import { connect } from '../support/client.js'

const names = [...FACTS].filter(([, { forbidden }]) => forbidden !== undefined).map(([name]) => name)

test.each(names)('%s is forbidden: its method says so, and call() rejects it in any letter case', async (name) => {
  const client = connect()
  const redis = tupeline(client)
  const mixed = [...name].map((letter, i) => (i % 2 ? letter.toUpperCase() : letter)).join('')
  for (const spelled of [name, name.toUpperCase(), mixed]) {
    for (const method of ['call', 'callBuffer'] as const) {
      expect(() => redis.pipeline()[method](spelled as 'get', 'a', '1')).toThrow(ArgumentError)
      expect(() => cmd[method](spelled as 'get', ['a', '1'])).toThrow('is not allowed in a batch')
    }
  }
  const batch = redis.pipeline() as unknown as Record<string, () => unknown>
  // exec is there as the batch's own end.
  for (const method of name === 'exec' ? ['execBuffer'] : [name, `${name}Buffer`]) {
    if (method in batch) expect(() => batch[method]?.()).toThrow('is not allowed in a batch')
  }
  expect(cmd).not.toHaveProperty(name)
  expect(await Promise.all([client.echo('in'), client.echo('step')])).toEqual(['in', 'step'])
})

test.each([
  ['client', 'REPLY', 'OFF'],
  ['client', 'reply', 'skip'],
  ['CLIENT', 'Tracking', 'ON'],
  ['client', 'caching', 'yes'],
  ['client', 'Capa', 'redirect'],
  ['client', 'import-source', 'ON'],
  ['script', 'debug', 'yes'],
  ['xread', 'BLOCK', '0', 'STREAMS', 's', '$'],
  ['xread', 'COUNT', '1', 'block', '0', 'streams', 's', '$'],
  ['ts.read', 'series', '0', 'Block', '0'],
  ['XREADGROUP', 'GROUP', 'g', 'c', 'Block', '0', 'STREAMS', 's', '>'],
])('%s %s %s is forbidden', (name, ...args) => {
  const redis = tupeline(connect())
  expect(() => redis.pipeline().call(name as 'get', ...args)).toThrow(ArgumentError)
  expect(() =>
    redis.pipeline().call(
      name as 'get',
      args.map((arg) => Buffer.from(arg)),
    ),
  ).toThrow(ArgumentError)
})

test('a stream, group or consumer may have the name BLOCK', async () => {
  const redis = tupeline(connect())
  const outcomes = await redis
    .pipeline()
    .call('xreadgroup', 'GROUP', 'BLOCK', 'BLOCK', 'STREAMS', 'BLOCK', '>')
    .xread('STREAMS', 'BLOCK', '0')
    .settle()
  expect(outcomes[0]).toMatchObject({ status: 'rejected', reason: { code: 'NOGROUP' } })
  expect(outcomes[1]).toMatchObject({ status: 'fulfilled', value: null })
})
