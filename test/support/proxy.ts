import { once } from 'node:events'
import net from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'

/** Bytes that pass before a connection is cut; 0 cuts at the first byte that arrives, which does not pass. */
export interface Limits {
  readonly fromClient?: number
  readonly fromServer?: number
}

export type Direction = 'fromClient' | 'fromServer'

/** A TCP proxy on loopback that breaks connections in the ways networks do. Every fault can be set at any time. */
export class FaultProxy implements AsyncDisposable {
  /** For connections made from now on; a function is asked with the connection's number, from 1. */
  limits: Limits | ((connection: number) => Limits) = {}
  /** Forwards in fragments of at most this many bytes, each in a turn of the event loop of its own. */
  fragment: number | undefined
  /** The server's bytes arrive here and go no further. */
  dropReplies = false
  /** Connections are accepted and closed at once. */
  closeOnAccept = false
  /** Connections accepted so far. */
  accepted = 0
  /** Bytes passed on so far, over all connections. */
  readonly passed: Record<Direction, number> = { fromClient: 0, fromServer: 0 }

  readonly #listener = net.createServer({ allowHalfOpen: true }, (client) => this.#accept(client))
  readonly #links = new Set<Link>()
  readonly #gates: Record<Direction, Gate> = { fromClient: new Gate(), fromServer: new Gate() }
  readonly #target: { host: string; port: number }
  #port = 0

  private constructor(target: { host: string; port: number }) {
    this.#target = target
  }

  static async start(target: number | { host: string; port: number }): Promise<FaultProxy> {
    const proxy = new FaultProxy(typeof target === 'number' ? { host: '127.0.0.1', port: target } : target)
    await proxy.listen()
    return proxy
  }

  get port(): number {
    return this.#port
  }

  get url(): string {
    return `redis://127.0.0.1:${this.#port}`
  }

  /** Connections that are open now. */
  get open(): number {
    return this.#links.size
  }

  /** Accepts connections (again, on the same port, after refuse()). */
  async listen(): Promise<void> {
    this.#listener.listen(this.#port, '127.0.0.1')
    await once(this.#listener, 'listening')
    this.#port = (this.#listener.address() as net.AddressInfo).port
  }

  /** New connections get ECONNREFUSED; those that are open stay. */
  refuse(): void {
    this.#listener.close()
  }

  /** Cuts every open connection now. A reset loses what is still on its way, as a crashed host does. */
  cutAll({ reset = false }: { reset?: boolean } = {}): void {
    for (const link of this.#links) link.destroy(reset)
  }

  /** Cuts the open connections after this many more bytes. */
  cutAfter(limits: Limits): void {
    for (const link of this.#links) link.limit(limits)
  }

  /** Black hole: nothing passes, nothing closes, until resume(). */
  stall(direction?: Direction): void {
    for (const gate of this.#chosen(direction)) gate.close()
  }

  /** What was held back arrives now. */
  resume(direction?: Direction): void {
    for (const gate of this.#chosen(direction)) gate.open()
  }

  async stop(): Promise<void> {
    this.resume()
    this.cutAll()
    if (!this.#listener.listening) return
    this.#listener.close()
    await once(this.#listener, 'close')
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  #chosen(direction: Direction | undefined): Gate[] {
    return direction ? [this.#gates[direction]] : Object.values(this.#gates)
  }

  #accept(client: net.Socket): void {
    this.accepted += 1
    if (this.closeOnAccept) {
      client.on('error', () => {})
      client.destroy()
      return
    }
    const link = new Link(client, net.connect({ ...this.#target, allowHalfOpen: true }), this, this.#gates)
    link.limit(typeof this.limits === 'function' ? this.limits(this.accepted) : this.limits)
    this.#links.add(link)
    void link.closed.then(() => this.#links.delete(link))
  }
}

/** One client connection, and the connection to the server that belongs to it. */
class Link {
  readonly closed: Promise<unknown>
  readonly #client: net.Socket
  readonly #server: net.Socket
  readonly #faults: FaultProxy
  readonly #gates: Record<Direction, Gate>
  readonly #left: Record<Direction, number> = { fromClient: Infinity, fromServer: Infinity }
  #cut = false

  constructor(client: net.Socket, server: net.Socket, faults: FaultProxy, gates: Record<Direction, Gate>) {
    this.#client = client
    this.#server = server
    this.#faults = faults
    this.#gates = gates
    for (const socket of [client, server]) socket.setNoDelay(true).on('error', () => this.destroy())
    this.closed = Promise.all([closing(client), closing(server)])
    void this.#forward(client, server, 'fromClient')
    void this.#forward(server, client, 'fromServer')
  }

  limit({ fromClient = Infinity, fromServer = Infinity }: Limits): void {
    Object.assign(this.#left, { fromClient, fromServer })
  }

  destroy(reset = false): void {
    for (const socket of [this.#client, this.#server]) {
      if (reset) socket.resetAndDestroy()
      else socket.destroy()
    }
  }

  async #forward(source: net.Socket, sink: net.Socket, direction: Direction): Promise<void> {
    try {
      // Reading on demand: while a gate is closed, the sender meets full buffers, as with a real black hole.
      for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        await this.#pass(chunk, sink, direction)
        if (this.#cut) break
      }
      await this.#gates[direction].passage()
      sink.end()
      if (this.#cut) source.resume() // unread bytes would turn the closing into a reset, which can lose what passed
    } catch {
      this.destroy() // the source broke off
    }
  }

  async #pass(chunk: Buffer, sink: net.Socket, direction: Direction): Promise<void> {
    let rest = chunk
    while (rest.length > 0 && !this.#cut) {
      await this.#gates[direction].passage()
      if (this.#cut || sink.destroyed) return // meanwhile, by the other direction
      const { fragment, passed, dropReplies } = this.#faults
      const piece = rest.subarray(0, Math.min(fragment ?? Infinity, this.#left[direction]))
      rest = rest.subarray(piece.length)
      this.#left[direction] -= piece.length
      passed[direction] += piece.length
      const isDropped = dropReplies && direction === 'fromServer'
      if (!isDropped && !sink.write(piece)) await drained(sink)
      if (this.#left[direction] <= 0) this.#end()
      if (fragment !== undefined) await nextTurn()
    }
  }

  /** Both sides get what has passed, then the end of the stream. */
  #end(): void {
    this.#cut = true
    this.#client.end()
    this.#server.end()
  }
}

function closing(socket: net.Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()))
}

/** A sink that closes never drains. */
function drained(sink: net.Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      sink.off('drain', done).off('close', done)
      resolve()
    }
    sink.on('drain', done).on('close', done)
  })
}

/** Open, or closed and a promise of being open. */
class Gate {
  #opened: Promise<void> | undefined
  #open: () => void = () => {}

  close(): void {
    this.#opened ??= new Promise((resolve) => (this.#open = resolve))
  }

  open(): void {
    this.#opened = undefined
    this.#open()
  }

  async passage(): Promise<void> {
    while (this.#opened) await this.#opened
  }
}
