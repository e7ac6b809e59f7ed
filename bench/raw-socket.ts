import { once } from 'node:events'
import net from 'node:net'
import type { Contender } from './contenders.js'
import { wire } from './workloads.js'

// The last reply of each batch: once it has arrived, all have.
const end = 'the-end-of-the-batch'

/** The lower limit: the bytes are prepared before, and the replies are not read. */
export async function rawSocket(url: string): Promise<Contender> {
  const { hostname, port } = new URL(url)
  const socket = net.connect(Number(port || 6379), hostname).setNoDelay(true)
  await once(socket, 'connect')
  let ended = (): void => {}
  let tail: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    tail = chunk.length >= 64 ? chunk.subarray(-64) : Buffer.concat([tail, chunk]).subarray(-64)
    if (tail.includes(end)) ended()
  })
  return {
    name: 'raw socket',
    takesOneAtATime: true,
    prepare: (steps) => {
      const commands = [...steps.map((step) => [step.name, ...wire(step)]), ['echo', end]]
      const bytes = Buffer.from(commands.map(encode).join(''))
      return () =>
        new Promise<void>((resolve) => {
          tail = Buffer.alloc(0)
          ended = resolve
          socket.write(bytes)
        })
    },
    close: () => socket.destroy(),
  }
}

function encode(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`
}
