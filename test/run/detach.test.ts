import { expect, test } from 'vitest'
import { tupeline } from '../../src/index.js'
import { connect, uniquePrefix } from '../support/client.js'

test('a returned Buffer has memory of its own, without bytes of another reply', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  await redis.pipeline().set(key, 'mine').hset(`${key}:h`, '__proto__', 'field').set(`${key}:secret`, 'SECRET').exec()
  const [own, hash, list] = await redis
    .pipeline()
    .getBuffer(key)
    .hgetallBuffer(`${key}:h`)
    .mgetBuffer(`${key}:secret`, key)
    .exec()

  expect(own).toEqual(Buffer.from('mine'))
  expect(Object.entries(hash)).toEqual([['__proto__', Buffer.from('field')]])
  expect(list[1]).toEqual(Buffer.from('mine'))
  for (const buffer of [own, hash['__proto__'], list[1]]) expect(buffer?.buffer.byteLength).toBe(buffer?.length)
})

test('an error inside the table of a script fails its own entry, and the others are right', async () => {
  const redis = tupeline(connect())
  const outcomes = await redis
    .pipeline()
    .echo('before')
    .eval("return {1, redis.error_reply('MYERR in a table'), 2}", 0)
    .eval('return {1, {2}}', 0)
    .settle()

  expect(outcomes[0]).toEqual({ status: 'fulfilled', value: 'before' })
  expect(outcomes[1]).toMatchObject({ status: 'rejected', reason: { code: 'MYERR', outcome: 'unknown', index: 1 } })
  expect(outcomes[2]).toEqual({ status: 'fulfilled', value: [1, [2]] })
})
