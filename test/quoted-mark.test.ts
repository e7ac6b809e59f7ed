import { expect, test } from 'vitest'
import { cmd, tupeline } from '../src/index.js'
import { connectTo } from './support/client.js'
import { findServer } from './support/find-server.js'
import { startServer } from './support/start-server.js'

// ioredis's own pipeline needs no mark.
test.skipIf(process.env['TUPELINE_LANE'] === 'pipeline')(
  'a reply that quotes the mark of this very connection is read as what it is',
  async () => {
    await using server = await startServer(findServer(), ['--slowlog-log-slower-than', '0'])
    for (let round = 0; round < 20; round++) {
      const client = connectTo(server.url)
      const redis = tupeline(client)
      // Behind MULTI the ECHO is queued, and its mark comes in EXEC's reply only.
      if (round % 2) await client.multi({ pipeline: false })
      const batch = redis
        .pipeline([
          cmd.echo('a'),
          cmd.slowlog('GET', 50),
          ...Array.from({ length: 20 }, (_, index) => cmd.echo(`${index}`)),
        ])
        .settle()
      const late = round % 2 ? client.exec() : undefined
      const settled = await batch
      await late
      if (round % 2 === 0) {
        expect(settled[0]).toEqual({ status: 'fulfilled', value: 'a' })
        expect(JSON.stringify(settled[1])).toContain('tupeline:')
        expect(settled.slice(2).map((slot) => slot.status === 'fulfilled' && slot.value)).toEqual(
          Array.from({ length: 20 }, (_, index) => `${index}`),
        )
      }
      for (let next = 0; next < 5; next++) {
        expect(await redis.pipeline().slowlog('GET', 3).echo(`own ${next}`).exec()).toMatchObject([{}, `own ${next}`])
      }
      client.disconnect()
    }
  },
)
