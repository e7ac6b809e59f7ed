/** A leaderboard: scores that only improve, the top, and a player's neighbours. REDIS_URL chooses the server. */
import { Redis } from 'ioredis'
import { key, tupeline } from 'tupeline'
import { z } from 'zod'
import { heading, result } from './support/output.js'

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379', { keyPrefix: `board:${process.pid}:` })
await using redis = tupeline(client)
const board = key.zset('board:<week>', z.string(), { ttl: { seconds: 14 * 86_400 } })({ week: '2026-48' })

/** Records a score, and resolves to the player's best score and rank. A lower score changes nothing. */
async function record(player: string, score: number): Promise<{ best: number; rank: number }> {
  const [, best, rank] = await redis
    .transaction([board.add([[player, score]], { condition: 'GT' }), board.score(player), board.reverseRank(player)])
    .exec()
  if (best === null || rank === null) throw new Error('the player was removed at the same time')
  return { best, rank: rank + 1 }
}

async function around(player: string, distance: number): Promise<[member: string, score: number][]> {
  const rank = await redis.run(board.reverseRank(player))
  if (rank === null) return []
  return redis.run(board.rangeWithScores(Math.max(0, rank - distance), rank + distance, { reverse: true }))
}

heading('Scores')
for (const [player, score] of [
  ['ada', 30],
  ['grace', 42.5],
  ['edsger', 12],
  ['barbara', 25],
] as const) {
  // prettier-ignore
  await record(player, score)
}
result('{ best: number; rank: number }', await record('edsger', 28))
const worse = await record('ada', 5)
result('a lower score', worse)
result('[member: string, score: number][]', await redis.run(board.rangeWithScores(0, 2, { reverse: true })))
const neighbours = await around('ada', 1)
result('neighbours', neighbours)
if (worse.best !== 30 || neighbours.map(([name]) => name).join() !== 'grace,ada,edsger') throw new Error('wrong order')

await redis.run(board.del())
client.disconnect()
