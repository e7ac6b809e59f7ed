// A small program over the package, which bundlers put into one file. It prints what it read, as JSON. REDIS_URL names a server,
// and CLUSTER_PORT a node of a cluster.
import { Cluster, Redis } from 'ioredis'
import { cmd, encode, hash, integer, isBatchError, isTupelineError, key, script, tupeline } from 'tupeline'
import { fake } from 'tupeline/testing'
import { z } from 'zod'

const User = z.object({ name: z.string(), visits: integer })
const take = script({
  name: 'take',
  lua: `if redis.call('DECRBY', KEYS[1], ARGV[1]) >= 0 then return 1 end return 0`,
  keys: ['bucket'],
  args: z.tuple([z.int()]),
  reply: z.literal([0, 1]).transform(Boolean),
})
const users = key.hash('user:<id>', User, { params: { id: 'integer' } })

/** What a minifier may break: names of classes and of their fields. */
function describe(error, batch) {
  return [isTupelineError(error), isBatchError(error, batch), error.name, error.code, error.outcome]
}

async function main() {
  const client = new Redis(process.env.REDIS_URL, { keyPrefix: `bundler:${process.pid}:` })
  const cluster = new Cluster([{ host: '127.0.0.1', port: Number(process.env.CLUSTER_PORT) }])
  const redis = tupeline(client)
  const results = {}
  results.pipeline = await redis
    .pipeline()
    .hset('user:7', encode(hash(User), { name: 'Ada', visits: 41 }))
    .hgetall('user:7')
    .as(hash(User))
    .incr('hits')
    .exec()
  results.key = await redis.run(users({ id: 7 }).getAll())
  results.transaction = await redis.transaction({ hits: cmd.incr('hits'), bucket: cmd.set('bucket', 1) }).exec()
  results.script = await redis.pipeline([take({ bucket: 'bucket' }, 1), take({ bucket: 'bucket' }, 1)]).exec()
  results.watch = await redis.watch('hits', async (read) => {
    const hits = (await read(cmd.get('hits').as(integer))) ?? 0
    return [cmd.set('hits', hits * 2), cmd.get('hits')]
  })
  const wrong = redis.pipeline().set('text', 'x').hgetall('text')
  results.error = await wrong.exec().catch((error) => describe(error, wrong))
  const names = ['a', 'b', 'c'].map((name) => `bundler:${process.pid}:${name}`)
  const nodes = tupeline(cluster)
  await nodes.run(cmd.mset(Object.fromEntries(names.map((name, at) => [name, at]))))
  results.cluster = await nodes.pipeline([cmd.mget(...names), cmd.unlink(...names)]).exec()
  const faked = fake()
  faked.expect(cmd.incr('n')).reply(1)
  results.fake = await faked.redis.pipeline().incr('n').exec()
  await redis.run(cmd.unlink('user:7', 'hits', 'bucket', 'text'))
  console.log(JSON.stringify(results))
  await Promise.all([redis.close(), nodes.close()])
  client.disconnect()
  cluster.disconnect()
}

main().catch((error) => {
  console.error(error)
  process.exitCode = 1
})
