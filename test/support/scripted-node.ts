import net from 'node:net'
import { onTestFinished } from 'vitest'

/** Gives the raw reply to a command, such as `+OK`; undefined for what every node answers; null to end the connection. */
export type Script = (command: readonly string[], node: ScriptedNode) => string | null | undefined

/** A node that says what a test wants it to say. It speaks RESP2. */
export class ScriptedNode {
  /** Every command that it got, but those of the handshake. */
  readonly commands: string[][] = []
  /** How often it was asked for the slots. */
  slotQueries = 0
  connections = 0
  script: Script = () => undefined
  /** If false, a query for the slots is not answered. */
  tellsSlots = true
  /** What CLUSTER SLOTS says. */
  slots: readonly { from: number; to: number; host: string; port: number }[] = []
  readonly #server: net.Server
  readonly #sockets = new Set<net.Socket>()

  private constructor(server: net.Server) {
    this.#server = server
  }

  static async start(host = '127.0.0.1'): Promise<ScriptedNode> {
    const server = net.createServer()
    const node = new ScriptedNode(server)
    server.on('connection', (socket) => node.#serve(socket))
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve))
    onTestFinished(() => node.stop())
    return node
  }

  get port(): number {
    return (this.#server.address() as net.AddressInfo).port
  }

  get address(): string {
    return `127.0.0.1:${this.port}`
  }

  stop(): void {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
  }

  #serve(socket: net.Socket): void {
    this.connections++
    this.#sockets.add(socket)
    socket.on('error', () => {}).once('close', () => this.#sockets.delete(socket))
    let rest = ''
    socket.on('data', (data: Buffer) => {
      const { commands, left } = parseCommands(rest + data.toString('latin1'))
      rest = left
      for (const command of commands) {
        const reply = this.#answer(command)
        if (reply === null) return void socket.destroy()
        if (reply !== '') socket.write(`${reply}\r\n`)
      }
    })
  }

  #answer(command: string[]): string | null {
    const [name = '', sub = ''] = command.map((word) => word.toLowerCase())
    if (name === 'hello') return "-ERR unknown command 'HELLO'"
    if (name === 'client' || name === 'readonly' || name === 'readwrite') return '+OK'
    if (name === 'info') return bulk('loading:0')
    if (name === 'cluster' && sub === 'info') return bulk('cluster_state:ok')
    if (name === 'cluster' && sub === 'slots') {
      this.slotQueries++
      if (!this.tellsSlots) return ''
      const rows = this.slots.map(
        ({ from, to, host, port }) =>
          `*3\r\n:${from}\r\n:${to}\r\n*3\r\n${bulk(host)}\r\n:${port}\r\n${bulk(`id${port}`)}`,
      )
      return [`*${rows.length}`, ...rows].join('\r\n')
    }
    if (name === 'echo' && sub.startsWith('tupeline')) return bulk(command[1] ?? '')
    this.commands.push(command)
    const reply = this.script(command, this)
    return reply === undefined ? '+OK' : reply
  }
}

/** Two nodes that share the slots between them, as both say. */
export async function startScriptedPair(): Promise<[ScriptedNode, ScriptedNode]> {
  const pair = [await ScriptedNode.start(), await ScriptedNode.start()] as [ScriptedNode, ScriptedNode]
  const [a, b] = pair
  const slots = [
    { from: 0, to: 8_191, host: '127.0.0.1', port: a.port },
    { from: 8_192, to: 16_383, host: '127.0.0.1', port: b.port },
  ]
  a.slots = b.slots = slots
  return pair
}

export const bulk = (text: string): string => `$${Buffer.byteLength(text)}\r\n${text}`

/** The whole commands in a text of RESP, one character a byte, and what is left of it. */
export function parseCommands(text: string): { commands: string[][]; left: string } {
  const commands: string[][] = []
  let at = 0
  for (;;) {
    const head = /^\*(\d+)\r\n/.exec(text.slice(at))
    if (!head) return { commands, left: text.slice(at) }
    let next = at + head[0].length
    const words: string[] = []
    for (let index = 0; index < Number(head[1]); index++) {
      const size = /^\$(\d+)\r\n/.exec(text.slice(next))
      const from = next + (size?.[0].length ?? 0)
      const to = from + Number(size?.[1])
      if (!size || text.length < to + 2) return { commands, left: text.slice(at) }
      words.push(text.slice(from, to))
      next = to + 2
    }
    commands.push(words)
    at = next
  }
}
