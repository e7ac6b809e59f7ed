import net from 'node:net'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { parseCommands } from './scripted-node.js'

/** What a proxy does with a command that it does not know. */
export type Otherwise = 'closes' | 'refuses'

/** Passes the commands that it knows on to a server, in RESP2, as proxies in front of many servers do. */
export class NarrowProxy {
  /** The names of all commands that it got. */
  readonly seen: string[] = []
  connections = 0
  readonly #server: net.Server
  readonly #sockets = new Set<net.Socket>()

  private constructor(server: net.Server) {
    this.#server = server
  }

  static async start(serverPort: number, known: readonly string[], otherwise: Otherwise): Promise<NarrowProxy> {
    const server = net.createServer()
    const proxy = new NarrowProxy(server)
    server.on('connection', (socket) => proxy.#serve(socket, serverPort, new Set(known), otherwise))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    onTestFinished(() => proxy.#stop())
    return proxy
  }

  get url(): string {
    return `redis://127.0.0.1:${(this.#server.address() as net.AddressInfo).port}`
  }

  cutAll(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  #stop(): void {
    this.cutAll()
    this.#server.close()
  }

  #serve(client: net.Socket, serverPort: number, known: ReadonlySet<string>, otherwise: Otherwise): void {
    this.connections++
    const server = net.connect(serverPort, '127.0.0.1')
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(socket)
      socket
        .on('error', () => {})
        .once('close', () => {
          this.#sockets.delete(socket)
          other.destroy()
        })
    }
    server.pipe(client)
    let rest = ''
    client.on('data', (data: Buffer) => {
      const { commands, left } = parseCommands(rest + data.toString('latin1'))
      rest = left
      for (const [name = '', ...args] of commands) {
        this.seen.push(name.toLowerCase())
        if (known.has(name.toLowerCase())) server.write(encoded([name, ...args]))
        else if (otherwise === 'refuses')
          server.write(encoded(['not-known'])) // the server's error comes in order
        else return void client.destroy()
      }
    })
  }
}

const encoded = (words: readonly string[]): Buffer =>
  Buffer.from([`*${words.length}`, ...words.flatMap((word) => [`$${word.length}`, word]), ''].join('\r\n'), 'latin1')
