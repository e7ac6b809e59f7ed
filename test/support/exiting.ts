// exiting.ts URL KIND WHEN KEY COUNT runs a batch of COUNT INCRs, and lets the process end at the moment WHEN.
import { Redis } from 'ioredis'
import { cmd, tupeline } from '../../src/index.js'
import { ConnectionTransport } from '../../src/ioredis/connection-transport.js'
import { sendPipeline } from '../../src/ioredis/send-pipeline.js'
import { overTransport } from '../../src/tupeline.js'

const [url = '', kind, when, key = '', count] = process.argv.slice(2)
const client = new Redis(url, { connectionName: key })
const redis =
  process.env['SENDING'] === 'pipeline'
    ? overTransport(new ConnectionTransport(client, 1, sendPipeline))
    : tupeline(client)
const commands = Array.from({ length: Number(count) }, (_, index) => cmd.incr(`${key}${index}`))

await client.ping()
const batch = kind === 'transaction' ? redis.transaction(commands) : redis.pipeline(commands)
const values = batch.exec()
switch (when) {
  case 'exit in the same turn':
    process.exit()
    break
  case 'exit in the next turn':
    setImmediate(() => process.exit())
    break
  case 'killed':
    setImmediate(() => process.kill(process.pid, 'SIGKILL'))
    break
  case 'an exception':
    setImmediate(() => {
      throw new Error('on purpose')
    })
    break
  default:
    void values.then((replies) => {
      console.log(replies.length)
      client.disconnect()
    })
}
