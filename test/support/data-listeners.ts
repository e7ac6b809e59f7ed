import type { Redis } from 'ioredis'

type Listener = (chunk: Buffer) => void
interface Stream {
  listeners(event: 'data'): Listener[]
  off(event: 'data', listener: Listener): this
  prependListener(event: 'data', listener: Listener): this
}

const streamOf = (client: Redis): Stream => (client as unknown as { stream: Stream }).stream

/** Puts a wrapper in the place of ioredis's parser, as soon as the client connects. */
export function wrapParser(client: Redis, wrap: (parse: Listener) => Listener): void {
  client.once('connect', () => {
    const stream = streamOf(client)
    const [parse] = stream.listeners('data')
    if (!parse) throw new Error('no parser')
    stream.off('data', parse).prependListener('data', wrap(parse))
  })
}

/** Puts a listener before ioredis's parser, as soon as the client connects. */
export function listenBefore(client: Redis, listener: Listener): void {
  client.once('connect', () => streamOf(client).prependListener('data', listener))
}
